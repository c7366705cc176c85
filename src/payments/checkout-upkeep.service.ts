import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BackgroundWork } from '../common/background-work.js';
import { Money } from '../common/money/money.js';
import { Settings } from '../config/env.js';
import { Transactions } from '../database/transactions.js';
import { EventBus } from '../events/event-bus.js';
import type { DomainEvents } from '../events/domain-events.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { InFlightRegistry, type InFlightItem } from '../integrations/in-flight.js';
import { dueMinor } from '../invoices/invoice-status.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { CheckoutEntity } from './checkout.entity.js';
import { CheckoutProviderService } from './checkout-provider.service.js';
import { CheckoutsService } from './checkouts.service.js';
import { PaymentEntity } from './payment.entity.js';

const IDLE_MS = 1_000;
const BATCH = 10;
/** How long one attempt holds a row before another worker may try. */
const LEASE_SECONDS = 60;

/** Takes back checkouts that no longer fit: after a payment, a void, a change of settings, a disconnect. */
@Injectable()
export class CheckoutUpkeepService extends BackgroundWork implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly bus: EventBus,
    private readonly inFlight: InFlightRegistry,
    private readonly connections: ConnectionsService,
    private readonly invoices: InvoicesService,
    private readonly checkouts: CheckoutsService,
    private readonly atProvider: CheckoutProviderService,
    settings: Settings,
  ) {
    super(settings.runsWorkers, IDLE_MS);
  }

  onModuleInit(): void {
    this.bus.on('invoice.payable_changed', {
      name: 'payments.expire_checkout',
      handle: (payload) => this.payableChanged(payload),
    });
    this.bus.on('connection.changed', {
      name: 'payments.expire_checkouts',
      handle: (payload) => this.connectionChanged(payload),
    });
    this.bus.on('connection.disconnected', {
      name: 'payments.close_connection',
      handle: (payload) => this.disconnected(payload),
    });
    this.inFlight.register((organizationId, connectionId) => this.bankPaymentsInFlight(organizationId, connectionId));
  }

  /** Expires what is due at the provider; true when there was anything. */
  async sweep(): Promise<boolean> {
    const [claimed] = await this.dataSource.query<[{ id: string }[], number]>(
      `UPDATE checkouts SET retry_at = now() + make_interval(secs => $2)
       WHERE id IN (SELECT id FROM checkouts WHERE state = 'expiring' AND retry_at <= now() ORDER BY retry_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [BATCH, LEASE_SECONDS],
    );
    const due = await Promise.all(
      claimed.map(({ id }) => this.dataSource.manager.findOneByOrFail(CheckoutEntity, { id })),
    );
    await Promise.all(due.map((checkout) => this.atProvider.tryExpire(checkout)));
    return due.length > 0;
  }

  /** What is due changed; a checkout that asks for another amount must not be paid any more. */
  private async payableChanged({ organizationId, invoiceId }: DomainEvents['invoice.payable_changed']): Promise<void> {
    // Most often the one that was just paid was the only one.
    if (!(await this.checkouts.anyLive(organizationId, invoiceId))) return;
    await this.transactions.run(async (tx) => {
      const invoice = await this.invoices.lock(tx, organizationId, invoiceId);
      const due = dueMinor(invoice) - invoice.amountPendingMinor;
      for (const live of await this.checkouts.liveOf(tx, organizationId, [invoiceId])) {
        const part = (await this.checkouts.partsOf(tx, live)).find((each) => each.invoiceId === invoiceId);
        if (part?.payableMinor !== due) await this.checkouts.giveUp(tx, live);
      }
    });
    this.wake();
  }

  private async connectionChanged({ organizationId, connectionId }: DomainEvents['connection.changed']): Promise<void> {
    await this.transactions.run((tx) => this.checkouts.giveUpAllOf(tx, organizationId, connectionId));
    this.wake();
  }

  /** Expires everything that is open, then lets the credentials go. A failure is tried again by the outbox. */
  private async disconnected({ organizationId, connectionId }: DomainEvents['connection.disconnected']): Promise<void> {
    await this.transactions.run((tx) => this.checkouts.giveUpAllOf(tx, organizationId, connectionId));
    const connection = await this.connections.byId(organizationId, connectionId);
    const open = await this.dataSource.manager.findBy(CheckoutEntity, {
      organizationId,
      connectionId,
      state: 'expiring',
    });
    if (connection) for (const checkout of open) await this.atProvider.expire(connection, checkout);
    await this.connections.shred(organizationId, connectionId);
  }

  private async bankPaymentsInFlight(organizationId: string, connectionId: string): Promise<InFlightItem[]> {
    const payments = await this.dataSource.manager.findBy(PaymentEntity, {
      organizationId,
      connectionId,
      inFlight: true,
    });
    return payments.map(({ reference, amountMinor, currency }) => ({
      kind: 'bank_payment',
      description: `A bank payment of ${Money.of(amountMinor, currency).toString()} is under way`,
      reference,
    }));
  }
}
