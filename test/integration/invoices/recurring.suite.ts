import { describe, expect, it } from '@jest/globals';
import { RecurringRounds } from '../../../src/invoices/recurring/recurring-rounds.service.js';
import { Biller } from '../support/invoicing.js';
import { database, remit, service } from '../support/shared-app.js';

const FIELDS = 'id occurred nextOn paused lastError';
const CREATE = `mutation ($input: CreateRecurringInvoiceInput!) { created: createRecurringInvoice(input: $input) { ${FIELDS} } }`;
const PAUSE = `mutation ($id: ID!, $paused: Boolean!) { pauseRecurringInvoice(id: $id, paused: $paused) { ${FIELDS} } }`;

interface Schedule {
  id: string;
  occurred: number;
  nextOn: string | null;
  paused: boolean;
  lastError: string | null;
}

/** Schedules: far in the future, so that the pollers of the application leave them alone. */
export function recurringSuite(): void {
  describe('recurring invoices', () => {
    const create = async (acme: Biller, input: object = {}, pattern: Parameters<Biller['draft']>[0] = {}) => {
      const { id: patternId } = await acme.draft(pattern);
      const monthly = { patternId, unit: 'MONTH', startsOn: '2100-01-31', action: 'SEND', ...input };
      return { patternId, schedule: (await acme.ask<{ created: Schedule }>(CREATE, { input: monthly })).created };
    };
    const scheduleOf = async (acme: Biller): Promise<Schedule> => {
      const { recurringInvoices } = await acme.ask<{ recurringInvoices: { edges: { node: Schedule }[] } }>(
        `{ recurringInvoices { edges { node { ${FIELDS} pattern { client { id } total { amountMinor } } } } } }`,
      );
      return recurringInvoices.edges[0]!.node;
    };
    const written = async (acme: Biller, patternId: string) =>
      database().query<{ number: string | null; sent: boolean; scheduled_on: string; total_minor: string }[]>(
        `SELECT i.number, i.sent_at IS NOT NULL AS sent, o.scheduled_on::text, i.total_minor
         FROM invoices i JOIN recurring_occurrences o ON o.invoice_id = i.id
         WHERE i.organization_id = $1 AND i.id <> $2 ORDER BY o.occurrence`,
        [acme.organizationId, patternId],
      );
    /** Rounds as several processes would run them at the same moment, until nothing is due any more. */
    const rounds = async (now: string) => {
      for (;;) {
        const busy = await Promise.all([0, 1, 2, 3].map(() => service(RecurringRounds).sweep(new Date(now))));
        if (!busy.includes(true)) return;
      }
    };
    const tidyUp = (acme: Biller) =>
      database().query('UPDATE recurring_invoices SET next_on = NULL WHERE organization_id = $1', [
        acme.organizationId,
      ]);

    it('come exactly once each, also after downtime and with several processes, on the right day', async () => {
      const acme = await Biller.create(remit(), { timeZone: 'America/New_York' });
      const { patternId } = await create(acme, {}, { lines: [{ unitPriceMinor: 4_200 }] });
      // Still the 30th in New York.
      await rounds('2100-01-31T04:59:00Z');
      expect(await written(acme, patternId)).toEqual([]);
      await rounds('2100-01-31T05:00:00Z');
      await rounds('2100-04-01T12:00:00Z');
      const row = (number: string, scheduled_on: string) => ({ number, sent: true, scheduled_on, total_minor: '4200' });
      expect(await written(acme, patternId)).toEqual([
        row('INV-000001', '2100-01-31'),
        row('INV-000002', '2100-02-28'),
        row('INV-000003', '2100-03-31'),
      ]);
      expect(await scheduleOf(acme)).toMatchObject({ occurred: 3, nextOn: '2100-04-30' });
      await tidyUp(acme);
    });

    it('end by count, rest while paused, and make up for what came meanwhile', async () => {
      const acme = await Biller.create(remit());
      const { patternId, schedule } = await create(acme, { unit: 'WEEK', every: 2, times: 2, action: 'DRAFT' });
      await acme.ask(PAUSE, { id: schedule.id, paused: true });
      await rounds('2100-06-01T00:00:00Z');
      expect(await written(acme, patternId)).toEqual([]);
      await acme.ask(PAUSE, { id: schedule.id, paused: false });
      await rounds('2100-06-01T00:00:00Z');
      expect(await written(acme, patternId)).toMatchObject([
        { number: null, sent: false, scheduled_on: '2100-01-31' },
        { number: null, sent: false, scheduled_on: '2100-02-14' },
      ]);
      expect(await scheduleOf(acme)).toMatchObject({ occurred: 2, nextOn: null });
    });

    it('leave a draft and say why when one cannot be issued', async () => {
      const acme = await Biller.create(remit(), { defaultCurrency: 'KWD' });
      const { patternId } = await create(acme, {}, { lines: [{ unitPriceMinor: 12_345 }] });
      await rounds('2100-02-01T00:00:00Z');
      expect(await written(acme, patternId)).toMatchObject([{ number: null, sent: false }]);
      expect((await scheduleOf(acme)).lastError).toContain('must end in 0');
      await tidyUp(acme);
    });

    it('are refused with every field that is wrong', async () => {
      const acme = await Biller.create(remit());
      const { id: patternId } = await acme.draft();
      const wrong = { startsOn: '2020-01-01', endsOn: '2019-01-01', every: 0, times: 0 };
      const input = { patternId, unit: 'DAY', action: 'DRAFT', ...wrong };
      expect(await acme.refusal(CREATE, { input })).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: ['every', 'startsOn', 'endsOn', 'times'],
      });
    });
  });
}
