import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Actor } from '../common/actor.js';
import { BadInputError, type FieldError } from '../common/errors/domain-error.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { DEFAULT_NUMBER_FORMAT } from './invoice-number-format.js';
import { InvoiceSettingsEntity } from './invoice-settings.entity.js';

export type InvoiceSettings = Omit<InvoiceSettingsEntity, 'organizationId'>;

/** Letters and digits, and what people put between them; never the mark of test numbers. */
const PREFIX = /^(?!TEST-)[A-Za-z0-9][A-Za-z0-9._/-]{0,15}$/;
export const MAX_TEXT_LENGTH = 4_000;
export const MAX_PAYMENT_DAYS = 3_650;

/** What an organization's invoices say and look like. */
@Injectable()
export class InvoiceSettingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
  ) {}

  /** As stored, or the defaults. Inside a transaction pass it. */
  async get(organizationId: string, tx?: Transaction): Promise<InvoiceSettings> {
    const { manager } = tx ?? this.dataSource;
    const found = await manager.findOneBy(InvoiceSettingsEntity, { organizationId });
    return found ?? { notes: null, paymentDays: null, ...DEFAULT_NUMBER_FORMAT };
  }

  /** What is left out keeps its value. Throws BadInputError naming every field that cannot be used. */
  async save(organizationId: string, actor: Actor, changes: Partial<InvoiceSettings>): Promise<InvoiceSettings> {
    return this.transactions.run(async (tx) => {
      const settings = { ...(await this.get(organizationId, tx)), ...changes, organizationId };
      settings.notes = settings.notes?.trim() || null;
      const errors = errorsOf(settings);
      if (errors.length > 0) throw new BadInputError(errors);
      await tx.manager.save(InvoiceSettingsEntity, settings);
      await this.audit.record(tx, organizationId, {
        actor,
        action: 'invoice_settings.saved',
        detail: `Invoice settings were saved: ${Object.keys(changes).join(', ')}.`,
      });
      return settings;
    });
  }
}

function errorsOf(settings: InvoiceSettings): FieldError[] {
  const errors: FieldError[] = [];
  for (const field of ['numberPrefix', 'creditNotePrefix'] as const)
    if (!PREFIX.test(settings[field]))
      errors.push({
        field,
        message: 'must be 1 to 16 letters, digits, dots, dashes, slashes or underscores, and not begin with TEST-',
      });
  if (settings.numberPrefix === settings.creditNotePrefix)
    errors.push({ field: 'creditNotePrefix', message: 'must differ from the prefix of invoices' });
  const { numberDigits, paymentDays } = settings;
  if (!Number.isInteger(numberDigits) || numberDigits < 1 || numberDigits > 12)
    errors.push({ field: 'numberDigits', message: 'must be from 1 to 12' });
  if (settings.numberRestartsYearly && !settings.numberYear)
    errors.push({ field: 'numberRestartsYearly', message: 'needs numberYear, or numbers would come twice' });
  if (paymentDays !== null && !isPaymentDays(paymentDays))
    errors.push({ field: 'paymentDays', message: `must be from 0 to ${MAX_PAYMENT_DAYS}` });
  if ((settings.notes?.length ?? 0) > MAX_TEXT_LENGTH)
    errors.push({ field: 'notes', message: `must be at most ${MAX_TEXT_LENGTH} characters long` });
  return errors;
}

export function isPaymentDays(days: number): boolean {
  return Number.isInteger(days) && days >= 0 && days <= MAX_PAYMENT_DAYS;
}
