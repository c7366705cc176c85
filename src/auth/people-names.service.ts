import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { personIdOf, serviceIdOf } from '../common/actor.js';
import { isId } from '../common/id.js';
import { MembershipEntity } from './membership.entity.js';
import { PersonEntity } from './person.entity.js';
import { ServiceAccountEntity } from './service-account.entity.js';

const NAMES: Record<string, string> = { client: 'Client', stripe: 'Stripe', system: 'Remit' };

/** Turns the stored actors of histories and the audit log into names for people. */
@Injectable()
export class PeopleNames {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * A display name for every actor given, by actor: `person:…` by the person's name, also when they have left the
   * organization, `service:…` by that of the service account. Ids that were never its members are "Unknown person". Fits as the batch of a loader:
   * `loaders.get('people.names', (actors) => names.of(organizationId, actors)).load(actor)`.
   */
  async of(organizationId: string, actors: readonly string[]): Promise<Map<string, string>> {
    const people = await this.people(
      organizationId,
      actors.map(personIdOf).filter((id): id is string => id !== null && isId(id)),
    );
    const services = await this.services(
      organizationId,
      actors.map(serviceIdOf).filter((id): id is string => id !== null && isId(id)),
    );
    return new Map(
      actors.map((actor) => {
        const [personId, serviceId] = [personIdOf(actor), serviceIdOf(actor)];
        if (serviceId !== null) return [actor, services.get(serviceId) ?? 'Unknown service account'];
        return [actor, personId === null ? (NAMES[actor] ?? actor) : (people.get(personId) ?? 'Unknown person')];
      }),
    );
  }

  private async services(organizationId: string, ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const accounts = await this.dataSource
      .getRepository(ServiceAccountEntity)
      .find({ select: { id: true, name: true }, where: { organizationId, id: In(ids) } });
    return new Map(accounts.map(({ id, name }) => [id, name]));
  }

  private async people(organizationId: string, ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const memberships = await this.dataSource
      .getRepository(MembershipEntity)
      .find({ select: { personId: true }, where: { organizationId, personId: In(ids) } });
    const people = await this.dataSource
      .getRepository(PersonEntity)
      .find({ select: { id: true, name: true }, where: { id: In(memberships.map((each) => each.personId)) } });
    return new Map(people.map((person) => [person.id, person.name]));
  }
}
