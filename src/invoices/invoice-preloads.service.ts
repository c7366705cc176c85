import { Injectable } from '@nestjs/common';
import type { InvoiceEntity } from './invoice.entity.js';
import type { InvoiceType, PreloadedField } from './invoice.type.js';

/** What hangs on several invoices of an organization under one field, as GraphQL shows it, by invoice id. */
type Load = (organizationId: string, rows: readonly InvoiceEntity[]) => Promise<Map<string, object>>;

/** Loads what hangs on the invoices of a page before they are walked through; each room says how its own field is loaded. */
@Injectable()
export class InvoicePreloads {
  private readonly loads = new Map<PreloadedField, Load>();

  /** Called once for each field, when the application is made. */
  register(field: PreloadedField, load: Load): void {
    this.loads.set(field, load);
  }

  /** Puts on the invoices what is asked for. What cannot be loaded now stays off: its own resolver tries once more, and fails by itself. */
  async fill(organizationId: string, invoices: readonly InvoiceType[], asked: ReadonlySet<string>): Promise<void> {
    if (invoices.length === 0) return;
    const rows = invoices.map(({ row }) => row);
    const wanted = [...this.loads].filter(([field]) => asked.has(field));
    await Promise.allSettled(
      wanted.map(async ([field, load]) => {
        const found = await load(organizationId, rows);
        for (const invoice of invoices) {
          const value = found.get(invoice.row.id);
          if (value) invoice[field] = value;
        }
      }),
    );
  }
}
