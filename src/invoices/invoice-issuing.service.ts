import { Injectable } from '@nestjs/common';
import type { Actor } from '../common/actor.js';
import { addDays, Clock, dateInTimeZone } from '../common/clock.js';
import { currencyExponent } from '../common/money/currency.js';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import type { OrganizationEntity } from '../organizations/organization.entity.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { ProviderMode } from '../providers/payment-provider.js';
import { InvoiceFaces } from './invoice-faces.service.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoiceNumbersService } from './invoice-numbers.service.js';
import { TotalNotChargeableError } from './invoices.errors.js';
import { searchText } from './invoice-text.js';
import { InvoiceEntity } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';
import { PayLinksService } from './pay-links.service.js';

/** What issuing depends on outside the invoice; read before the transaction, which then waits for nothing else. */
export interface IssueTerms {
  mode: ProviderMode;
  /** Its time zone, its terms where the draft has none of its own, and its face. */
  organization: OrganizationEntity;
  connection: Connection | null;
}

/** Turns a draft into an invoice: number, date, mode and pay link, all in one transaction. */
@Injectable()
export class InvoiceIssuingService {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly numbers: InvoiceNumbersService,
    private readonly payLinks: PayLinksService,
    private readonly history: InvoiceHistoryService,
    private readonly connections: ConnectionsService,
    private readonly organizations: OrganizationsService,
    private readonly faces: InvoiceFaces,
    private readonly clock: Clock,
  ) {}

  /** The terms as they are now: the mode of the organization's connection, LIVE when it has none. */
  async terms(organizationId: string): Promise<IssueTerms> {
    const connection = await this.connections.find(organizationId);
    const organization = await this.organizations.get(organizationId);
    return { mode: connection?.mode ?? 'LIVE', organization, connection };
  }

  /** Issues a locked draft. Throws TotalNotChargeableError for a three-decimal total that does not end in 0. */
  async issue(tx: Transaction, invoice: InvoiceEntity, terms: IssueTerms, actor: Actor): Promise<void> {
    const { organizationId, id: invoiceId } = invoice;
    const total = Money.of(invoice.totalMinor, invoice.currency);
    requireChargeable(total);
    const now = this.clock.now();
    const { mode, organization } = terms;
    const issuedOn = dateInTimeZone(now, organization.timeZone);
    const taken = (number: string) => tx.manager.existsBy(InvoiceEntity, { organizationId, mode, number });
    const number = await this.numbers.take(tx, { organizationId, mode, kind: 'invoice', issuedOn, taken });
    const { dueOn, paymentDays } = invoice;
    await this.invoices.update(tx, invoice, {
      number,
      mode,
      issuedAt: now,
      issuedOn,
      dueOn: dueOn ?? (paymentDays === null ? null : addDays(issuedOn, paymentDays)),
      terms: invoice.terms ?? organization.paymentTerms ?? '',
      paidAt: total.isZero() ? now : null,
    });
    await this.faces.freeze(tx, invoice, organization);
    await tx.manager.query(
      "UPDATE invoice_texts SET text = $3 || E'\\n' || text WHERE organization_id = $1 AND invoice_id = $2",
      [organizationId, invoiceId, searchText([number])],
    );
    await this.payLinks.replace(tx, organizationId, invoiceId);
    const message = `Issued as ${number}`;
    await this.history.record(tx, {
      organizationId,
      invoiceId,
      kind: 'issued',
      message,
      amount: total,
      actor,
      key: 'issued',
    });
    await emit(tx, 'invoice.issued', {
      organizationId,
      invoiceId,
      feeMissingFor: feeMissingFor(invoice.currency, terms.connection),
    });
  }
}

/** 12.345 KWD is refused, 12.340 KWD is fine: see TotalNotChargeableError. */
function requireChargeable(total: Money): void {
  const excess = total.amountMinor % 10;
  if (currencyExponent(total.currency) !== 3 || excess === 0) return;
  const below = total.minus(Money.of(excess, total.currency));
  throw new TotalNotChargeableError(total, [below, below.plus(Money.of(10, total.currency))]);
}

/** The currency, when the organization passes fees on and has set no flat fee for it: such an invoice carries no fee. */
function feeMissingFor(currency: string, connection: Connection | null): string | null {
  if (!connection?.settings.passFeesToClient) return null;
  return connection.settings.flatFeesMinor.has(currency) ? null : currency;
}
