import type { TestApp, TestMember } from '../../support/app.js';
import { Biller } from './invoicing.js';

export interface EntryAnswer {
  id: string;
  status: string;
  minutes: number;
  workedOn: string;
  rejectionReason: string | null;
  rate: { amountMinor: number; currency: string } | null;
  invoiceId: string | null;
  personName: string;
  decidedBy: string | null;
  ticket: { subject: string; client: { name: string } };
}

const ENTRY = `id status minutes workedOn rejectionReason rate { amountMinor currency } invoiceId personName decidedBy
  ticket { subject client { name } }`;

/** An organization with a technician whose time it bills. */
export class Timekeeper {
  private constructor(
    readonly biller: Biller,
    readonly technician: TestMember,
    readonly clientId: string,
    readonly ticketId: string,
  ) {}

  /** Everybody's hour costs 90.00 unless `rateMinor` says otherwise. */
  static async create(remit: TestApp, rateMinor: number | null = 9_000): Promise<Timekeeper> {
    const biller = await Biller.create(remit);
    const technician = await remit.addMember(biller.organizationId, 'TECHNICIAN');
    const clientId = await biller.client();
    const { createTicket } = await biller.ask<{ createTicket: { id: string } }>(
      'mutation ($input: CreateTicketInput!) { createTicket(input: $input) { id } }',
      { input: { clientId, subject: 'Printer', reference: 'T-1' } },
    );
    const keeper = new Timekeeper(biller, technician, clientId, createTicket.id);
    if (rateMinor !== null) await keeper.rate({ rateMinor });
    return keeper;
  }

  async rate(input: { rateMinor: number; clientId?: string; personId?: string; currency?: string }): Promise<void> {
    await this.biller.ask('mutation ($input: SetTimeRateInput!) { setTimeRate(input: $input) { id } }', { input });
  }

  async log(input: object = {}, by = this.technician): Promise<EntryAnswer> {
    const { logTime } = await this.biller.remit.ask<{ logTime: EntryAnswer }>(
      `mutation ($input: LogTimeInput!) { logTime(input: $input) { ${ENTRY} } }`,
      { input: { ticketId: this.ticketId, minutes: 60, description: 'Replaced the drum', ...input } },
      by.token,
    );
    return logTime;
  }

  async approve(...ids: string[]): Promise<EntryAnswer[]> {
    return (await this.biller.ask<{ approveTimeEntries: EntryAnswer[] }>(APPROVE, { ids })).approveTimeEntries;
  }

  async approved(count: number, input: object = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) ids.push((await this.log(input)).id);
    await this.approve(...ids);
    return ids;
  }

  async entries(filter: object, by = this.biller.owner): Promise<EntryAnswer[]> {
    const { timeEntries } = await this.biller.remit.ask<{ timeEntries: { edges: { node: EntryAnswer }[] } }>(
      `query ($filter: TimeEntryFilter) { timeEntries(filter: $filter, first: 100) { edges { node { ${ENTRY} } } } }`,
      { filter },
      by.token,
    );
    return timeEntries.edges.map((each) => each.node);
  }
}

export const APPROVE = `mutation ($ids: [ID!]!) { approveTimeEntries(ids: $ids) { ${ENTRY} } }`;
export const REJECT = `mutation ($ids: [ID!]!, $reason: String!) { rejectTimeEntries(ids: $ids, reason: $reason) { ${ENTRY} } }`;
export const REWRITE = `mutation ($id: ID!, $input: TimeEntryInput!) { updateTimeEntry(id: $id, input: $input) { ${ENTRY} } }`;
export const GENERATE = `mutation ($input: GenerateInvoiceFromTimeInput!) {
  generateInvoiceFromTime(input: $input) { id status total { amountMinor } lines { description quantity amount { amountMinor } } timeEntries { id } }
}`;
