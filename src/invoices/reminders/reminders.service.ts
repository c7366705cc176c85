import { Injectable } from '@nestjs/common';
import { ClientsService } from '../../clients/clients.service.js';
import type { Actor } from '../../common/actor.js';
import { Clock, dateInTimeZone } from '../../common/clock.js';
import { Transactions, type Transaction } from '../../database/transactions.js';
import { emit } from '../../events/emit.js';
import type { OrganizationEntity } from '../../organizations/organization.entity.js';
import { InvoiceHistoryService } from '../invoice-history.service.js';
import type { InvoiceEntity } from '../invoice.entity.js';
import { dueMinor, isOverdue, PAYABLE_STATUSES } from '../invoice-status.js';
import { InvoiceWrongStateError } from '../invoices.errors.js';
import { InvoicesService } from '../invoices.service.js';
import { InvoicePost } from '../mailing/invoice-post.service.js';
import { stepDue } from './reminder-steps.js';

/** What happens to an invoice because a day has come. */
@Injectable()
export class Reminders {
  constructor(
    private readonly transactions: Transactions,
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
    private readonly history: InvoiceHistoryService,
    private readonly post: InvoicePost,
    private readonly clock: Clock,
  ) {}

  /** No reminders of this invoice any more. Throws NotFoundError, or InvoiceWrongStateError when nothing is to be paid. */
  async stop(organizationId: string, actor: Actor, invoiceId: string): Promise<InvoiceEntity> {
    return this.set(organizationId, actor, invoiceId, true);
  }

  /** Reminders again, also after a refund. What would have come meanwhile is not made up for. */
  async restart(organizationId: string, actor: Actor, invoiceId: string): Promise<InvoiceEntity> {
    return this.set(organizationId, actor, invoiceId, false);
  }

  /** Looks at one invoice: notes that it is overdue, and has the client reminded if the time has come. `mayRemind`: the hour has. */
  async look(organization: OrganizationEntity, invoiceId: string, mayRemind: boolean): Promise<void> {
    const today = dateInTimeZone(this.clock.now(), organization.timeZone);
    await this.transactions.run(async (tx) => {
      const invoice = await this.invoices.lock(tx, organization.id, invoiceId);
      if (isOverdue(invoice, today)) await this.noteOverdue(tx, invoice);
      if (mayRemind) await this.remind(tx, organization, invoice, today);
    });
  }

  private async noteOverdue(tx: Transaction, { organizationId, id: invoiceId }: InvoiceEntity): Promise<void> {
    const message = 'The due date has passed';
    const fact = { organizationId, invoiceId, kind: 'overdue', message, actor: 'system' as const };
    if (await this.history.record(tx, { ...fact, key: 'overdue' }))
      await emit(tx, 'invoice.overdue', { organizationId, invoiceId });
  }

  private async remind(
    tx: Transaction,
    organization: OrganizationEntity,
    invoice: InvoiceEntity,
    today: string,
  ): Promise<void> {
    const step = reminderStep(organization, invoice, today);
    if (step === null) return;
    const { organizationId, id: invoiceId } = invoice;
    const { email: recipient } = await this.clients.get(organizationId, invoice.clientId, tx);
    if (!recipient) return;
    const mailingId = await this.post.address(tx, {
      ...{ organizationId, invoiceId, recipient },
      kind: 'reminder',
      cause: `reminder:${step}`,
    });
    if (mailingId) await emit(tx, 'invoice.reminder_due', { organizationId, invoiceId, mailingId });
  }

  private async set(organizationId: string, actor: Actor, invoiceId: string, stopped: boolean): Promise<InvoiceEntity> {
    const today = await this.invoices.today(organizationId);
    return this.transactions.run(async (tx) => {
      const invoice = await this.invoices.lock(tx, organizationId, invoiceId);
      const status = this.invoices.statusOf(invoice, today);
      const verb = stopped ? 'stop the reminders of' : 'restart the reminders of';
      if (!PAYABLE_STATUSES.has(status)) throw new InvoiceWrongStateError(verb, status, PAYABLE_STATUSES);
      if ((invoice.remindersStoppedAt !== null) === stopped) return invoice;
      await this.invoices.update(tx, invoice, { remindersStoppedAt: stopped ? this.clock.now() : null });
      const kind = stopped ? 'reminders_stopped' : 'reminders_restarted';
      const message = stopped ? 'Reminders stopped' : 'Reminders restarted';
      await this.history.record(tx, { organizationId, invoiceId, kind, message, actor });
      return invoice;
    });
  }
}

/**
 * The step that this invoice is to be reminded of on this day, or null: never for test money, while a bank payment is in
 * flight or a dispute is open, after somebody stopped it or money went back, nor for what was never mailed.
 */
export function reminderStep(organization: OrganizationEntity, invoice: InvoiceEntity, today: string): number | null {
  const { dueOn, sentAt, mode, disputed, remindersStoppedAt, amountPendingMinor } = invoice;
  if (!organization.remindersEnabled || mode !== 'LIVE' || disputed || remindersStoppedAt !== null) return null;
  if (invoice.voidedAt !== null || dueMinor(invoice) <= 0 || amountPendingMinor > 0) return null;
  if (dueOn === null || sentAt === null) return null;
  const sentOn = dateInTimeZone(sentAt, organization.timeZone);
  return stepDue({ dueOn, sentOn, today, days: organization.reminderDays });
}
