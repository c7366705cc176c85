import { Injectable } from '@nestjs/common';
import { DisputesService } from '../disputes/disputes.service.js';
import type { Connection } from '../integrations/connection.js';
import { PaymentStatus, RECEIVED_STATUSES } from '../payments/payment-status.js';
import { SettlementService, type SettlementOutcome } from '../payments/settlement.service.js';
import type { ListedCheckout, ListedPayment, ListedReduction, ListedRefund } from '../providers/lists-at-provider.js';
import type { ProviderAccount } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { FindingKind } from './findings.js';
import { LedgerRows, type LedgerRow } from './ledger-rows.service.js';
import type { RunProgress } from './run-progress.js';

/** What a payment in this state at the provider may be here. */
const FITTING: Record<ListedPayment['state'], readonly PaymentStatus[]> = {
  succeeded: RECEIVED_STATUSES,
  processing: [PaymentStatus.PENDING],
  failed: [PaymentStatus.FAILED],
  cancelled: [PaymentStatus.CANCELLED],
  open: [PaymentStatus.PENDING, PaymentStatus.FAILED],
};
const FITTING_REFUND: Record<ListedRefund['state'], PaymentStatus> = {
  pending: PaymentStatus.PENDING,
  succeeded: PaymentStatus.SUCCEEDED,
  failed: PaymentStatus.FAILED,
  cancelled: PaymentStatus.CANCELLED,
};

/** Looks at the objects themselves when their events can no longer be listed: after a month away, or for want of a permission. */
@Injectable()
export class ObjectGaps {
  constructor(
    private readonly providers: ProviderRegistry,
    private readonly settlement: SettlementService,
    private readonly disputes: DisputesService,
    private readonly ledger: LedgerRows,
  ) {}

  /** Settles every object of ours made since an instant that does not stand here as it does at the provider. */
  async fill(connection: Connection, account: ProviderAccount, since: Date, progress: RunProgress): Promise<void> {
    const { lists } = this.providers.get(connection.provider);
    for await (const page of lists.checkouts(account, since)) await this.checkouts(connection, page, progress);
    for await (const page of lists.payments(account, since)) await this.payments(connection, page, progress);
    for await (const page of lists.refunds(account, since)) await this.refunds(connection, page, progress);
    for await (const page of lists.disputes(account, since)) await this.disputed(connection, page, progress);
  }

  private async checkouts(connection: Connection, page: ListedCheckout[], progress: RunProgress): Promise<void> {
    const closed = page.filter(
      ({ ours, state }) => ours?.organizationId === connection.organizationId && state !== 'open',
    );
    const known = await this.ledger.states(
      connection,
      'session',
      closed.map((each) => each.reference),
    );
    for (const { reference } of closed) {
      progress.checked++;
      if (known.get(reference)?.final) continue;
      const settle = () => this.settlement.settleCheckout(connection, reference);
      await this.settle(connection, progress, reference, 'unsettled_session', settle);
    }
  }

  private async payments(connection: Connection, page: ListedPayment[], progress: RunProgress): Promise<void> {
    const ours = page.filter((each) => each.ours?.organizationId === connection.organizationId);
    const rows = await this.rows(connection, ours);
    for (const { reference, state } of ours) {
      progress.checked++;
      const row = rows.get(reference);
      // Nothing was ever tried with an intent that is open and unknown, and nothing came of a cancelled one.
      const fits = row ? FITTING[state].includes(row.status) : state === 'open' || state === 'cancelled';
      if (fits) continue;
      const settle = () => this.settlement.settlePayment(connection, reference);
      await this.settle(connection, progress, reference, row ? 'unsettled_payment' : 'payment_missing', settle);
    }
  }

  private async refunds(connection: Connection, page: ListedRefund[], progress: RunProgress): Promise<void> {
    const payments = await this.paymentsOf(connection, page);
    const rows = await this.rows(connection, page);
    for (const { reference, paymentReference, state } of page) {
      if (!paymentReference || !payments.has(paymentReference)) continue;
      progress.checked++;
      const row = rows.get(reference);
      if (row?.status === FITTING_REFUND[state]) continue;
      const settle = () => this.settlement.settleRefund(connection, reference);
      await this.settle(connection, progress, reference, row ? 'unsettled_refund' : 'refund_missing', settle);
    }
  }

  private async disputed(connection: Connection, page: ListedReduction[], progress: RunProgress): Promise<void> {
    const payments = await this.paymentsOf(connection, page);
    const references = page.map((each) => each.reference);
    const known = await this.ledger.states(connection, 'dispute', references);
    for (const { reference, paymentReference } of page) {
      if (!paymentReference || !payments.has(paymentReference)) continue;
      progress.checked++;
      // One that we have and that is open is looked at with everything else that is unsettled.
      if (known.has(reference)) continue;
      const settle = () => this.disputes.settleDispute(connection, reference);
      await this.settle(connection, progress, reference, 'dispute_missing', settle);
    }
  }

  private rows(connection: Connection, listed: readonly { reference: string }[]): Promise<Map<string, LedgerRow>> {
    return this.ledger.byReference(
      connection,
      listed.map((each) => each.reference),
    );
  }

  private paymentsOf(connection: Connection, listed: readonly ListedReduction[]): Promise<Map<string, LedgerRow>> {
    return this.ledger.byReference(
      connection,
      listed.map((each) => each.paymentReference),
    );
  }

  private async settle(
    connection: Connection,
    progress: RunProgress,
    providerReference: string,
    kind: FindingKind,
    settle: () => Promise<SettlementOutcome>,
  ): Promise<void> {
    const settled = await progress.attempt(settle);
    const mended = settled.ok && settled.value !== 'foreign';
    const failure = settled.ok ? 'it names no invoice of this organization.' : settled.message;
    const end = mended ? 'it was put right.' : `it could not be put right: ${failure}`;
    const message = `It did not stand here as it does at the provider; ${end}`;
    await progress.found(connection, { kind, message, providerReference, mended });
  }
}
