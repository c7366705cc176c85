import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transactions.js';
import type { ProviderMode } from '../providers/payment-provider.js';

const PREFIX: Record<ProviderMode, string> = { LIVE: 'INV', TEST: 'TEST' };
const MIN_DIGITS = 6;

/** INV-000001, TEST-000042; longer past a million. */
function formatInvoiceNumber(mode: ProviderMode, sequence: number): string {
  return `${PREFIX[mode]}-${String(sequence).padStart(MIN_DIGITS, '0')}`;
}

/** Gives out invoice numbers, gapless per organization and mode. */
@Injectable()
export class InvoiceNumbersService {
  /**
   * The next number. The series' row is held until the commit, so issuers take turns, and a number whose transaction
   * is rolled back is given to the next one.
   */
  async take(tx: Transaction, organizationId: string, mode: ProviderMode): Promise<string> {
    const rows = await tx.manager.query<{ taken: string }[]>(
      `INSERT INTO invoice_number_series AS series (organization_id, mode, next_number) VALUES ($1, $2, 2)
       ON CONFLICT (organization_id, mode) DO UPDATE SET next_number = series.next_number + 1
       RETURNING next_number - 1 AS taken`,
      [organizationId, mode],
    );
    return formatInvoiceNumber(mode, Number(rows[0]!.taken));
  }
}
