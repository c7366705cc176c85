import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import { isId } from '../common/id.js';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import { InvoiceStatus, payableMinor } from '../invoices/invoice-status.js';
import { InvoiceEntity } from '../invoices/invoice.entity.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import type { PricedInvoice } from './click-views.js';
import type { ClickAnswer, PayableInvoice } from './click-answer.js';

/** Invoices of one payment at most; a hosted page takes a hundred lines. */
const MOST_INVOICES = 50;

type Refusal = Extract<ClickAnswer, { kind: 'unknown' | 'closed' | 'in_flight' }>;

/** What of which invoices of a client can be paid now. */
@Injectable()
export class PayablesService {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
  ) {}

  /** Why nothing can be paid on this invoice now, whoever is connected; null: something can. */
  refusal(invoice: PricedInvoice, today: string): Refusal | null {
    const { organizationId, currency } = invoice;
    const test = invoice.mode === 'TEST';
    const status = this.invoices.statusOf(invoice, today);
    if (status === InvoiceStatus.DRAFT) return { kind: 'unknown' };
    if (status === InvoiceStatus.PAID || status === InvoiceStatus.VOID || status === InvoiceStatus.CANCELLED)
      return { kind: 'closed', organizationId, test, status, total: Money.of(invoice.totalMinor, currency) };
    if (payableMinor(invoice, today) > 0) return null;
    return { kind: 'in_flight', organizationId, test, pending: Money.of(invoice.amountPendingMinor, currency) };
  }

  /** For an invoice that is just being paid by itself. */
  underWay(invoice: PricedInvoice, today: string): Refusal {
    const pending = Money.of(payableMinor(invoice, today), invoice.currency);
    return { kind: 'in_flight', organizationId: invoice.organizationId, test: invoice.mode === 'TEST', pending };
  }

  /**
   * Locks, in the order of their ids, the link's invoice and those that are to be paid with it. What is not an open
   * invoice of the same client, mode and currency is left out, as if it had not been asked for.
   */
  async lock(
    tx: Transaction,
    organizationId: string,
    linkedId: string,
    wanted: readonly string[] | 'all',
    today: string,
  ): Promise<{ linked: InvoiceEntity; chosen: InvoiceEntity[] }> {
    const askedIds = wanted === 'all' ? await this.allOpenIds(tx, organizationId, linkedId, today) : wanted;
    const asked = [...new Set(askedIds.filter(isId))].slice(0, MOST_INVOICES);
    // Most payers pay the one invoice of their link, which its lock reads.
    const known =
      asked.length > 0
        ? await this.invoices.getMany(organizationId, [...asked, linkedId], tx)
        : new Map<string, InvoiceEntity>();
    const linkedBefore = known.get(linkedId);
    const fitting = asked.filter((id) => {
      const other = known.get(id);
      return other !== undefined && linkedBefore !== undefined && isAlike(other, linkedBefore);
    });
    const locked = new Map<string, InvoiceEntity>();
    for (const id of [...new Set([...fitting, linkedId])].sort())
      locked.set(id, await this.invoices.lock(tx, organizationId, id));
    const linked = locked.get(linkedId)!;
    const chosen = fitting.map((id) => locked.get(id)!).filter((each) => payableMinor(each, today) > 0);
    return { linked, chosen: askedIds.length === 0 ? [linked] : chosen };
  }

  private async allOpenIds(
    tx: Transaction,
    organizationId: string,
    linkedId: string,
    today: string,
  ): Promise<string[]> {
    const linked = (await this.invoices.getMany(organizationId, [linkedId], tx)).get(linkedId);
    return linked ? (await this.openOf(tx, linked, today)).map((each) => each.id) : [];
  }

  /** All open invoices of the link's client that could be paid in one payment: the link's own first, then the oldest due. */
  async openOf(tx: Transaction, linked: InvoiceEntity, today: string): Promise<PayableInvoice[]> {
    const { organizationId, clientId, currency, mode } = linked;
    const rows = await tx.manager
      .createQueryBuilder(InvoiceEntity, 'invoice')
      .where({ organizationId, clientId, currency, mode })
      .andWhere('invoice.issuedAt IS NOT NULL AND invoice.voidedAt IS NULL AND invoice.cancelledAt IS NULL')
      .andWhere('invoice.totalMinor > invoice.creditedMinor + invoice.amountPaidMinor + invoice.amountPendingMinor')
      .orderBy('invoice.id = :linked', 'DESC')
      .addOrderBy('invoice.dueOn', 'ASC', 'NULLS LAST')
      .addOrderBy('invoice.id', 'ASC')
      .setParameter('linked', linked.id)
      .take(MOST_INVOICES)
      .getMany();
    return rows.filter((row) => payableMinor(row, today) > 0).map((row) => this.shown(row, today));
  }

  shown(invoice: PricedInvoice, today: string): PayableInvoice {
    return {
      id: invoice.id,
      number: invoice.number ?? '',
      dueOn: invoice.dueOn,
      payable: Money.of(payableMinor(invoice, today), invoice.currency),
    };
  }

  /** The client of an invoice, read in the transaction. */
  client(tx: Transaction, { organizationId, clientId }: PricedInvoice) {
    return this.clients.get(organizationId, clientId, tx);
  }
}

function isAlike(one: InvoiceEntity, other: InvoiceEntity): boolean {
  return one.clientId === other.clientId && one.currency === other.currency && one.mode === other.mode;
}
