import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor.js';
import { BackgroundWork } from '../common/background-work.js';
import { backoffMs } from '../common/backoff.js';
import { Money } from '../common/money/money.js';
import { Settings } from '../config/env.js';
import { isUniqueViolation, Transactions } from '../database/transactions.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import {
  ProviderRejectedError,
  ProviderUnauthorizedError,
  ProviderUnavailableError,
} from '../providers/provider-errors.js';
import type { PaymentProvider, ProviderAccount, RefundOrder } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { PaymentEntity } from './payment.entity.js';
import { PaymentsService } from './payments.service.js';
import {
  NoCredentialsError,
  RefundKeyReusedError,
  RefundPendingError,
  RefundRejectedError,
} from './payments.errors.js';
import { RefundRequestEntity } from './refund-request.entity.js';
import { REQUEST_LEASE_SECONDS, RefundRequestsService, type RefundInput } from './refund-requests.service.js';
import { SettlementService } from './settlement.service.js';

const IDLE_MS = 2_000;
const BATCH = 10;
const RETRY_BASE_MS = 2_000;
const RETRY_MAX_MS = 600_000;
/** How long the provider surely remembers our key; after that a repetition could refund again, so we only look. */
const KEY_LIFETIME_MS = 23 * 3_600_000;

/** Refunds that we are asked for: written down with their key, made at the provider, then settled like any other. */
@Injectable()
export class RefundsService extends BackgroundWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly requests: RefundRequestsService,
    private readonly payments: PaymentsService,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly settlement: SettlementService,
    settings: Settings,
  ) {
    super(settings.runsWorkers, IDLE_MS);
  }

  /**
   * Refunds a payment and returns its REFUND line. With a key that was used before, the earlier refund's line. Throws
   * NotRefundableError, BadInputError, RefundRejectedError, or RefundPendingError when the provider does not answer: the
   * refund is then finished in the background, and asking again with the same key settles it, or tells what became of it.
   */
  async refund(organizationId: string, actor: Actor, input: RefundInput): Promise<PaymentEntity> {
    const payment = await this.payments.get(organizationId, input.paymentId);
    // Without credentials it could never be made, and would hold its part of the payment for nothing.
    if (!(await this.requests.isKnown(organizationId, input.idempotencyKey))) await this.providerOf(payment);
    const { request, first } = await this.write(payment, actor, input);
    if (request.state === 'requested') await this.makeNow(request, first);
    return this.outcome(organizationId, request.id);
  }

  /** It may have been made: whoever asked is told to come back with the same key, whatever the provider's trouble is. */
  private async makeNow(request: RefundRequestEntity, first: boolean): Promise<void> {
    try {
      await this.make(request, first);
    } catch (error) {
      if (!(error instanceof ProviderUnavailableError || error instanceof ProviderRejectedError)) throw error;
      this.logger.warn({ refundRequestId: request.id, err: error }, 'A refund is not finished; it will be tried again');
      throw new RefundPendingError();
    }
  }

  private async write(payment: PaymentEntity, actor: Actor, input: RefundInput) {
    try {
      return await this.transactions.run((tx) => this.requests.write(tx, payment, actor, input));
    } catch (error) {
      // The same key for two payments in the same moment: their locks differ.
      throw isUniqueViolation(error) ? new RefundKeyReusedError() : error;
    }
  }

  private async providerOf({ organizationId, connectionId }: PaymentEntity) {
    const connection = await this.connections.byId(organizationId, connectionId);
    const account = connection && (await this.connections.account(connection));
    if (!connection || !account) throw new NoCredentialsError();
    return { connection, account, provider: this.providers.get(connection.provider) };
  }

  /** Finishes what a crash or an outage left open; true when there was anything. */
  async sweep(): Promise<boolean> {
    const [claimed] = await this.dataSource.query<[{ id: string }[], number]>(
      `UPDATE refund_requests SET attempts = attempts + 1, retry_at = now() + make_interval(secs => $2)
       WHERE id IN (SELECT id FROM refund_requests WHERE state = 'requested' AND retry_at <= now() ORDER BY retry_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [BATCH, REQUEST_LEASE_SECONDS],
    );
    for (const { id } of claimed) {
      const request = await this.dataSource.manager.findOneByOrFail(RefundRequestEntity, { id });
      try {
        await this.make(request, false);
      } catch (error) {
        this.logger.warn({ refundRequestId: id, err: error }, 'A refund is not finished; it will be tried again');
        const retryAt = new Date(Date.now() + backoffMs(request.attempts, RETRY_BASE_MS, RETRY_MAX_MS));
        await this.dataSource.manager.update(RefundRequestEntity, id, { retryAt });
      }
    }
    return claimed.length > 0;
  }

  /** Asks the provider, with the same key however often, and settles what it says. Each step is kept before the next begins. */
  private async make(request: RefundRequestEntity, first: boolean): Promise<void> {
    const payment = await this.payments.get(request.organizationId, request.paymentId);
    const { connection, account, provider } = await this.providerOf(payment);
    const reference = request.reference ?? (await this.ask(request, payment, account, provider, first));
    if (reference === null) return;
    await this.settlement.settleRefund(connection, reference);
    await this.finish(request, { state: 'done', reference });
  }

  /** The refund's reference at the provider; null when there is none and never will be, which is written down. */
  private async ask(
    request: RefundRequestEntity,
    payment: PaymentEntity,
    account: ProviderAccount,
    provider: PaymentProvider,
    first: boolean,
  ): Promise<string | null> {
    const isOld = Date.now() - request.createdAt.getTime() > KEY_LIFETIME_MS;
    let reference: string | null;
    try {
      reference = isOld
        ? await this.find(request, payment, account, provider)
        : (await provider.createRefund(account, orderOf(request, payment))).reference;
    } catch (error) {
      // That a key is no longer accepted tells nothing of an earlier try, which may have refunded.
      const tells = error instanceof ProviderRejectedError && (first || !(error instanceof ProviderUnauthorizedError));
      if (!tells) throw error;
      await this.finish(request, { state: 'rejected', failure: error.message });
      return null;
    }
    if (reference === null)
      await this.finish(request, { state: 'rejected', failure: 'The provider never made this refund.' });
    // Whoever comes here again only has to settle it.
    else
      await this.dataSource.manager.update(RefundRequestEntity, { id: request.id, state: 'requested' }, { reference });
    return reference;
  }

  private async find(
    request: RefundRequestEntity,
    payment: PaymentEntity,
    account: ProviderAccount,
    provider: PaymentProvider,
  ): Promise<string | null> {
    const refunds = await provider.refundsOfPayment(account, payment.reference);
    return refunds.find((each) => each.requestId === request.id)?.reference ?? null;
  }

  private async finish(
    request: RefundRequestEntity,
    end: { state: 'done'; reference: string } | { state: 'rejected'; failure: string },
  ): Promise<void> {
    await this.dataSource.manager.update(RefundRequestEntity, { id: request.id, state: 'requested' }, end);
  }

  private async outcome(organizationId: string, requestId: string): Promise<PaymentEntity> {
    const request = await this.dataSource.manager.findOneByOrFail(RefundRequestEntity, {
      organizationId,
      id: requestId,
    });
    if (request.state === 'rejected')
      throw new RefundRejectedError(request.failure ?? 'The provider refused the refund.');
    const line =
      request.reference === null
        ? null
        : await this.payments.lineOf(organizationId, request.paymentId, request.reference);
    if (!line) throw new RefundPendingError();
    return line;
  }
}

function orderOf(request: RefundRequestEntity, payment: PaymentEntity): RefundOrder {
  return {
    paymentReference: payment.reference,
    gross: Money.of(request.grossMinor, request.currency),
    requestId: request.id,
    idempotencyKey: `refund:${request.id}`,
  };
}
