import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClientsService } from '../../clients/clients.service.js';
import { sha256 } from '../../common/crypto/tokens.js';
import type { Connection } from '../../integrations/connection.js';
import type { ProviderAccount } from '../../providers/payment-provider.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { ProviderCustomerEntity } from './provider-customer.entity.js';

/** Clients as the provider knows them: one customer per client, account and mode. */
@Injectable()
export class SavedCustomers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clients: ClientsService,
    private readonly providers: ProviderRegistry,
  ) {}

  /** The client's customer in the connection's account and mode; null when nothing was ever kept for them there. */
  async find(connection: Connection, clientId: string): Promise<ProviderCustomerEntity | null> {
    const { organizationId, provider, accountId, mode } = connection;
    const where = { organizationId, clientId, provider, accountId, mode };
    return this.dataSource.manager.findOneBy(ProviderCustomerEntity, where);
  }

  /** The customer's reference, made at the provider when there is none; asking again, at once or after a crash, gives the same. */
  async referenceFor(connection: Connection, account: ProviderAccount, clientId: string): Promise<string> {
    const { organizationId, provider, accountId, mode } = connection;
    const { manager } = this.dataSource;
    const row = manager.create(ProviderCustomerEntity, { organizationId, clientId, provider, accountId, mode });
    row.reference = null;
    row.lostReference = null;
    await manager.createQueryBuilder().insert().into(ProviderCustomerEntity).values(row).orIgnore().execute();
    const kept = await this.find(connection, clientId);
    if (!kept) throw new Error('The customer was just written down');
    if (kept.reference !== null) return kept.reference;
    const { name, email } = await this.clients.get(organizationId, clientId);
    const reference = await this.providers.get(provider).customers.create(account, {
      ...{ organizationId, clientId, name, email },
      // Another name or address is another customer to the provider; the first one that is kept counts. One that was
      // deleted there must not be answered again.
      idempotencyKey: `customer:${sha256(`${kept.lostReference ?? kept.id}:${name}:${email ?? ''}`).slice(0, 32)}`,
    });
    await manager
      .createQueryBuilder()
      .update(ProviderCustomerEntity)
      .set({ reference })
      .where('id = :id AND reference IS NULL', { id: kept.id })
      .execute();
    return (await this.find(connection, clientId))?.reference ?? reference;
  }
}
