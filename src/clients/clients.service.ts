import { Injectable } from '@nestjs/common';
import { DataSource, ILike, LessThan, type FindOptionsWhere } from 'typeorm';
import { BadInputError, NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { containing } from '../common/like.js';
import { isCurrencyCode } from '../common/money/currency.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { columnsOf, entityOf, type RawRow } from '../database/rows.js';
import { run } from '../database/statements.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { billingRegion } from './billing-region.js';
import { ClientEntity } from './client.entity.js';

export interface NewClient {
  name: string;
  email?: string | null;
  billingAddress?: string | null;
  taxId?: string | null;
  /** The organization's default currency when left out. */
  currency?: string | null;
  billingCountry?: string | null;
  billingState?: string | null;
}

/** What is left out stays; null empties a field. */
export interface ClientChanges {
  name?: string | null;
  email?: string | null;
  billingAddress?: string | null;
  billingCountry?: string | null;
  billingState?: string | null;
  taxId?: string | null;
}

/** Keeps the organization's clients. */
@Injectable()
export class ClientsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Writes a new client; throws BadInputError for a blank name or an unknown currency. */
  async create(organizationId: string, input: NewClient): Promise<ClientEntity> {
    const name = input.name.trim();
    if (name === '') throw BadInputError.field('name', 'must not be blank');
    const currency = input.currency ?? (await this.organizations.get(organizationId)).defaultCurrency;
    if (!isCurrencyCode(currency))
      throw BadInputError.field('currency', 'must be an ISO 4217 code in upper case, for example USD');
    const region = billingRegion(input.billingCountry, input.billingState);
    return this.transactions.run(async ({ manager }) => {
      const client = manager.create(ClientEntity, {
        organizationId,
        name,
        email: input.email?.trim() || null,
        billingAddress: input.billingAddress?.trim() || null,
        taxId: input.taxId?.trim() || null,
        currency,
        billingCountry: region.country,
        billingState: region.state,
      });
      await manager.insert(ClientEntity, client);
      return client;
    });
  }

  /** Changes what is given; throws NotFoundError, or BadInputError naming the field. */
  async update(organizationId: string, clientId: string, input: ClientChanges): Promise<ClientEntity> {
    const before = await this.get(organizationId, clientId);
    const changes: Partial<ClientEntity> = {};
    if (input.name !== undefined) {
      const name = input.name?.trim();
      if (!name) throw BadInputError.field('name', 'must not be blank');
      changes.name = name;
    }
    for (const field of ['email', 'billingAddress', 'taxId'] as const)
      if (input[field] !== undefined) changes[field] = input[field]?.trim() || null;
    if (input.billingCountry !== undefined || input.billingState !== undefined) {
      const { billingCountry = before.billingCountry, billingState = before.billingState } = input;
      const region = billingRegion(billingCountry, billingCountry === null ? null : billingState);
      changes.billingCountry = region.country;
      changes.billingState = region.state;
    }
    if (Object.keys(changes).length > 0)
      await this.transactions.run(({ manager }) =>
        manager.update(ClientEntity, { organizationId, id: clientId }, changes),
      );
    return this.get(organizationId, clientId);
  }

  /** One client of the organization; throws NotFoundError. Inside a transaction pass it, so that no second connection is taken. */
  async get(organizationId: string, clientId: string, tx?: Transaction): Promise<ClientEntity> {
    const { manager } = this.dataSource;
    const columns = columnsOf(manager, ClientEntity, 'c');
    const text = `SELECT ${columns} FROM clients c WHERE c.organization_id = $1 AND c.id = $2`;
    const [row] = isId(clientId)
      ? await run<RawRow>(tx ?? this.dataSource, { name: 'client_by_id', text }, [organizationId, clientId])
      : [];
    if (!row) throw new NotFoundError('client');
    return entityOf(manager, ClientEntity, row);
  }

  /** Several clients at once, by id; unknown ids are simply not in the map. */
  async getMany(organizationId: string, clientIds: readonly string[]): Promise<Map<string, ClientEntity>> {
    const { manager } = this.dataSource;
    const text = `SELECT ${columnsOf(manager, ClientEntity, 'c')} FROM clients c
      WHERE c.organization_id = $1 AND c.id = ANY ($2)`;
    const rows = await run<RawRow>(this.dataSource, { name: 'clients_by_id', text }, [organizationId, clientIds]);
    const clients = rows.map((row) => entityOf(manager, ClientEntity, row));
    return new Map(clients.map((client) => [client.id, client]));
  }

  /** Clients by part of their name in any case, by name. */
  async named(organizationId: string, part: string, limit: number): Promise<ClientEntity[]> {
    return this.dataSource.manager.find(ClientEntity, {
      where: { organizationId, name: ILike(containing(part.trim())) },
      order: { name: 'ASC', id: 'ASC' },
      take: limit,
    });
  }

  /** Ids of all clients with this in their name, in any case. */
  async idsNamed(organizationId: string, part: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT id FROM clients WHERE organization_id = $1 AND name ILIKE $2',
      [organizationId, containing(part.trim())],
    );
    return rows.map(({ id }) => id);
  }

  /** Clients of the organization, newest first; `search`: those with this part in their name or e-mail address, in any case. */
  async list(organizationId: string, search: string | null, page: PageRequest): Promise<Page<ClientEntity>> {
    const { manager } = this.dataSource;
    const pattern = search?.trim() ? ILike(containing(search.trim())) : null;
    const matching = (base: FindOptionsWhere<ClientEntity>) =>
      pattern
        ? [
            { ...base, name: pattern },
            { ...base, email: pattern },
          ]
        : base;
    const rows = await manager.find(ClientEntity, {
      where: matching({ organizationId, ...(page.afterId && { id: LessThan(page.afterId) }) }),
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => manager.countBy(ClientEntity, matching({ organizationId })));
  }
}
