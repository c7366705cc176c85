import { describe, expect, it } from '@jest/globals';
import { crowd } from '../support/crowd.js';
import { statementsOf } from '../../support/statements.js';
import { Biller } from '../support/invoicing.js';
import { database, remit } from '../support/shared-app.js';

/** What a page of invoices costs, and that queries run as compiled code answer the same. */
export function listCostSuite(): void {
  describe('pages of invoices', () => {
    it('take four statements for a page with clients and payments', async () => {
      const acme = await Biller.create(remit());
      await crowd(database(), acme.organizationId, await acme.client(), 60);
      const list = `{ invoices { edges { node { status total { decimal } client { name } payments { id status } } } } }`;
      const statements = await statementsOf(database(), () => acme.ask(list));
      const own = statements.filter(({ parameters }) => parameters[0] === acme.organizationId);
      const from = own.map(({ sql }) => /FROM \(?\s*(\w+|SELECT)/.exec(sql)?.[1]);
      expect(from.slice(0, 2)).toEqual(['memberships', 'invoices']);
      // Both at once: whichever is first.
      expect(from.slice(2).sort()).toEqual(['SELECT', 'clients']);
    });

    it('answer the same however often they are asked', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.draft({ dueOn: '2030-01-15' });
      const list = `query Again($id: ID!, $all: Boolean!, $first: Int) {
        invoices(first: $first) { totalCount pageInfo { hasNextPage } edges { cursor node { ...Parts } } }
        invoice(id: $id) { ...Parts client @include(if: $all) { name email } payLink { url } }
      }
      fragment Parts on Invoice { __typename id number status dueOn disputed total { currency decimal } lines { quantity amount { amountMinor } } }`;
      const answers: object[] = [];
      for (let n = 0; n < 6; n++) answers.push(await acme.ask<object>(list, { id, all: n % 2 === 0 }));
      expect(answers.slice(2)).toEqual([answers[0], answers[1], answers[0], answers[1]]);
      const refusals: object[] = [];
      for (let n = 0; n < 6; n++) refusals.push(await acme.refusal(list, { id: acme.organizationId, all: true }));
      expect(refusals).toEqual(refusals.map(() => refusals[0]));
      expect(refusals[0]).toMatchObject({ code: 'NOT_FOUND' });
    });
  });
}
