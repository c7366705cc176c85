import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, IsNull, MoreThan } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.service.js';
import type { Actor } from '../../common/actor.js';
import { Clock } from '../../common/clock.js';
import { NotFoundError } from '../../common/errors/domain-error.js';
import { isId } from '../../common/id.js';
import { Transactions, type Transaction } from '../../database/transactions.js';
import type { DomainEvents } from '../../events/domain-events.js';
import { emit } from '../../events/emit.js';
import { EventBus } from '../../events/event-bus.js';
import { ConnectionsService } from '../../integrations/connections.service.js';
import { InvoicesService } from '../../invoices/invoices.service.js';
import type { SavedMethodFacts } from '../../providers/customers-at-provider.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { CheckoutEntity } from '../checkout.entity.js';
import { PaymentEntity } from '../payment.entity.js';
import { AutopayConsentEntity } from './autopay-consent.entity.js';
import { ProviderCustomerEntity } from './provider-customer.entity.js';
import { SavedMethodEntity } from './saved-method.entity.js';

/** Cards and bank accounts that clients saved, and their word to be charged on due dates. */
@Injectable()
export class SavedMethods implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly bus: EventBus,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly invoices: InvoicesService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.bus.on('checkout.method_saved', { name: 'payments.keep_method', handle: (event) => this.keep(event) });
    this.bus.on('saved_method.removed', { name: 'payments.forget_method', handle: (event) => this.forget(event) });
  }

  /** What several clients saved in the account that the organization is connected to, the newest first. */
  async listFor(organizationId: string, clientIds: readonly string[]): Promise<Map<string, SavedMethodEntity[]>> {
    const found = new Map<string, SavedMethodEntity[]>(clientIds.map((id) => [id, []]));
    const connection = await this.connections.find(organizationId);
    if (!connection) return found;
    const { provider, accountId, mode } = connection;
    const { manager } = this.dataSource;
    const where = { organizationId, clientId: In([...clientIds]), provider, accountId, mode };
    const customers = await manager.findBy(ProviderCustomerEntity, where);
    const rows = await manager.find(SavedMethodEntity, {
      where: { organizationId, customerId: In(customers.map((each) => each.id)), removedAt: IsNull() },
      order: { id: 'DESC' },
    });
    for (const row of rows) found.get(row.clientId)?.push(row);
    return found;
  }

  /** The consents that count now, by client. */
  async consentsFor(organizationId: string, clientIds: readonly string[]): Promise<Map<string, AutopayConsentEntity>> {
    const where = { organizationId, clientId: In([...clientIds]), revokedAt: IsNull() };
    const rows = await this.dataSource.manager.findBy(AutopayConsentEntity, where);
    return new Map(rows.map((row) => [row.clientId, row]));
  }

  /** From the commit on the method is not shown and not charged; the provider hears of it next. Throws NotFoundError. */
  async remove(organizationId: string, actor: Actor, clientId: string, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const row = isId(id) && isId(clientId) ? await this.lock(tx, organizationId, clientId, id) : null;
      if (!row) throw new NotFoundError('payment method');
      await tx.manager.update(SavedMethodEntity, { organizationId, id }, { removedAt: this.clock.now() });
      await this.revoke(tx, { organizationId, methodId: id });
      await emit(tx, 'saved_method.removed', { organizationId, methodId: id });
      const detail = `Removed the saved ${row.kind === 'card' ? 'card' : 'bank account'} ${row.reference} of client ${clientId}.`;
      await this.audit.record(tx, organizationId, { actor, action: 'client.payment_method_removed', detail });
    });
  }

  /** Ends a client's autopay; does nothing when there is none. Throws NotFoundError for an unknown client. */
  async stopAutopay(organizationId: string, actor: Actor, clientId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await this.revoke(tx, { organizationId, clientId }))) return;
      const detail = `Ended autopay of client ${clientId}.`;
      await this.audit.record(tx, organizationId, { actor, action: 'client.autopay_stopped', detail });
    });
  }

  private lock(tx: Transaction, organizationId: string, clientId: string, id: string) {
    return tx.manager.findOne(SavedMethodEntity, {
      where: { organizationId, clientId, id, removedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async revoke(
    tx: Transaction,
    where: { organizationId: string; methodId?: string; clientId?: string },
  ): Promise<boolean> {
    const revokedAt = this.clock.now();
    const { affected } = await tx.manager.update(
      AutopayConsentEntity,
      { ...where, revokedAt: IsNull() },
      { revokedAt },
    );
    return (affected ?? 0) > 0;
  }

  /** After a checkout in which the payer wanted the method kept: what the provider has saved, and the consent. */
  private async keep({ organizationId, checkoutId }: DomainEvents['checkout.method_saved']): Promise<void> {
    const checkout = await this.dataSource.manager.findOneByOrFail(CheckoutEntity, { organizationId, id: checkoutId });
    const connection = await this.connections.byId(organizationId, checkout.connectionId);
    const account = connection && (await this.connections.account(connection));
    // Disconnected meanwhile: what was saved there can no longer be used.
    if (!connection || !account) return;
    const { clientId } = await this.invoices.get(organizationId, checkout.invoiceId);
    const { provider: name, accountId, mode } = connection;
    const where = { organizationId, clientId, provider: name, accountId, mode };
    const customer = await this.dataSource.manager.findOneBy(ProviderCustomerEntity, where);
    if (!customer?.reference) throw new Error(`Checkout ${checkoutId} was to save a method, and there is no customer`);
    const provider = this.providers.get(connection.provider);
    const saved = await provider.customers.methods(account, customer.reference);
    const payment = await this.dataSource.manager.findOneBy(PaymentEntity, { organizationId, checkoutId });
    const paidWith = payment && (await provider.fetchPayment(account, payment.reference)).methodReference;
    await this.transactions.run(async (tx) => {
      for (const facts of saved) await this.write(tx, customer, facts);
      if (checkout.request.save === 'autopay') await this.consent(tx, checkout, customer, paidWith);
    });
  }

  /** What was removed here stays removed, whatever the provider still lists. */
  private async write(tx: Transaction, customer: ProviderCustomerEntity, facts: SavedMethodFacts): Promise<void> {
    const { organizationId, clientId, id: customerId } = customer;
    const row = tx.manager.create(SavedMethodEntity, { ...facts, organizationId, clientId, customerId });
    row.removedAt = null;
    await tx.manager.createQueryBuilder().insert().into(SavedMethodEntity).values(row).orIgnore().execute();
    const { reference, ...details } = facts;
    await tx.manager.update(SavedMethodEntity, { organizationId, customerId, reference }, details);
  }

  private async consent(
    tx: Transaction,
    { organizationId, id: checkoutId, request, createdAt: givenAt }: CheckoutEntity,
    { clientId, id: customerId }: ProviderCustomerEntity,
    reference: string | null,
  ): Promise<void> {
    const where = { organizationId, customerId, reference: reference ?? '', removedAt: IsNull() };
    const method = await tx.manager.findOneBy(SavedMethodEntity, where);
    if (!method) return;
    // The client's row is the lock: of two consents the later one counts.
    await tx.manager.query('SELECT 1 FROM clients WHERE organization_id = $1 AND id = $2 FOR UPDATE', [
      organizationId,
      clientId,
    ]);
    if (await tx.manager.existsBy(AutopayConsentEntity, { organizationId, checkoutId })) return;
    // News of an earlier consent may come late.
    const later = { organizationId, clientId, givenAt: MoreThan(givenAt) };
    const overtaken = await tx.manager.existsBy(AutopayConsentEntity, later);
    if (!overtaken) await this.revoke(tx, { organizationId, clientId });
    const row = { organizationId, clientId, methodId: method.id, checkoutId, text: request.consent ?? '' };
    const revokedAt = overtaken ? this.clock.now() : null;
    const consent = tx.manager.create(AutopayConsentEntity, { ...row, givenAt, revokedAt });
    await tx.manager.insert(AutopayConsentEntity, consent);
    const detail = `Client ${clientId} agreed to autopay with ${method.reference} in checkout ${checkoutId}: ${row.text}`;
    await this.audit.record(tx, organizationId, { actor: 'client', action: 'client.autopay_agreed', detail });
  }

  private async forget({ organizationId, methodId }: DomainEvents['saved_method.removed']): Promise<void> {
    const { manager } = this.dataSource;
    const method = await manager.findOneByOrFail(SavedMethodEntity, { organizationId, id: methodId });
    const customer = await manager.findOneByOrFail(ProviderCustomerEntity, { organizationId, id: method.customerId });
    const connection = await this.connections.find(organizationId);
    const account = connection && (await this.connections.account(connection));
    // Without the account's credentials nobody can charge it through us, and nothing more can be done from here.
    if (!account || account.accountId !== customer.accountId || account.mode !== customer.mode) return;
    await this.providers.get(customer.provider).customers.forget(account, method.reference);
  }
}
