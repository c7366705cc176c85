import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/common/id.js';
import { aLine, Biller, CREATE_INVOICE, moveMutation } from '../support/invoicing.js';
import { database, remit } from '../support/shared-app.js';

/** Who sees what. */
export function accessSuite(): void {
  describe('other organizations and other roles', () => {
    it('cannot tell the ids of another organization from unknown ones', async () => {
      const [acme, other] = [await Biller.create(remit()), await Biller.create(remit())];
      await acme.connect();
      const { id, client } = await acme.move('publish', (await acme.draft()).id);
      const draft = await acme.draft();
      const operations: [string, (id: string) => object][] = [
        [`query ($id: ID!) { invoice(id: $id) { id } }`, (each) => ({ id: each })],
        ...['publish', 'send', 'void', 'cancel'].map((move): [string, (id: string) => object] => [
          moveMutation(move),
          (each) => ({ id: each }),
        ]),
        ['mutation ($id: ID!) { renewPayLink(invoiceId: $id) { id } }', (each) => ({ id: each })],
        ['mutation ($id: ID!) { markNotificationRead(id: $id) { id } }', (each) => ({ id: each })],
        ['query ($id: ID!) { client(id: $id) { id } }', (each) => ({ id: each })],
        [CREATE_INVOICE, (clientId) => ({ input: { clientId, lines: [aLine()] } })],
      ];
      for (const [query, variables] of operations) {
        const answers = await Promise.all(
          [id, draft.id, client.id, newId(), 'x'].map(
            async (each) => (await remit().graphql(query, variables(each), other.owner.token)).errors,
          ),
        );
        for (const errors of answers) expect(errors).toEqual(answers[3]);
        expect(answers[0]![0]!.extensions.code).toBe('NOT_FOUND');
      }
      const filter =
        'query ($filter: InvoiceFilter) { invoices(filter: $filter) { totalCount edges { node { id } } } }';
      for (const clientId of [client.id, newId(), 'x']) {
        expect(await other.ask(filter, { filter: { clientId } })).toEqual({ invoices: { totalCount: 0, edges: [] } });
      }
      expect(await other.ask(filter, { filter: { search: 'Globex' } })).toEqual({
        invoices: { totalCount: 0, edges: [] },
      });
      expect((await acme.invoice(id)).status).toBe('PUBLISHED');
    });

    it('cannot be mixed in the database either', async () => {
      const [acme, other] = [await Biller.create(remit()), await Biller.create(remit())];
      const { id } = await acme.draft();
      const moveAway = database().query('UPDATE invoices SET organization_id = $1 WHERE id = $2', [
        other.organizationId,
        id,
      ]);
      await expect(moveAway).rejects.toThrow('violates foreign key constraint');
    });

    it('a TECHNICIAN may not see or touch invoices, BILLING may', async () => {
      const acme = await Biller.create(remit());
      const { id, client } = await acme.draft();
      const technician = await remit().addMember(acme.organizationId, 'TECHNICIAN');
      const billing = await remit().addMember(acme.organizationId, 'BILLING');
      const operations: [string, object][] = [
        ['{ invoices { totalCount } }', {}],
        ['query ($id: ID!) { invoice(id: $id) { id } }', { id }],
        ['{ clients { totalCount } }', {}],
        ['query ($id: ID!) { client(id: $id) { id } }', { id: client.id }],
        ['{ notifications { unreadCount } }', {}],
        ['mutation { createClient(input: { name: "x" }) { id } }', {}],
        [CREATE_INVOICE, { input: { clientId: client.id, lines: [aLine()] } }],
        ...['publish', 'send', 'void', 'cancel'].map((move): [string, object] => [moveMutation(move), { id }]),
        ['mutation ($id: ID!) { renewPayLink(invoiceId: $id) { id } }', { id }],
        ['mutation ($id: ID!) { markNotificationRead(id: $id) { id } }', { id }],
      ];
      for (const [query, variables] of operations) {
        expect(await acme.refusal(query, variables, technician.token)).toMatchObject({ code: 'FORBIDDEN' });
        const { errors } = await remit().graphql(query, variables, '');
        expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      }
      await remit().ask(moveMutation('send'), { id }, billing.token);
    });
  });
}
