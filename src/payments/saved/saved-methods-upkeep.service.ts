import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.service.js';
import { Clock } from '../../common/clock.js';
import { Transactions, type Transaction } from '../../database/transactions.js';
import type { Connection } from '../../integrations/connection.js';
import { ConnectionsService } from '../../integrations/connections.service.js';
import type { SavedMethodFacts } from '../../providers/customers-at-provider.js';
import type { ProviderAccount } from '../../providers/payment-provider.js';
import { ProviderObjectMissingError } from '../../providers/provider-errors.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import type { Cause } from '../settlement.service.js';
import { AutopayConsentEntity } from './autopay-consent.entity.js';
import { ProviderCustomerEntity } from './provider-customer.entity.js';
import { SavedMethodEntity } from './saved-method.entity.js';

/** What an event of the provider is about: a saved method, or whoever it belongs to. */
export type SavedSubject = { kind: 'saved_method' | 'customer'; reference: string };

/** Brings what clients saved to what the provider has: cards that were renewed, taken away, or went with their customer. */
@Injectable()
export class SavedMethodsUpkeep {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** After an event; foreign when nobody of ours saved it in this account. */
  async follow(connection: Connection, subject: SavedSubject, cause: Cause): Promise<void> {
    const customer = await this.customerOf(connection, subject);
    const account = customer && (await this.connections.account(connection));
    if (!customer || !account) return this.transactions.run(async (tx) => cause.alsoWrite?.(tx, 'foreign'));
    await this.look(account, customer, (tx) => cause.alsoWrite?.(tx, 'applied'));
  }

  /** Asks the provider what the customer has, and writes it down. */
  async look(
    account: ProviderAccount,
    customer: ProviderCustomerEntity,
    alsoWrite?: (tx: Transaction) => void,
  ): Promise<void> {
    const { organizationId, id: customerId } = customer;
    // What is saved while we ask is not missing because an older answer does not name it.
    const before = await this.dataSource.manager.findBy(SavedMethodEntity, {
      ...{ organizationId, customerId },
      removedAt: IsNull(),
    });
    const found = await this.methodsOf(account, customer);
    await this.transactions.run(async (tx) => {
      const gone = before.filter(({ reference }) => !found?.some((each) => each.reference === reference));
      await this.drop(tx, customer, gone);
      for (const { reference, ...details } of found ?? [])
        await tx.manager.update(SavedMethodEntity, { organizationId, customerId, reference }, details);
      // Whoever saves something next time is made anew, by a key that the lost one was not made with.
      if (found === null)
        await tx.manager.update(
          ProviderCustomerEntity,
          { organizationId, id: customerId, reference: customer.reference ?? IsNull() },
          { reference: null, lostReference: customer.reference },
        );
      alsoWrite?.(tx);
    });
  }

  /** Null: the customer does not exist any more. */
  private async methodsOf(
    account: ProviderAccount,
    { provider, reference }: ProviderCustomerEntity,
  ): Promise<SavedMethodFacts[] | null> {
    if (reference === null) return null;
    try {
      return await this.providers.get(provider).customers.methods(account, reference);
    } catch (error) {
      if (error instanceof ProviderObjectMissingError) return null;
      throw error;
    }
  }

  private async drop(tx: Transaction, customer: ProviderCustomerEntity, gone: SavedMethodEntity[]): Promise<void> {
    const { organizationId, clientId } = customer;
    const at = this.clock.now();
    for (const { id, reference } of gone) {
      const one = { organizationId, id, removedAt: IsNull() };
      const { affected } = await tx.manager.update(SavedMethodEntity, one, { removedAt: at });
      if (!affected) continue;
      const live = { organizationId, methodId: id, revokedAt: IsNull() };
      await tx.manager.update(AutopayConsentEntity, live, { revokedAt: at });
      const detail = `The payment provider no longer has ${reference} of client ${clientId}; it is not shown or charged any more.`;
      await this.audit.record(tx, organizationId, { actor: 'stripe', action: 'client.payment_method_gone', detail });
    }
  }

  private async customerOf(
    { organizationId, provider, accountId, mode }: Connection,
    { kind, reference }: SavedSubject,
  ): Promise<ProviderCustomerEntity | null> {
    const { manager } = this.dataSource;
    const where = { organizationId, provider, accountId, mode };
    if (kind === 'customer') return manager.findOneBy(ProviderCustomerEntity, { ...where, reference });
    const rows = await manager.findBy(SavedMethodEntity, { organizationId, reference });
    if (rows.length === 0) return null;
    return manager.findOneBy(ProviderCustomerEntity, { ...where, id: In(rows.map((each) => each.customerId)) });
  }
}
