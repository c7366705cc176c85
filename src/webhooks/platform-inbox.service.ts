import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { InboxService } from '../inbox/inbox.service.js';
import { LastDeliveries } from '../integrations/last-deliveries.js';
import { PlatformLeave } from '../integrations/platform-leave.service.js';
import { webhookDeliveries } from '../observability/metrics.js';
import type { ProviderName } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { DeliveryOutcome } from './webhook-inbox.service.js';
import { WebhookRateLimit } from './webhook-rate-limit.js';

/** What became of a delivery about a connected account; `nobody`: no organization is connected to it. */
export type PlatformOutcome = DeliveryOutcome | 'nobody';

/** Deliveries of a platform: one address and one secret for all connected accounts, and the account in the event says whose it is. */
@Injectable()
export class PlatformInboxService {
  constructor(
    private readonly leave: PlatformLeave,
    private readonly providers: ProviderRegistry,
    private readonly inbox: InboxService,
    private readonly lastDeliveries: LastDeliveries,
    private readonly rateLimit: WebhookRateLimit,
    private readonly clock: Clock,
  ) {}

  /**
   * As WebhookInboxService.accept. What is signed but for nobody here is acknowledged: were it refused, the provider would
   * go on sending it, and switch the endpoint off for everybody.
   */
  async accept(provider: ProviderName, rawBody: Buffer, signature: string): Promise<PlatformOutcome> {
    const outcome = await this.take(provider, rawBody, signature);
    webhookDeliveries.inc({ outcome });
    return outcome;
  }

  private async take(provider: ProviderName, rawBody: Buffer, signature: string): Promise<PlatformOutcome> {
    const adapter = this.providers.get(provider);
    const { platform } = adapter;
    if (!platform) return 'unknown';
    const now = this.clock.now();
    const event = adapter.verifyEvent(rawBody, signature, platform.webhookSecrets, now);
    if (!event) return 'refused';
    const connection = event.accountId === null ? null : await this.leave.holder(provider, event.accountId, event.mode);
    if (!connection?.webhooksEnabled) return 'nobody';
    if ((await this.rateLimit.waitSeconds(connection.organizationId)) > 0) return 'too_many';
    const isNew = await this.inbox.storeDelivery(connection, { event, payload: rawBody }, now);
    this.lastDeliveries.note(connection, now);
    return isNew ? 'accepted' : 'duplicate';
  }
}
