import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DomainEvents } from '../events/domain-events.js';
import { EventBus } from '../events/event-bus.js';
import { WebhookEventEntity } from '../inbox/webhook-event.entity.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { NotificationsService } from './notifications.service.js';
import { markOf } from './payment-subjects.js';

/** Tells of the connection to the payment account: trouble, recovery, and events that could not be worked on. */
@Injectable()
export class ConnectionNotifications implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionsService,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.bus.on('connection.trouble', {
      name: 'notifications.connection_trouble',
      handle: (trouble, eventId) => this.trouble(trouble, eventId),
    });
    this.bus.on('connection.recovered', {
      name: 'notifications.connection_recovered',
      handle: (recovery, eventId) => this.recovered(recovery, eventId),
    });
    this.bus.on('invoice.named_by_stranger', {
      name: 'notifications.named_by_stranger',
      handle: (naming) => this.namedByStranger(naming),
    });
    this.bus.on('webhook_event.dead', {
      name: 'notifications.webhook_event_dead',
      handle: (event) => this.dead(event),
    });
  }

  /** A connection may be in trouble again and again, so the event itself is what is told once. */
  private async trouble(
    { organizationId, connectionId, message }: DomainEvents['connection.trouble'],
    eventId: string,
  ): Promise<void> {
    const { account, mark } = await this.connection(organizationId, connectionId);
    await this.notifications.tell({
      organizationId,
      kind: 'connection.trouble',
      title: `${mark}The connection to ${account} stopped working`,
      body: `${message} Until it is mended clients may not be able to pay online: test the key on the integration page and replace it if it was revoked.`,
      key: `connection.trouble:${eventId}`,
    });
  }

  private async recovered(
    { organizationId, connectionId }: DomainEvents['connection.recovered'],
    eventId: string,
  ): Promise<void> {
    const { account, mark } = await this.connection(organizationId, connectionId);
    await this.notifications.tell({
      organizationId,
      kind: 'connection.recovered',
      title: `${mark}The connection to ${account} works again`,
      body: 'Clients can pay online again. There is nothing left to do.',
      key: `connection.recovered:${eventId}`,
    });
  }

  /** Once per invoice, however often they try: whoever tries must not be able to fill anybody's mailbox. */
  private async namedByStranger({
    organizationId,
    invoiceId,
  }: DomainEvents['invoice.named_by_stranger']): Promise<void> {
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind: 'security.notice',
      title: 'A foreign payment account named one of your invoices',
      body:
        'An event of a payment account that is not yours claimed to be about this invoice. Nothing was changed: only your own account can pay your invoices. ' +
        'Somebody knows the id of the invoice; if nobody outside should, look in the audit log at who could have seen it.',
      key: `security.named_by_stranger:${invoiceId}`,
    });
  }

  private async dead({ organizationId, webhookEventId }: DomainEvents['webhook_event.dead']): Promise<void> {
    const where = { organizationId, id: webhookEventId };
    const event = await this.dataSource.manager.findOneByOrFail(WebhookEventEntity, where);
    const { mark } = await this.connection(organizationId, event.connectionId);
    const why = event.lastError ? ` (${event.lastError})` : '';
    await this.notifications.tell({
      organizationId,
      kind: 'webhook_event.dead',
      title: `${mark}An event of the payment provider could not be worked on`,
      body:
        `${event.type} (${event.providerEventId}) failed again and again${why} and is not tried any more for now; what it tells of may be missing here. ` +
        'Look at the cause, then retry it from the list of webhook events.',
      key: `webhook_event.dead:${webhookEventId}`,
    });
  }

  private async connection(organizationId: string, id: string): Promise<{ account: string; mark: string }> {
    const connection = await this.connections.byId(organizationId, id);
    if (!connection) throw new Error(`Connection ${id} is gone`);
    return { account: connection.accountName ?? connection.accountId, mark: markOf(connection.mode) };
  }
}
