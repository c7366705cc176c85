import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { InboxService } from '../inbox/inbox.service.js';
import { goodAt } from '../integrations/connections.service.js';
import { LastDeliveries } from '../integrations/last-deliveries.js';
import type { ReceivingEnd } from '../integrations/receiving-ends.service.js';
import { webhookDeliveries } from '../observability/metrics.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { WebhookRateLimit } from './webhook-rate-limit.js';

/**
 * What became of a delivery. `unknown` also stands for a connection that has no signing secret: outside they look alike.
 * `too_many`: rightly signed, but one more than the organization may be sent now; it was not stored.
 */
export type DeliveryOutcome = 'accepted' | 'duplicate' | 'refused' | 'unknown' | 'too_many';

/** Verify, store once, acknowledge. Everything else is done later by a worker. */
@Injectable()
export class WebhookInboxService {
  constructor(
    private readonly providers: ProviderRegistry,
    private readonly inbox: InboxService,
    private readonly lastDeliveries: LastDeliveries,
    private readonly rateLimit: WebhookRateLimit,
    private readonly clock: Clock,
  ) {}

  /** Takes a delivery for a connection. The row is committed before this resolves; a second delivery of the event adds nothing. */
  async accept(end: ReceivingEnd | null, rawBody: Buffer, signature: string): Promise<DeliveryOutcome> {
    const outcome = await this.take(end, rawBody, signature);
    webhookDeliveries.inc({ outcome });
    return outcome;
  }

  private async take(end: ReceivingEnd | null, rawBody: Buffer, signature: string): Promise<DeliveryOutcome> {
    if (!end?.connection.webhooksEnabled) return 'unknown';
    const { connection } = end;
    const now = this.clock.now();
    const secrets = goodAt(end.secrets, now);
    if (secrets.length === 0) return 'unknown';
    const event = this.providers.get(connection.provider).verifyEvent(rawBody, signature, secrets, now);
    if (!event || event.mode !== connection.mode) return 'refused';
    if (event.accountId !== null && event.accountId !== connection.accountId) return 'refused';
    // Only now: whoever cannot sign must not use up what the provider is allowed.
    if ((await this.rateLimit.waitSeconds(connection.organizationId)) > 0) return 'too_many';

    const isNew = await this.inbox.storeDelivery(connection, { event, payload: rawBody }, now);
    this.lastDeliveries.note(connection, now);
    return isNew ? 'accepted' : 'duplicate';
  }
}
