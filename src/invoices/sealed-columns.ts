import type { SealedColumn } from '../vault/sealed-column.js';

/** What a pay link's token is sealed for: this link and no other. */
export function payLinkPurpose(id: string): string {
  return `pay_link.${id}`;
}

/** What this room keeps sealed. */
export const INVOICE_SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'pay_links', column: 'sealed_token', bindings: [], purpose: ({ id }) => payLinkPurpose(id!) },
];
