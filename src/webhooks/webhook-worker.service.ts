import { Injectable, Logger } from '@nestjs/common';
import { Transactions, type Transaction } from '../database/transactions.js';
import { DisputesService } from '../disputes/disputes.service.js';
import { InboxClaims, type ClaimedEvent } from '../inbox/inbox-claims.service.js';
import { WebhookEventStatus } from '../inbox/webhook-event-status.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { PlatformLeave } from '../integrations/platform-leave.service.js';
import { WorkingConnections } from '../integrations/working-connections.service.js';
import { inboxEvents } from '../observability/metrics.js';
import { redact } from '../observability/redaction.js';
import { SavedMethodsUpkeep } from '../payments/saved/saved-methods-upkeep.service.js';
import { SettlementService, type Cause } from '../payments/settlement.service.js';
import type { EventSubject } from '../providers/payment-provider.js';
import { ProviderUnavailableError } from '../providers/provider-errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';

const MAX_REASON_LENGTH = 1000;

const DEAUTHORIZED =
  'The owner of the account has withdrawn what Remit may do there. Connect it again to take payments.';

type Outcome = 'applied' | 'foreign' | 'ignored' | 'recorded' | 'deauthorized' | 'authorized';
type End = (tx: Transaction, outcome: Outcome) => void;

/** How an event ends, with the rule by which it had no effect: shown to the admin. */
const ENDINGS: Record<
  Outcome,
  { status: WebhookEventStatus.PROCESSED | WebhookEventStatus.IGNORED; note: string | null }
> = {
  applied: { status: WebhookEventStatus.PROCESSED, note: null },
  foreign: {
    status: WebhookEventStatus.IGNORED,
    note: 'Not made by Remit for this organization: it belongs to something else that uses the account.',
  },
  ignored: { status: WebhookEventStatus.IGNORED, note: 'Events of this type are not followed.' },
  recorded: { status: WebhookEventStatus.PROCESSED, note: 'Recorded; nothing follows from events of this type.' },
  authorized: {
    status: WebhookEventStatus.PROCESSED,
    note: 'Access had been given again, or ended here already, when this was looked at.',
  },
  deauthorized: { status: WebhookEventStatus.PROCESSED, note: 'The connection shows that access was withdrawn.' },
};

/** Works on stored events: each is a hint to look at an object again, and done when the ledger agrees with the provider. */
@Injectable()
export class WebhookWorkerService {
  private readonly logger = new Logger(WebhookWorkerService.name);
  private readonly holding = new Set<string>();

  constructor(
    private readonly claims: InboxClaims,
    private readonly transactions: Transactions,
    private readonly connections: ConnectionsService,
    private readonly working: WorkingConnections,
    private readonly leave: PlatformLeave,
    private readonly providers: ProviderRegistry,
    private readonly settlement: SettlementService,
    private readonly disputes: DisputesService,
    private readonly saved: SavedMethodsUpkeep,
  ) {}

  /** Ids of the events that are being worked on here. */
  held(): string[] {
    return [...this.holding];
  }

  /**
   * Works on one event, and then on those that waited for it because they are about the same payment, for as long as
   * `goOn` says so. Does nothing when the event is done, or another worker holds it or one of its payment.
   */
  async process(eventId: string, goOn: () => boolean = () => true): Promise<void> {
    let next: string | null = eventId;
    while (next !== null) {
      const event = await this.claims.claim(next);
      if (!event) return;
      await this.workOn(event);
      next = goOn() ? await this.claims.nextAfter(event) : null;
    }
  }

  private async workOn(event: ClaimedEvent): Promise<void> {
    this.holding.add(event.id);
    try {
      const connection = await this.working.byId(event.organizationId, event.connectionId);
      if (!connection) throw new Error('The connection of this event is gone');
      await this.follow(connection, event);
    } catch (error) {
      await this.failed(event, error);
    } finally {
      this.holding.delete(event.id);
    }
  }

  private async follow(connection: Connection, event: ClaimedEvent): Promise<void> {
    const subject = this.subjectOf(connection, event, event.type);
    const end: End = (tx, outcome) => this.end(tx, connection, event, subject, outcome);
    const cause: Cause = {
      eventId: event.providerEventId,
      alsoWrite: (tx, outcome) => end(tx, outcome === 'foreign' ? 'foreign' : 'applied'),
    };
    switch (subject.kind) {
      case 'checkout':
        return void (await this.settlement.settleCheckout(connection, subject.reference, cause));
      case 'payment':
        return void (await this.settlement.settlePayment(connection, subject.reference, cause));
      case 'charge':
        return void (await this.settlement.settleCharge(connection, subject.reference, cause));
      case 'refund':
        return void (await this.settlement.settleRefund(connection, subject.reference, cause));
      case 'dispute':
        return void (await this.disputes.settleDispute(connection, subject.reference, cause));
      case 'fraud_warning':
        return void (await this.disputes.settleFraudWarning(connection, subject.reference, cause));
      case 'saved_method':
      case 'customer':
        return this.saved.follow(connection, subject, cause);
      case 'deauthorized':
        return this.deauthorized(connection, end);
      case 'recorded':
      case 'ignored':
        return this.transactions.run(async (tx) => end(tx, subject.kind));
    }
  }

  /** Word of it may be late: where the provider can be asked, what it says now is what counts. */
  private async deauthorized(connection: Connection, end: End): Promise<void> {
    const byLeave = connection.via === 'OAUTH';
    const isSo = !byLeave || (await this.leave.withdrawn(connection));
    if (!byLeave) await this.connections.recordError(connection, DEAUTHORIZED);
    return this.transactions.run(async (tx) => end(tx, isSo ? 'deauthorized' : 'authorized'));
  }

  /** The event has come to its end, and with it those whose question was the same. */
  private end(
    tx: Transaction,
    connection: Connection,
    event: ClaimedEvent,
    subject: EventSubject,
    outcome: Outcome,
  ): void {
    const same = event.companions.filter(({ type }) => isSame(subject, this.subjectOf(connection, event, type)));
    const ids = same.map(({ id }) => id);
    const { status, note } = ENDINGS[outcome];
    this.claims.done(tx, event, ids, status, note);
    tx.afterCommit(() => inboxEvents.inc({ outcome: status.toLowerCase() }, 1 + ids.length));
  }

  private subjectOf(connection: Connection, { objectId }: ClaimedEvent, type: string): EventSubject {
    return this.providers.get(connection.provider).subjectOf(type, objectId);
  }

  private async failed(event: ClaimedEvent, error: unknown): Promise<void> {
    const reason = redact(error instanceof Error ? error.message : String(error)).slice(0, MAX_REASON_LENGTH);
    const { id, organizationId, type, attempts } = event;
    this.working.forget(organizationId);
    this.logger.warn({ eventId: id, organizationId, type, attempts, err: error }, 'An event could not be worked on');
    const asked = error instanceof ProviderUnavailableError ? error.retryAfterSeconds : null;
    const status = await this.claims.failed(event, reason, (asked ?? 0) * 1000);
    inboxEvents.inc({ outcome: status.toLowerCase() });
  }
}

/** Two questions to the provider are the same when they are about the same object in the same role. */
function isSame(one: EventSubject, other: EventSubject): boolean {
  if (one.kind !== other.kind) return false;
  return 'reference' in one && 'reference' in other && one.reference === other.reference;
}
