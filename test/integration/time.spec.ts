import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeSharedApp, database, openSharedApp, remit } from './support/shared-app.js';
import { APPROVE, GENERATE, REJECT, REWRITE, Timekeeper, type EntryAnswer } from './support/timekeeping.js';

beforeAll(openSharedApp);
afterAll(closeSharedApp);

interface Generated {
  generateInvoiceFromTime: {
    id: string;
    status: string;
    total: { amountMinor: number };
    lines: { description: string; quantity: string; amount: { amountMinor: number } }[];
    timeEntries: { id: string }[];
  };
}

describe('logging time', () => {
  it('is for oneself, on open tickets, and is changed until it is approved', async () => {
    const keeper = await Timekeeper.create(remit());
    const entry = await keeper.log({ minutes: 25, workedOn: '2026-11-17' });
    expect(entry).toMatchObject({
      status: 'SUBMITTED',
      workedOn: '2026-11-17',
      rate: null,
      ticket: { subject: 'Printer', client: { name: 'Globex' } },
    });
    const change = { id: entry.id, input: { minutes: 30, description: 'Replaced the drum, tested' } };
    const ask = (token: string) => remit().graphql<{ updateTimeEntry: EntryAnswer }>(REWRITE, change, token);
    expect((await ask(keeper.technician.token)).data?.updateTimeEntry.minutes).toBe(30);
    // Not even an owner changes what somebody else says they did.
    expect((await ask(keeper.biller.owner.token)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await keeper.approve(entry.id);
    expect((await ask(keeper.technician.token)).errors?.[0]?.extensions.reason).toBe('time.approved');

    await keeper.biller.ask('mutation ($id: ID!) { setTicketOpen(id: $id, open: false) { open } }', {
      id: keeper.ticketId,
    });
    await expect(keeper.log()).rejects.toThrow('time.ticket_closed');
  });

  it('is refused with every field that is wrong', async () => {
    const keeper = await Timekeeper.create(remit());
    const input = { ticketId: keeper.ticketId, minutes: 0, description: ' ', workedOn: '2999-01-01' };
    expect(
      await keeper.biller.refusal('mutation ($input: LogTimeInput!) { logTime(input: $input) { id } }', { input }),
    ).toMatchObject({ code: 'BAD_USER_INPUT', fields: ['description', 'minutes', 'workedOn'] });
  });

  it('is seen by oneself and by those who approve, and only they see rates', async () => {
    const keeper = await Timekeeper.create(remit());
    const [mine] = await keeper.approved(1);
    const other = await remit().addMember(keeper.biller.organizationId, 'TECHNICIAN');
    expect(await keeper.entries({}, other)).toEqual([]);
    expect(await keeper.entries({}, keeper.technician)).toMatchObject([{ id: mine, rate: null }]);
    expect(await keeper.entries({})).toMatchObject([{ id: mine, rate: { amountMinor: 9_000, currency: 'USD' } }]);
    const { errors } = await remit().graphql(
      'query ($id: ID!) { timeEntry(id: $id) { id } }',
      { id: mine },
      other.token,
    );
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is taken back while nobody approved it', async () => {
    const keeper = await Timekeeper.create(remit());
    const { id } = await keeper.log();
    const remove = 'mutation ($id: ID!) { removeTimeEntry(id: $id) }';
    await remit().ask(remove, { id }, keeper.technician.token);
    expect(await keeper.entries({})).toEqual([]);
    const [approved] = await keeper.approved(1);
    const { errors } = await remit().graphql(remove, { id: approved }, keeper.technician.token);
    expect(errors?.[0]?.extensions.reason).toBe('time.approved');
  });
});

describe('approving time', () => {
  it('fixes the most specific rate, which later rates do not change', async () => {
    const keeper = await Timekeeper.create(remit());
    const { clientId, technician } = keeper;
    const rateOfNext = async () => (await keeper.approve((await keeper.log()).id))[0]!.rate?.amountMinor;
    const [first] = await keeper.approved(1);
    await keeper.rate({ rateMinor: 10_000, clientId });
    expect(await rateOfNext()).toBe(10_000);
    await keeper.rate({ rateMinor: 11_000, personId: technician.personId });
    expect(await rateOfNext()).toBe(11_000);
    await keeper.rate({ rateMinor: 12_000, clientId, personId: technician.personId });
    expect(await rateOfNext()).toBe(12_000);
    expect((await keeper.entries({})).find((each) => each.id === first)?.rate?.amountMinor).toBe(9_000);
  });

  it('is refused where nothing says what an hour costs, and then approves nothing at all', async () => {
    const keeper = await Timekeeper.create(remit(), null);
    const ids = [(await keeper.log({ billable: false })).id, (await keeper.log()).id];
    expect(await keeper.biller.refusal(APPROVE, { ids })).toMatchObject({ code: 'CONFLICT', reason: 'time.no_rate' });
    expect((await keeper.entries({ status: ['SUBMITTED'] })).map((each) => each.id).sort()).toEqual(ids.sort());
    await keeper.approve(ids[0]!);
  });

  it('or rejecting needs a reason; the author may then submit it again', async () => {
    const keeper = await Timekeeper.create(remit());
    const { id } = await keeper.log();
    expect(await keeper.biller.refusal(REJECT, { ids: [id], reason: ' ' })).toMatchObject({ fields: ['reason'] });
    await keeper.biller.ask(REJECT, { ids: [id], reason: 'Which printer?' });
    expect(await keeper.entries({}, keeper.technician)).toMatchObject([
      { status: 'REJECTED', rejectionReason: 'Which printer?', decidedBy: expect.stringMatching(/^Person/) },
    ]);
    const input = { minutes: 45, description: 'The one on the first floor' };
    await remit().ask(REWRITE, { id, input }, keeper.technician.token);
    expect(await keeper.entries({})).toMatchObject([{ status: 'SUBMITTED', rejectionReason: null, minutes: 45 }]);
    const { auditLog } = await keeper.biller.ask<{ auditLog: { edges: { node: { detail: string } }[] } }>(
      '{ auditLog(action: "time") { edges { node { detail } } } }',
    );
    expect(auditLog.edges[0]?.node.detail).toContain(`1 time entry of 60 minutes rejected: ${id}`);
  });
});

describe('billing time', () => {
  it('makes lines by the rules asked for, in the order of the days', async () => {
    const keeper = await Timekeeper.create(remit());
    await keeper.approved(1, { minutes: 20, workedOn: '2026-11-03' });
    await keeper.approved(1, { minutes: 50, workedOn: '2026-11-02' });
    await keeper.approved(1, { minutes: 60, workedOn: '2026-10-31' });
    await keeper.log({ workedOn: '2026-11-02', minutes: 600 });
    await keeper.approved(1, { workedOn: '2026-11-02', billable: false });
    const { generateInvoiceFromTime: draft } = await keeper.biller.ask<Generated>(GENERATE, {
      input: {
        clientId: keeper.clientId,
        from: '2026-11-01',
        to: '2026-11-30',
        grouping: 'PER_TICKET',
        rounding: 'UP_TO_15_MINUTES',
      },
    });
    // 20 and 50 minutes are billed as 30 and 60.
    expect(draft).toMatchObject({
      status: 'DRAFT',
      total: { amountMinor: 13_500 },
      lines: [
        { description: 'T-1 Printer (2026-11-02 to 2026-11-03)', quantity: '1.5', amount: { amountMinor: 13_500 } },
      ],
    });
    expect(draft.timeEntries).toHaveLength(2);
    await keeper.biller.ask('mutation { saveTimeSettings(input: { grouping: ONE_LINE }) { grouping rounding } }');
    const rest = await keeper.biller.ask<Generated>(GENERATE, { input: { clientId: keeper.clientId } });
    expect(rest.generateInvoiceFromTime.lines).toHaveLength(1);
    expect(rest.generateInvoiceFromTime.total.amountMinor).toBe(9_000);
    const input = { clientId: keeper.clientId };
    expect(await keeper.biller.refusal(GENERATE, { input })).toMatchObject({ reason: 'time.nothing_to_bill' });
  });

  it('bills each entry once, also when several admins do it at the same moment', async () => {
    const keeper = await Timekeeper.create(remit());
    const ids = await keeper.approved(12);
    const orders = [
      { clientId: keeper.clientId },
      { clientId: keeper.clientId, entryIds: ids.slice(0, 7) },
      { clientId: keeper.clientId, entryIds: ids.slice(5).reverse() },
      { clientId: keeper.clientId },
    ];
    const answers = await Promise.all(
      orders.map((input) => remit().graphql<Generated>(GENERATE, { input }, keeper.biller.owner.token)),
    );
    const billed = answers.flatMap(({ data }) => data?.generateInvoiceFromTime.timeEntries.map(({ id }) => id) ?? []);
    expect(billed.length).toBe(new Set(billed).size);
    for (const { errors } of answers)
      if (errors) expect(errors[0]!.extensions.reason).toMatch(/^time\.(not_billable|nothing_to_bill)$/);
    // Whoever came first took what it asked for; the rest can still be billed, and then nothing is left.
    await remit().graphql(GENERATE, { input: orders[0] }, keeper.biller.owner.token);
    expect(await keeper.entries({ billed: false })).toEqual([]);
    const [total] = await database().query<{ sum: string }[]>(
      'SELECT sum(total_minor) AS sum FROM invoices WHERE organization_id = $1',
      [keeper.biller.organizationId],
    );
    expect(Number(total!.sum)).toBe(12 * 9_000);
  });

  it('cannot be done twice in the database either', async () => {
    const keeper = await Timekeeper.create(remit());
    const [id] = await keeper.approved(1);
    await keeper.biller.ask(GENERATE, { input: { clientId: keeper.clientId } });
    const again = database().query(
      `INSERT INTO time_billings (id, organization_id, time_entry_id, invoice_id, position, billed_minutes)
       SELECT gen_random_uuid(), organization_id, time_entry_id, invoice_id, position, billed_minutes
       FROM time_billings WHERE time_entry_id = $1`,
      [id],
    );
    await expect(again).rejects.toThrow('time_billings_live');
  });

  it.each(['cancel', 'void'] as const)('is free again from the moment the invoice is %sed', async (move) => {
    const keeper = await Timekeeper.create(remit());
    const [id] = await keeper.approved(1);
    const input = { clientId: keeper.clientId, entryIds: [id] };
    const { generateInvoiceFromTime: draft } = await keeper.biller.ask<Generated>(GENERATE, { input });
    expect(await keeper.entries({ billed: true })).toMatchObject([{ invoiceId: draft.id }]);
    expect(await keeper.biller.refusal(GENERATE, { input })).toMatchObject({ reason: 'time.not_billable' });
    expect(await keeper.biller.refusal(REJECT, { ids: [id], reason: 'no' })).toMatchObject({
      reason: 'time.wrong_state',
    });
    if (move === 'void') await keeper.biller.move('publish', draft.id);
    await keeper.biller.move(move, draft.id);
    expect(await keeper.entries({ billed: false })).toMatchObject([{ id, invoiceId: null, status: 'APPROVED' }]);
    const again = await keeper.biller.ask<Generated>(GENERATE, { input });
    expect(again.generateInvoiceFromTime.id).not.toBe(draft.id);
  });

  it("is in the client's currency, at a rate in it", async () => {
    const keeper = await Timekeeper.create(remit());
    const yen = await keeper.biller.client({ name: 'Yen', currency: 'JPY' });
    const { createTicket } = await keeper.biller.ask<{ createTicket: { id: string } }>(
      'mutation ($input: CreateTicketInput!) { createTicket(input: $input) { id } }',
      { input: { clientId: yen, subject: 'Office' } },
    );
    const { id } = await keeper.log({ ticketId: createTicket.id, minutes: 10 });
    expect(await keeper.biller.refusal(APPROVE, { ids: [id] })).toMatchObject({ reason: 'time.no_rate' });
    await keeper.rate({ rateMinor: 10_000, currency: 'JPY' });
    await keeper.approve(id);
    const { generateInvoiceFromTime } = await keeper.biller.ask<Generated>(GENERATE, { input: { clientId: yen } });
    expect(generateInvoiceFromTime.total.amountMinor).toBe(1_667);
  });
});
