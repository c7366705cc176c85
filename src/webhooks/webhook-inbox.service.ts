import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { InboxService } from '../inbox/inbox.service.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
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
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly inbox: InboxService,
    private readonly rateLimit: WebhookRateLimit,
    private readonly clock: Clock,
  ) {}

  /** Takes a delivery for a connection. The row is committed before this resolves; a second delivery of the event adds nothing. */
  async accept(connection: Connection | null, rawBody: Buffer, signature: string): Promise<DeliveryOutcome> {
    const outcome = await this.take(connection, rawBody, signature);
    webhookDeliveries.inc({ outcome });
    return outcome;
  }

  private async take(connection: Connection | null, rawBody: Buffer, signature: string): Promise<DeliveryOutcome> {
    if (!connection || !connection.webhooksEnabled) return 'unknown';
    const now = this.clock.now();
    const secrets = await this.connections.webhookSecrets(connection, now);
    if (secrets.length === 0) return 'unknown';
    const event = this.providers.get(connection.provider).verifyEvent(rawBody, signature, secrets, now);
    if (!event || event.mode !== connection.mode) return 'refused';
    if (event.accountId !== null && event.accountId !== connection.accountId) return 'refused';
    // Only now: whoever cannot sign must not use up what the provider is allowed.
    if ((await this.rateLimit.waitSeconds(connection.organizationId)) > 0) return 'too_many';

    const stored = await this.inbox.store(connection, [{ event, payload: rawBody }], now);
    await this.connections.recordDelivery(connection, now);
    return stored.length === 0 ? 'duplicate' : 'accepted';
  }
}
