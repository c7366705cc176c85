import { Injectable } from '@nestjs/common';
import { DataSource, ILike, In, IsNull, LessThan, Not, type FindOptionsWhere } from 'typeorm';
import { ClientsService } from '../clients/clients.service.js';
import type { ClientEntity } from '../clients/client.entity.js';
import { Clock } from '../common/clock.js';
import { BadInputError, NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { containing } from '../common/like.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { TicketEntity } from './ticket.entity.js';

export interface NewTicket {
  clientId: string;
  subject: string;
  reference?: string | null;
}

export interface TicketCriteria {
  clientId?: string | null;
  open?: boolean | null;
  /** Part of the subject or the reference, in any case. */
  search?: string | null;
}

/** Keeps the tickets that time is logged on. */
@Injectable()
export class TicketsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clients: ClientsService,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFoundError for an unknown client and BadInputError for a blank subject. */
  async create(organizationId: string, input: NewTicket): Promise<TicketEntity> {
    const client = await this.clients.get(organizationId, input.clientId);
    const texts = textsOf(input);
    return this.transactions.run(async ({ manager }) => {
      const ticket = manager.create(TicketEntity, { organizationId, clientId: client.id, ...texts, closedAt: null });
      await manager.insert(TicketEntity, ticket);
      return ticket;
    });
  }

  /** Gives a ticket another subject and reference. */
  async rename(organizationId: string, id: string, input: Omit<NewTicket, 'clientId'>): Promise<TicketEntity> {
    const texts = textsOf(input);
    return this.change(organizationId, id, () => texts);
  }

  /** Closes a ticket, so that no more time is logged on it, or opens it again. */
  async setOpen(organizationId: string, id: string, open: boolean): Promise<TicketEntity> {
    return this.change(organizationId, id, (ticket) => ({
      closedAt: open ? null : (ticket.closedAt ?? this.clock.now()),
    }));
  }

  /** One ticket of the organization; throws NotFoundError. */
  async get(organizationId: string, id: string, tx?: Transaction): Promise<TicketEntity> {
    const { manager } = tx ?? this.dataSource;
    const found = isId(id) && (await manager.findOneBy(TicketEntity, { organizationId, id }));
    if (!found) throw new NotFoundError('ticket');
    return found;
  }

  /** Several tickets at once, by id. */
  async getMany(organizationId: string, ids: readonly string[]): Promise<Map<string, TicketEntity>> {
    const rows = await this.dataSource.manager.findBy(TicketEntity, { organizationId, id: In([...ids]) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Tickets, newest first. A filter on an unknown id finds nothing. */
  async list(organizationId: string, criteria: TicketCriteria, page: PageRequest): Promise<Page<TicketEntity>> {
    if (criteria.clientId && !isId(criteria.clientId)) return pageOf<TicketEntity>([], page, () => Promise.resolve(0));
    const where: FindOptionsWhere<TicketEntity> = {
      organizationId,
      ...(criteria.clientId && { clientId: criteria.clientId }),
      ...(typeof criteria.open === 'boolean' && { closedAt: criteria.open ? IsNull() : Not(IsNull()) }),
    };
    const text = criteria.search?.trim();
    const pattern = text && ILike(containing(text));
    const of = (base: FindOptionsWhere<TicketEntity>) =>
      pattern
        ? [
            { ...base, subject: pattern },
            { ...base, reference: pattern },
          ]
        : base;
    const repository = this.dataSource.getRepository(TicketEntity);
    const rows = await repository.find({
      where: of({ ...where, ...(page.afterId && { id: LessThan(page.afterId) }) }),
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => repository.countBy(of(where)));
  }

  /** Clients by part of their name, for whoever logs time and may not see more of them; 50 at most, by name. */
  async clientsNamed(organizationId: string, search: string | null): Promise<ClientEntity[]> {
    return this.clients.named(organizationId, search ?? '', 50);
  }

  private async change(
    organizationId: string,
    id: string,
    changes: (ticket: TicketEntity) => Partial<TicketEntity>,
  ): Promise<TicketEntity> {
    return this.transactions.run(async (tx) => {
      const ticket = await this.get(organizationId, id, tx);
      Object.assign(ticket, changes(ticket));
      await tx.manager.save(TicketEntity, ticket);
      return ticket;
    });
  }
}

function textsOf(input: Omit<NewTicket, 'clientId'>): { subject: string; reference: string | null } {
  const subject = input.subject.trim();
  if (subject === '') throw BadInputError.field('subject', 'must not be blank');
  return { subject, reference: input.reference?.trim() || null };
}
