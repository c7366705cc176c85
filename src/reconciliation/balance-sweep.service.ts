import { Injectable } from '@nestjs/common';
import { DisputesService } from '../disputes/disputes.service.js';
import type { Connection } from '../integrations/connection.js';
import { PaymentKind, RECEIVED_STATUSES } from '../payments/payment-status.js';
import { SettlementService } from '../payments/settlement.service.js';
import type { BalanceMovement } from '../providers/lists-at-provider.js';
import type { ProviderAccount } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { disputeDifferences, paymentDifferences, refundDifferences, type Difference } from './differences.js';
import { LedgerRows, type DisputeMovementRow, type LedgerRow } from './ledger-rows.service.js';
import type { RunProgress } from './run-progress.js';

const DAY_MS = 86_400_000;

/** What a sweep needs at every step. */
interface Sweep {
  connection: Connection;
  account: ProviderAccount;
  progress: RunProgress;
  /** Ids of our lines that a movement explains: one short text for each payment and refund of the window. */
  seen: Set<string>;
}

/** Compares every movement of money at a provider with the ledger, both ways, and has what differs settled anew. */
@Injectable()
export class BalanceSweep {
  constructor(
    private readonly providers: ProviderRegistry,
    private readonly settlement: SettlementService,
    private readonly disputes: DisputesService,
    private readonly ledger: LedgerRows,
  ) {}

  /** Sweeps what moved since an instant, oldest day first, so that a payment is met before what is taken back from it. */
  async sweep(connection: Connection, account: ProviderAccount, since: Date, progress: RunProgress): Promise<void> {
    const sweep: Sweep = { connection, account, progress, seen: new Set() };
    const end = progress.until.getTime() + 1_000;
    for (let day = since.getTime(); day < end; day += DAY_MS) {
      await this.sweepDay(sweep, new Date(day), new Date(Math.min(day + DAY_MS, end)));
    }
    await this.lookForUnexplained(sweep, since);
  }

  private async sweepDay(sweep: Sweep, from: Date, until: Date): Promise<void> {
    const { connection, account } = sweep;
    // Within a day the newest come first: what takes back from a payment not met yet waits until the day is through.
    const early: BalanceMovement[] = [];
    for await (const page of this.providers.get(connection.provider).lists.movements(account, from, until)) {
      sweep.progress.goOn();
      const ours = page.filter((each) => each.kind !== 'other' && each.paymentReference !== null);
      early.push(...(await this.comparePage(sweep, ours)));
    }
    await this.comparePage(sweep, early);
  }

  /** Compares movements with the ledger; answers those whose payment is not in it. */
  private async comparePage(sweep: Sweep, movements: readonly BalanceMovement[]): Promise<BalanceMovement[]> {
    const { connection } = sweep;
    const rows = await this.ledger.byReference(
      connection,
      movements.flatMap((each) => [each.paymentReference, each.reductionReference]),
    );
    const disputed = movements.filter((each) => each.kind === 'dispute' || each.kind === 'dispute_reversal');
    const booked = await this.ledger.disputeMovements(
      connection,
      disputed.map((each) => each.reference),
    );
    const early: BalanceMovement[] = [];
    for (const movement of movements) {
      const payment = rows.get(movement.paymentReference ?? '') ?? null;
      const line = rows.get(movement.reductionReference ?? '') ?? null;
      if (movement.kind === 'payment') await this.comparePayment(sweep, movement, payment);
      else if (!payment) early.push(movement);
      else if (movement.kind === 'payment_failure') await this.compareFailure(sweep, movement, payment);
      else if (movement.kind === 'refund' || movement.kind === 'refund_failure')
        await this.compareRefund(sweep, movement, line);
      else await this.compareDispute(sweep, movement, booked.get(movement.reference) ?? null);
    }
    return early;
  }

  private async comparePayment(sweep: Sweep, movement: BalanceMovement, row: LedgerRow | null): Promise<void> {
    const { connection, progress, seen } = sweep;
    const reference = movement.paymentReference ?? '';
    if (!row && movement.ours?.organizationId !== connection.organizationId) return;
    progress.checked++;
    if (row) seen.add(row.id);
    const differences: Difference[] = row
      ? paymentDifferences(row, movement)
      : [{ kind: 'payment_missing', message: 'It was paid at the provider and was not in the ledger' }];
    if (differences.length === 0) return;
    const settled = await progress.attempt(() => this.settlement.settlePayment(connection, reference));
    const after = (await this.ledger.byReference(connection, [reference])).get(reference);
    if (after) seen.add(after.id);
    const left = after ? paymentDifferences(after, movement) : differences;
    await this.tell(sweep, reference, differences, left, settled.ok ? null : settled.message);
  }

  private async compareRefund(sweep: Sweep, movement: BalanceMovement, row: LedgerRow | null): Promise<void> {
    const { connection, progress, seen } = sweep;
    const { paymentReference, reductionReference } = movement;
    if (!paymentReference || !reductionReference) return;
    progress.checked++;
    if (row) seen.add(row.id);
    const differences: Difference[] = row
      ? refundDifferences(row, movement)
      : [{ kind: 'refund_missing', message: 'It was refunded at the provider and was not in the ledger' }];
    if (differences.length === 0) return;
    const settled = await progress.attempt(() => this.settlement.settleRefund(connection, reductionReference));
    const after = (await this.ledger.byReference(connection, [reductionReference])).get(reductionReference);
    if (after) seen.add(after.id);
    const left = after ? refundDifferences(after, movement) : differences;
    await this.tell(sweep, reductionReference, differences, left, settled.ok ? null : settled.message);
  }

  private async compareDispute(sweep: Sweep, movement: BalanceMovement, row: DisputeMovementRow | null): Promise<void> {
    const { connection, progress } = sweep;
    const { reference, reductionReference } = movement;
    if (!reductionReference) return;
    progress.checked++;
    const differences: Difference[] = row
      ? disputeDifferences(row, movement)
      : [{ kind: 'dispute_missing', message: 'A dispute moved money at the provider, which was not in the books' }];
    if (differences.length === 0) return;
    const settled = await progress.attempt(() => this.disputes.settleDispute(connection, reductionReference));
    const after = (await this.ledger.disputeMovements(connection, [reference])).get(reference);
    const left = after ? disputeDifferences(after, movement) : differences;
    await this.tell(sweep, reductionReference, differences, left, settled.ok ? null : settled.message);
  }

  /** The provider took a received payment back otherwise than by a refund or a dispute: nothing here explains that. */
  private async compareFailure(sweep: Sweep, movement: BalanceMovement, row: LedgerRow): Promise<void> {
    const { connection, progress } = sweep;
    progress.checked++;
    if (!RECEIVED_STATUSES.includes(row.status)) return;
    const message = `The provider took the payment ${row.reference} back, and it is ${row.status} here.`;
    await progress.found(connection, {
      ...{ kind: 'unexplained_transaction', message, providerReference: movement.reference, mended: false },
    });
  }

  private async lookForUnexplained(sweep: Sweep, since: Date): Promise<void> {
    const { connection, account, progress, seen } = sweep;
    const provider = this.providers.get(connection.provider);
    for await (const page of this.ledger.succeeded(connection, since, progress.until)) {
      for (const row of page.filter(({ id }) => !seen.has(id))) {
        progress.checked++;
        const looked = await progress.attempt(async () =>
          row.kind === PaymentKind.REFUND
            ? (await provider.fetchRefund(account, row.reference)).state
            : (await provider.fetchPayment(account, row.reference)).state,
        );
        if (looked.ok && looked.value === 'succeeded') continue;
        const why = looked.ok ? `it is ${looked.value} there` : looked.message;
        const message = `It is ${row.status} here, but no movement at the provider explains it: ${why}`;
        await progress.found(connection, {
          ...{ kind: 'payment_unknown', message, providerReference: row.reference, mended: false },
        });
      }
    }
  }

  private async tell(
    { connection, progress }: Sweep,
    providerReference: string,
    before: readonly Difference[],
    after: readonly Difference[],
    failure: string | null,
  ): Promise<void> {
    for (const { kind, message } of before) {
      const mended = !after.some((each) => each.kind === kind);
      const end = mended ? '; it was put right.' : `; it could not be put right${failure ? `: ${failure}` : '.'}`;
      await progress.found(connection, { kind, message: message + end, providerReference, mended });
    }
  }
}
