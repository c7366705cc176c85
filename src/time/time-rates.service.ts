import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { MembershipEntity } from '../auth/membership.entity.js';
import { ClientsService } from '../clients/clients.service.js';
import type { Actor } from '../common/actor.js';
import { BadInputError, NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { isCurrencyCode } from '../common/money/currency.js';
import { Money } from '../common/money/money.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { TimeRateEntity } from './time-rate.entity.js';
import { TimeSettingsEntity } from './time-settings.entity.js';
import { DEFAULT_GROUPING, DEFAULT_ROUNDING, type TimeGrouping, type TimeRounding } from './time-rules.js';

export interface NewTimeRate {
  clientId?: string | null;
  personId?: string | null;
  /** The client's when left out, else the organization's. */
  currency?: string | null;
  /** Minor units per hour. */
  rateMinor: number;
}

export interface TimeSettings {
  rounding: TimeRounding;
  grouping: TimeGrouping;
}

/** What an hour costs, and how time becomes lines of an invoice. */
@Injectable()
export class TimeRatesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clients: ClientsService,
    private readonly organizations: OrganizationsService,
    private readonly audit: AuditLog,
  ) {}

  /** All rates, the oldest first. */
  list(organizationId: string): Promise<TimeRateEntity[]> {
    return this.dataSource.manager.find(TimeRateEntity, { where: { organizationId }, order: { id: 'ASC' } });
  }

  /** Sets the rate of exactly this client, technician, both or neither; what is approved keeps the rate it was approved at. */
  async set(organizationId: string, actor: Actor, input: NewTimeRate): Promise<TimeRateEntity> {
    const client = input.clientId ? await this.clients.get(organizationId, input.clientId) : null;
    const personId = input.personId ? await this.memberId(organizationId, input.personId) : null;
    const currency =
      input.currency ?? client?.currency ?? (await this.organizations.get(organizationId)).defaultCurrency;
    if (!isCurrencyCode(currency))
      throw BadInputError.field('currency', 'must be an ISO 4217 code in upper case, for example USD');
    if (client && currency !== client.currency)
      throw BadInputError.field('currency', `must be ${client.currency}, the client's currency`);
    if (!Number.isSafeInteger(input.rateMinor) || input.rateMinor < 0)
      throw BadInputError.field('rateMinor', 'must be a whole number of minor units per hour, 0 or more');
    const key = { organizationId, clientId: client?.id ?? null, personId, currency };
    return this.transactions.run(async (tx) => {
      // Whoever sets rates of one organization takes turns, so that two at once make one row.
      await tx.manager.query('SELECT 1 FROM organizations WHERE id = $1 FOR NO KEY UPDATE', [organizationId]);
      const found = await tx.manager.findOneBy(TimeRateEntity, {
        ...key,
        clientId: key.clientId ?? IsNull(),
        personId: key.personId ?? IsNull(),
      });
      const rate = Object.assign(found ?? tx.manager.create(TimeRateEntity, key), { rateMinor: input.rateMinor });
      await tx.manager.save(TimeRateEntity, rate);
      await this.record(tx, rate, actor, 'set');
      return rate;
    });
  }

  /** Throws NotFoundError. */
  async remove(organizationId: string, actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const rate = isId(id) && (await tx.manager.findOneBy(TimeRateEntity, { organizationId, id }));
      if (!rate) throw new NotFoundError('rate');
      await tx.manager.delete(TimeRateEntity, { organizationId, id });
      await this.record(tx, rate, actor, 'removed');
    });
  }

  /** Everybody who ever belonged to the organization: whose time there may be. */
  async people(organizationId: string): Promise<string[]> {
    const rows = await this.dataSource.manager.findBy(MembershipEntity, { organizationId });
    return rows.map((row) => row.personId);
  }

  async settings(organizationId: string): Promise<TimeSettings> {
    const found = await this.dataSource.manager.findOneBy(TimeSettingsEntity, { organizationId });
    return { rounding: found?.rounding ?? DEFAULT_ROUNDING, grouping: found?.grouping ?? DEFAULT_GROUPING };
  }

  /** What is left out keeps its value. */
  async saveSettings(organizationId: string, actor: Actor, changes: Partial<TimeSettings>): Promise<TimeSettings> {
    const settings = { ...(await this.settings(organizationId)), ...changes };
    await this.transactions.run(async (tx) => {
      await tx.manager.save(TimeSettingsEntity, { organizationId, ...settings });
      await this.audit.record(tx, organizationId, {
        actor,
        action: 'time_settings.saved',
        detail: `Time is billed ${settings.grouping}, rounded ${settings.rounding}.`,
      });
    });
    return settings;
  }

  private async memberId(organizationId: string, personId: string): Promise<string> {
    const where = { organizationId, personId, removedAt: IsNull() };
    const found = isId(personId) && (await this.dataSource.manager.findOneBy(MembershipEntity, where));
    if (!found) throw new NotFoundError('member');
    return found.personId;
  }

  private async record(tx: Transaction, rate: TimeRateEntity, actor: Actor, what: string): Promise<void> {
    const whose = [
      rate.personId === null ? 'everybody' : `person ${rate.personId}`,
      rate.clientId === null ? 'every client' : `client ${rate.clientId}`,
    ].join(' for ');
    await this.audit.record(tx, rate.organizationId, {
      actor,
      action: `time_rate.${what}`,
      detail: `The rate of ${whose} was ${what}: ${Money.of(rate.rateMinor, rate.currency).toString()} per hour.`,
    });
  }
}
