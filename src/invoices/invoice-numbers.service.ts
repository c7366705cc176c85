import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transactions.js';
import type { ProviderMode } from '../providers/payment-provider.js';
import { formatNumber, numberFormat, seriesYear } from './invoice-number-format.js';
import type { NumberedKind } from './invoice-number-series.entity.js';
import { InvoiceSettingsEntity } from './invoice-settings.entity.js';

export interface NumberOrder {
  organizationId: string;
  mode: ProviderMode;
  kind: NumberedKind;
  /** YYYY-MM-DD, in the organization's time zone. */
  issuedOn: string;
  /** Whether a number was given out before, under whatever format; then the next one is taken. */
  taken: (number: string) => Promise<boolean>;
}

/** Gives out numbers, gapless per organization, mode and kind, and per year where they start again each year. */
@Injectable()
export class InvoiceNumbersService {
  /**
   * The next number. The series' row is held until the commit, so issuers take turns, and a number whose transaction
   * is rolled back is given to the next one. A number that exists already, from an earlier format, is passed over.
   */
  async take(tx: Transaction, { organizationId, mode, kind, issuedOn, taken }: NumberOrder): Promise<string> {
    const settings = await tx.manager.findOneBy(InvoiceSettingsEntity, { organizationId });
    const format = numberFormat(settings, mode, kind);
    for (;;) {
      const [row] = await tx.manager.query<[{ taken: string }]>(
        `INSERT INTO invoice_number_series AS series (organization_id, mode, kind, year, next_number) VALUES ($1, $2, $3, $4, 2)
         ON CONFLICT (organization_id, mode, kind, year) DO UPDATE SET next_number = series.next_number + 1
         RETURNING next_number - 1 AS taken`,
        [organizationId, mode, kind, seriesYear(format, issuedOn)],
      );
      const number = formatNumber(format, Number(row.taken), issuedOn);
      if (!(await taken(number))) return number;
    }
  }
}
