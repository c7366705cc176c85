import { JwtService } from '@nestjs/jwt';
import { encodeCursor } from '../../src/common/pagination.js';
import { partOf, type Benchmark } from '../harness/benchmark.js';
import { fillInvoices, ownerOf, type Owner } from '../harness/fill.js';
import { ask, graphqlRequest, signedIn } from '../harness/graphql-request.js';
import { connectedOrganizations, type BenchOrganization } from '../harness/organizations.js';
import { alternate, type Contender } from '../harness/rounds.js';
import type { Remit, Stage } from '../harness/stage.js';

const AT_ONCE = 16;
const PAGE = 50;
/** What the reference signs tokens with. */
const PLAIN_SECRET = 'the reference knows one';

const LIST = `query ($after: String) { invoices(first: ${PAGE}, after: $after) { edges { node {
  id number status dueOn total { amountMinor } amountPaid { amountMinor } client { id name }
  payments { id status amount { amountMinor } } } } } }`;
const DETAIL = `query ($id: ID!) { invoice(id: $id) { id number status dueOn total { amountMinor } amountDue { amountMinor }
  client { id name email } lines { description quantity amount { amountMinor } } history { kind message occurredAt }
  payLink { url } payments { id status method amount { amountMinor } allocations { amount { amountMinor } } } } }`;

/** What a front end asks all day. */
export const graphql: Benchmark = {
  name: 'graphql',
  about:
    'a list of 50 invoices with client and payments, far pages, an invoice with everything; plain Nest, Apollo and TypeORM relations are the reference',
  run: async (stage, size, report) => {
    const [organization] = await stage.prepare((app) => connectedOrganizations(app, 1));
    if (!organization) throw new Error('There is no organization');
    const owner = await ownerOf(stage.db, organization);
    const pages = size.long ? 1_000 : 100;
    // Twice as many as lead to the far page.
    await fillInvoices(stage.db, owner, 2 * pages * PAGE);
    await pay(stage, owner);
    await stage.db.query('ANALYZE');
    const remit = await stage.remit('web');
    const plain = await stage.reference('graphql', { PLAIN_SECRET });
    const token = await signedIn(remit.port, organization);
    const { rows } = await stage.db.query<{ id: string }>(
      'SELECT id FROM invoices WHERE organization_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1',
      [owner.organizationId, (pages - 1) * PAGE - 1],
    );
    const far = { after: encodeCursor(rows[0]?.id ?? '') };
    const newest = await ask<{ invoices: { edges: { node: { id: string } }[] } }>(remit.port, LIST, {}, token);
    const one = { id: newest.invoices.edges[0]?.node.id };
    await ask(remit.port, DETAIL, one, token);
    await ask(remit.port, LIST, far, token);
    const plainToken = await plainSignIn(stage, organization);
    const same = await ask<{ invoices: unknown }>(plain.port, LIST, {}, plainToken);
    if (JSON.stringify(same) !== JSON.stringify(newest)) throw new Error('The reference answers something else');

    const remitAsks = (name: string, query: string, variables: object) =>
      contender(stage, name, remit, graphqlRequest(query, variables, token));
    const plainList = contender(
      stage,
      'plain Nest, Apollo, TypeORM relations',
      plain,
      graphqlRequest(LIST, {}, plainToken),
    );
    const pace = { ...size, first: 50 };
    const first = remitAsks('Remit, first page', LIST, {});
    report(partOf('graphql, list of 50', 'requests', await alternate([plainList, first], pace)));
    const last = remitAsks(`Remit, page ${pages}`, LIST, far);
    report(partOf('graphql, far pages', 'requests', await alternate([first, last], pace)));
    const detail = remitAsks('Remit, an invoice with everything', DETAIL, one);
    report(partOf('graphql, one invoice', 'requests', await alternate([detail], pace)));
  },
};

function contender(stage: Stage, name: string, { child, port }: Remit, raw: string): Contender {
  const run = async (requests: number) => {
    const load = await stage.load({ kind: 'requests', port, connections: AT_ONCE, requests, raw: [raw] });
    return { operations: requests, ...load };
  };
  return { name, processes: [child], run };
}

/** A token as the reference takes it, of the same person. */
async function plainSignIn({ db }: Stage, { organizationId }: BenchOrganization): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    'SELECT person_id AS id FROM memberships WHERE organization_id = $1',
    [organizationId],
  );
  const claims = { sub: rows[0]?.id, org: organizationId };
  return new JwtService().signAsync(claims, { secret: PLAIN_SECRET, algorithm: 'HS256', expiresIn: 24 * 3_600 });
}

/** Each invoice gets a payment. */
async function pay(stage: Stage, owner: Owner): Promise<void> {
  await stage.db.query(
    `INSERT INTO payments (id, organization_id, kind, status, provider, account_id, mode, reference, connection_id, client_id,
       invoice_id, currency, amount_minor, surcharge_minor, method, received_at, applied_ticket)
     SELECT uuidv7(), $1, 'PAYMENT', 'SUCCEEDED', 'stripe', $2, 'TEST', 'pi_' || uuidv7(), $3, client_id, id, 'USD', total_minor, 0,
       'CREDIT_CARD', now(), nextval('settlement_tickets')
     FROM invoices WHERE organization_id = $1`,
    [owner.organizationId, owner.accountId, owner.connectionId],
  );
}
