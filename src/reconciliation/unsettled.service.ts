import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { BEFORE_EVERY_ID } from '../common/before-every-id.js';
import { Clock } from '../common/clock.js';
import { DisputesService } from '../disputes/disputes.service.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { SettlementService, type SettlementOutcome } from '../payments/settlement.service.js';
import { CheckEntity } from './check.entity.js';
import { isGivenUp, nextCheckAt, type UnsettledKind } from './ladder.js';
import { LedgerRows } from './ledger-rows.service.js';
import type { RunProgress } from './run-progress.js';

const BATCH = 50;
/** How long a worker may take for a batch before another may look at the same things. */
const LEASE_SECONDS = 600;

/** Everything that is not final yet: asked about on a ladder of ever rarer looks, in case nobody tells us. */
@Injectable()
export class Unsettled {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionsService,
    private readonly settlement: SettlementService,
    private readonly disputes: DisputesService,
    private readonly ledger: LedgerRows,
    private readonly clock: Clock,
  ) {}

  /** Puts what is not final on the ladder. What is too old to settle by itself stays off. */
  async enlist(): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO reconciliation_checks (id, organization_id, connection_id, kind, reference, begun_at, next_check_at)
       SELECT gen_random_uuid(), u.organization_id, u.connection_id, u.kind, u.reference, u.created_at, u.created_at + interval '2 minutes'
       FROM (
         SELECT organization_id, connection_id, 'session' AS kind, reference, created_at FROM checkouts
           WHERE state IN ('creating', 'open', 'expiring') AND reference IS NOT NULL
         UNION ALL
         SELECT organization_id, connection_id, lower(kind), reference, created_at FROM payments
           WHERE status = 'PENDING' AND kind IN ('PAYMENT', 'REFUND')
         UNION ALL
         SELECT organization_id, connection_id, 'dispute', reference, created_at FROM disputes WHERE closed_at IS NULL
       ) u JOIN connections c ON c.organization_id = u.organization_id AND c.id = u.connection_id AND c.disconnected_at IS NULL
       WHERE (u.kind = 'dispute' OR u.created_at > $1::timestamptz - interval '35 days') AND NOT EXISTS (
         SELECT 1 FROM reconciliation_checks k WHERE k.connection_id = u.connection_id AND k.kind = u.kind AND k.reference = u.reference)
       ON CONFLICT ON CONSTRAINT reconciliation_checks_once DO NOTHING`,
      [this.clock.now()],
    );
  }

  /**
   * Looks at some of what is due, of any organization; true when there was anything. What cannot be asked about now is
   * asked about on its next rung; the daily run tells of it.
   */
  async checkDue(progressOf: () => RunProgress): Promise<boolean> {
    const due = await this.claim('next_check_at <= $1', [this.clock.now()]);
    for (const check of due) {
      const connection = await this.connections.byId(check.organizationId, check.connectionId);
      if (!connection || connection.disconnectedAt) await this.forget(check);
      else await this.check(connection, check, progressOf(), false);
    }
    return due.length > 0;
  }

  /** Looks at all that is unsettled on a connection, whether or not it is due. */
  async checkAll(connection: Connection, progress: RunProgress): Promise<void> {
    await this.enlist();
    for (let last = BEFORE_EVERY_ID; ;) {
      const page = await this.claim('connection_id = $1 AND begun_at <= $2 AND id > $3', [
        ...[connection.id, progress.until, last],
      ]);
      for (const check of page) await this.check(connection, check, progress, true);
      const end = page.at(-1);
      if (!end) return;
      last = end.id;
    }
  }

  private async check(
    connection: Connection,
    check: CheckEntity,
    progress: RunProgress,
    tellsFailures: boolean,
  ): Promise<void> {
    const { kind, reference } = check;
    const before = await this.stateOf(connection, kind, reference);
    if (!before || before.final) return this.forget(check);
    progress.checked++;
    const looked = await progress.attempt(() => this.settle(connection, kind, reference));
    const after = await this.stateOf(connection, kind, reference);
    if (after && after.state !== before.state) {
      const message = `It is ${after.state} at the provider and was ${before.state} here: nobody had told us.`;
      await progress.found(connection, {
        kind: `unsettled_${kind}`,
        message,
        providerReference: reference,
        mended: true,
      });
    } else if (!looked.ok && tellsFailures) {
      const message = `It is ${before.state} here and could not be asked about: ${looked.message}`;
      await progress.found(connection, {
        kind: `unsettled_${kind}`,
        message,
        providerReference: reference,
        mended: false,
      });
    }
    const now = this.clock.now();
    if (!after || after.final || isGivenUp(kind, check.begunAt, now)) return this.forget(check);
    await this.dataSource.manager.update(CheckEntity, check.id, { nextCheckAt: nextCheckAt(check.begunAt, now) });
  }

  private settle(connection: Connection, kind: UnsettledKind, reference: string): Promise<SettlementOutcome> {
    switch (kind) {
      case 'session':
        return this.settlement.settleCheckout(connection, reference);
      case 'payment':
        return this.settlement.settlePayment(connection, reference);
      case 'refund':
        return this.settlement.settleRefund(connection, reference);
      case 'dispute':
        return this.disputes.settleDispute(connection, reference);
    }
  }

  private async stateOf(connection: Connection, kind: UnsettledKind, reference: string) {
    return (await this.ledger.states(connection, kind, [reference])).get(reference) ?? null;
  }

  private async claim(condition: string, parameters: unknown[]): Promise<CheckEntity[]> {
    const [claimed] = await this.dataSource.query<[{ id: string }[], number]>(
      `UPDATE reconciliation_checks SET next_check_at = greatest(next_check_at, now()) + make_interval(secs => ${LEASE_SECONDS})
       WHERE id IN (SELECT id FROM reconciliation_checks WHERE ${condition} ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      parameters,
    );
    const ids = claimed.map(({ id }) => id);
    return this.dataSource.manager.find(CheckEntity, { where: { id: In(ids) }, order: { id: 'ASC' } });
  }

  private async forget(check: CheckEntity): Promise<void> {
    await this.dataSource.manager.delete(CheckEntity, check.id);
  }
}
