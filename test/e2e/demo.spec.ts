import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tellStory } from '../../demo/demo-story.js';
import { GraphqlClient } from '../../demo/graphql-client.js';
import { RunningDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';
import { sessionOf } from '../support/local-stripe.js';

interface Listed {
  id: string;
  status: string;
  amountPaid: { amountMinor: number };
  payLink: { url: string } | null;
  payments: { status: string; providerReference: string }[];
}

const FIELDS = 'id status amountPaid { amountMinor } payLink { url } payments { status providerReference }';
let demo: RunningDemo;

beforeAll(async () => {
  demo = await RunningDemo.start();
}, 120_000);

afterAll(async () => demo.remove());

async function signedIn(): Promise<GraphqlClient> {
  const client = new GraphqlClient(demo.line.graphqlUrl);
  await client.signIn(demo.line.email, demo.line.password);
  return client;
}

async function sendInvoices(client: GraphqlClient, count: number): Promise<Listed[]> {
  const { createClient } = await client.request<{ createClient: { id: string } }>(
    'mutation { createClient(input: { name: "Many" }) { id } }',
  );
  const sent: Listed[] = [];
  for (let index = 0; index < count; index++) {
    const { createInvoice } = await client.request<{ createInvoice: { id: string } }>(
      'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
      {
        input: {
          clientId: createClient.id,
          lines: [{ description: 'Work', quantity: '1', unitPriceMinor: 10_000 + index }],
        },
      },
    );
    const { sendInvoice } = await client.request<{ sendInvoice: Listed }>(
      `mutation($id: ID!) { sendInvoice(id: $id) { ${FIELDS} } }`,
      { id: createInvoice.id },
    );
    sent.push(sendInvoice);
  }
  return sent;
}

async function payByCard(invoice: Listed): Promise<void> {
  const click = await fetch(invoice.payLink?.url ?? '', { redirect: 'manual' });
  const session = sessionOf(click.headers.get('location') ?? '');
  const response = await fetch(`${demo.line.sandboxUrl}/_sandbox/checkout/${session}/pay`, {
    method: 'POST',
    body: JSON.stringify({ card: '4242424242424242' }),
  });
  expect(response.status).toBe(200);
}

async function invoice(client: GraphqlClient, id: string): Promise<Listed> {
  return (await client.request<{ invoice: Listed }>(`query($id: ID!) { invoice(id: $id) { ${FIELDS} } }`, { id }))
    .invoice;
}

describe('the demo', () => {
  it('prints one line that says all a program needs', () => {
    expect(Object.keys(demo.line).sort()).toEqual([
      'email',
      'graphqlUrl',
      'mailUrl',
      'organizationId',
      'password',
      'remitPid',
      'sandboxUrl',
      'secondEmail',
      'secondOrganizationId',
      'secondPassword',
      'stripePublishableKey',
      'stripeSecretKey',
      'technicianEmail',
      'technicianPassword',
      'url',
    ]);
  });

  it('is connected, with invoices that can be paid', async () => {
    const client = await signedIn();
    const { stripeIntegration, invoices } = await client.request<{
      stripeIntegration: { status: string; mode: string; webhook: { provisioned: boolean } };
      invoices: { edges: { node: Listed }[] };
    }>(`{ stripeIntegration { status mode webhook { provisioned } } invoices { edges { node { ${FIELDS} } } } }`);
    expect(stripeIntegration).toEqual({ status: 'CONNECTED', mode: 'TEST', webhook: { provisioned: true } });
    expect(invoices.edges.map((each) => each.node.status).sort()).toEqual(['DRAFT', 'PUBLISHED', 'SENT']);
  });

  it('lands ten payments once each though Remit is killed in the middle of them', async () => {
    const sent = await sendInvoices(await signedIn(), 10);
    const paying = sent.map((each) => payByCard(each));
    await Promise.race(paying);
    process.kill(demo.line.remitPid, 'SIGKILL');
    const outcomes = await Promise.allSettled(paying);
    await eventually(
      async () => (await fetch(`${demo.line.url}/health/ready`).catch(() => null))?.ok,
      'Remit is back',
      60_000,
    );
    const client = await signedIn();
    // A payer whose page did not open because of the crash simply opens the link again.
    for (const [index, outcome] of outcomes.entries()) {
      const current = await invoice(client, sent[index]!.id);
      if (outcome.status === 'rejected' && current.payLink) await payByCard(current);
    }
    const ended = await eventually(
      async () => {
        const all = await Promise.all(sent.map((each) => invoice(client, each.id)));
        return all.every((each) => each.status === 'PAID') && all;
      },
      'all ten invoices are PAID',
      90_000,
    );
    expect(ended.map((each) => each.payments.length)).toEqual(ended.map(() => 1));
    const references = ended.map((each) => each.payments[0]?.providerReference);
    expect(new Set(references).size).toBe(10);
    const books = (await (await fetch(`${demo.line.sandboxUrl}/_sandbox/books`)).json()) as {
      payment_intents: { id: string; status: string }[];
    };
    const taken = books.payment_intents.filter((each) => each.status === 'succeeded').map((each) => each.id);
    expect(taken.filter((id) => references.includes(id))).toHaveLength(10);
  }, 180_000);

  it('tells people a story: time, and invoices in every state and three currencies', async () => {
    const technician = new GraphqlClient(demo.line.graphqlUrl);
    await technician.signIn(demo.line.technicianEmail, demo.line.technicianPassword);
    const owner = await signedIn();
    await tellStory({ owner, technician, sandboxUrl: demo.line.sandboxUrl });
    const statuses = await eventually(
      async () => {
        const { invoices } = await owner.request<{
          invoices: { edges: { node: { status: string; currency: string } }[] };
        }>('{ invoices(first: 6) { edges { node { status currency } } } }');
        const found = invoices.edges.map(({ node }) => `${node.status} ${node.currency}`);
        return found.includes('PAID EUR') && found.includes('PARTIAL USD') && found;
      },
      'the payments are in the ledger',
      60_000,
    );
    expect(statuses.sort()).toEqual(
      ['PAID EUR', 'OVERDUE USD', 'PARTIAL USD', 'VIEWED USD', 'VOID USD', 'SENT JPY'].sort(),
    );
    const { timeEntries } = await owner.request<{ timeEntries: { edges: { node: { status: string } }[] } }>(
      '{ timeEntries { edges { node { status } } } }',
    );
    expect(timeEntries.edges.map(({ node }) => node.status).sort()).toEqual(
      ['APPROVED', 'APPROVED', 'APPROVED', 'SUBMITTED', 'SUBMITTED'].sort(),
    );
  }, 120_000);

  it('finds everything as it was left, and stops cleanly', async () => {
    const client = await signedIn();
    const count = async (graphql: GraphqlClient) =>
      (await graphql.request<{ invoices: { totalCount: number } }>('{ invoices { totalCount } }')).invoices.totalCount;
    const before = await count(client);
    expect(await demo.stop()).toBe(0);
    demo = await RunningDemo.start(demo.folder);
    expect(await count(await signedIn())).toBe(before);
  }, 120_000);
});
