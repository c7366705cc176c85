import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor.js';
import { backoffMs } from '../common/backoff.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { isId, newId } from '../common/id.js';
import { isUniqueViolation, Transactions, type Transaction } from '../database/transactions.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { redact } from '../observability/redaction.js';
import { NoCredentialsError } from '../payments/payments.errors.js';
import { ProviderRejectedError } from '../providers/provider-errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { DisputeOutcomes } from './dispute-outcomes.service.js';
import { DisputeFileEntity } from './dispute-file.entity.js';
import { DisputeRequestEntity, type DisputeRequestKind, type DisputeRequestPayload } from './dispute-request.entity.js';
import { DisputeEntity } from './dispute.entity.js';
import { RequestPendingError } from './disputes.errors.js';
import { DisputesService } from './disputes.service.js';

/** How long one sending holds a request before it may be sent again. */
const LEASE_MS = 60_000;
const RETRY_BASE_MS = 1_000;
const RETRY_MAX_MS = 900_000;
/** The provider remembers a key for a day; past that, a repetition would be a second request. */
const REPEATABLE_MS = 23 * 3_600_000;

/** What to ask, decided under the dispute's lock. */
export type DraftRequest = (
  tx: Transaction,
  dispute: DisputeEntity,
) => Promise<{ kind: DisputeRequestKind; payload: DisputeRequestPayload }>;

/**
 * What we ask of the provider about disputes. Each request is written down with its key before it is sent; one whose
 * outcome is unknown is sent again, the same, until it is known.
 */
@Injectable()
export class DisputeRequests {
  private readonly logger = new Logger(DisputeRequests.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly disputes: DisputesService,
    private readonly outcomes: DisputeOutcomes,
  ) {}

  /**
   * Writes down what `draft` decides and sends it. Throws ProviderRejectedError when it was refused, and
   * ProviderUnavailableError when its outcome is unknown: it is then repeated in the background.
   */
  async ask(organizationId: string, disputeId: string, actor: Actor, draft: DraftRequest): Promise<void> {
    const request = await this.writeDown(organizationId, disputeId, actor, draft);
    await this.send(request);
  }

  /** Sends again what is due; true when there was anything. */
  async sweep(limit: number): Promise<boolean> {
    const [claimed] = await this.dataSource.query<[{ id: string }[], number]>(
      `UPDATE dispute_requests SET retry_at = now() + make_interval(secs => $2), attempts = attempts + 1
       WHERE id IN (SELECT id FROM dispute_requests WHERE state = 'pending' AND retry_at <= now() ORDER BY retry_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [limit, LEASE_MS / 1000],
    );
    await Promise.all(claimed.map(({ id }) => this.sendAgain(id)));
    return claimed.length > 0;
  }

  private async writeDown(
    organizationId: string,
    disputeId: string,
    actor: Actor,
    draft: DraftRequest,
  ): Promise<DisputeRequestEntity> {
    try {
      return await this.transactions.run(async (tx) => {
        const dispute = isId(disputeId)
          ? await tx.manager.findOne(DisputeEntity, {
              where: { organizationId, id: disputeId },
              lock: { mode: 'pessimistic_write' },
            })
          : null;
        if (!dispute) throw new NotFoundError('dispute');
        const id = newId();
        const request = tx.manager.create(DisputeRequestEntity, {
          ...(await draft(tx, dispute)),
          id,
          organizationId,
          disputeId,
          idempotencyKey: `dispute:${id}`,
          actor,
          state: 'pending',
          attempts: 1,
          retryAt: new Date(Date.now() + LEASE_MS),
          failure: null,
        });
        await tx.manager.insert(DisputeRequestEntity, request);
        return request;
      });
    } catch (error) {
      if (isUniqueViolation(error, 'dispute_requests_one_pending')) throw new RequestPendingError();
      throw error;
    }
  }

  private async sendAgain(id: string): Promise<void> {
    try {
      const request = await this.dataSource.manager.findOneByOrFail(DisputeRequestEntity, { id });
      if (Date.now() - request.createdAt.getTime() > REPEATABLE_MS) await this.giveUp(request);
      else await this.send(request);
    } catch (error) {
      this.logger.warn({ requestId: id, err: error }, 'A request about a dispute could not be completed');
    }
  }

  private async send(request: DisputeRequestEntity): Promise<void> {
    const { connection, dispute } = await this.about(request);
    let fileReference: string | null;
    try {
      fileReference = await this.perform(connection, dispute, request);
    } catch (error) {
      if (error instanceof ProviderRejectedError || error instanceof NoCredentialsError)
        await this.transactions.run((tx) => this.outcomes.refused(tx, request, error.message));
      else await this.postpone(request, error);
      throw error;
    }
    await this.transactions.run((tx) => this.outcomes.done(tx, dispute, request, fileReference));
    if (request.kind !== 'upload') await this.look(connection, dispute);
  }

  private async perform(
    connection: Connection,
    dispute: DisputeEntity,
    request: DisputeRequestEntity,
  ): Promise<string | null> {
    const account = await this.connections.account(connection);
    if (!account) throw new NoCredentialsError();
    const { disputes } = this.providers.get(connection.provider);
    const { idempotencyKey } = request;
    const { texts = {}, files = {}, fileId, submissionsBefore = 0 } = request.payload;
    switch (request.kind) {
      case 'upload': {
        const file = await this.dataSource.manager.findOneByOrFail(DisputeFileEntity, { id: fileId });
        if (!file.content) throw new Error(`The document ${file.id} has no content any more`);
        const { name, contentType, content } = file;
        return disputes.uploadFile(account, { name, contentType, content, idempotencyKey });
      }
      case 'accept':
        await disputes.accept(account, dispute.reference, idempotencyKey);
        return null;
      case 'stage':
      case 'submit': {
        const submit = request.kind === 'submit';
        const evidence = { texts, files, submit, submissionsBefore, idempotencyKey };
        await disputes.updateEvidence(account, dispute.reference, evidence);
        return null;
      }
    }
  }

  /** What was asked has changed the dispute. A look that fails now is made up for by the event the provider sends. */
  private async look(connection: Connection, dispute: DisputeEntity): Promise<void> {
    try {
      await this.disputes.settleDispute(connection, dispute.reference);
    } catch (error) {
      this.logger.warn({ disputeId: dispute.id, err: error }, 'A dispute could not be looked at after a request');
    }
  }

  private async postpone(request: DisputeRequestEntity, error: unknown): Promise<void> {
    const failure = redact(error instanceof Error ? error.message : String(error)).slice(0, 1000);
    const retryAt = new Date(Date.now() + backoffMs(request.attempts, RETRY_BASE_MS, RETRY_MAX_MS));
    await this.dataSource.manager.update(
      DisputeRequestEntity,
      { id: request.id, state: 'pending' },
      { failure, retryAt },
    );
  }

  /** Its key is no longer remembered: whether it took effect is for the dispute itself to say. */
  private async giveUp(request: DisputeRequestEntity): Promise<void> {
    const { connection, dispute: before } = await this.about(request);
    await this.disputes.settleDispute(connection, before.reference);
    const { dispute } = await this.about(request);
    if (tookEffect(request, dispute))
      return this.transactions.run((tx) => this.outcomes.done(tx, dispute, request, null));
    const message = 'Its outcome stayed unknown for 23 hours; look at the dispute, and ask again if need be.';
    await this.transactions.run((tx) => this.outcomes.refused(tx, request, message));
  }

  private async about(request: DisputeRequestEntity): Promise<{ connection: Connection; dispute: DisputeEntity }> {
    const { organizationId, disputeId } = request;
    const dispute = await this.dataSource.manager.findOneByOrFail(DisputeEntity, { organizationId, id: disputeId });
    const connection = await this.connections.byId(organizationId, dispute.connectionId);
    if (!connection) throw new Error(`Dispute ${dispute.id} has no connection`);
    return { connection, dispute };
  }
}

/** Drafts and documents leave no trace that could be told apart; asking for them again does no harm. */
function tookEffect({ kind, payload }: DisputeRequestEntity, dispute: DisputeEntity): boolean {
  if (kind === 'accept') return dispute.stage === 'lost';
  return kind === 'submit' && dispute.submissions > (payload.submissionsBefore ?? 0);
}
