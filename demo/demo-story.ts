import type { GraphqlClient } from './graphql-client.js';

/** Where the story takes place, and who logs time in it. */
export interface Stage {
  /** The owner, signed in. */
  owner: GraphqlClient;
  /** The technician, signed in. */
  technician: GraphqlClient;
  sandboxUrl: string;
}

interface Sent {
  id: string;
  payLink: { url: string } | null;
}

type Line = [description: string, quantity: string, unitPriceMinor: number, taxPercent?: string];

const DAY_MS = 86_400_000;

/**
 * Some weeks of an organization's life, for people who look around: time to approve and to bill, and invoices that are
 * paid, partly paid, overdue, void, credited or on their way, in three currencies; all through the public API. Programs
 * (`--json`) are spared it: they find few invoices and no payments.
 */
export async function tellStory({ owner, technician, sandboxUrl }: Stage): Promise<void> {
  const dental = await addClient(owner, { name: 'Lakeside Dental', email: 'office@lakeside-dental.example' });
  const atelier = await addClient(owner, {
    name: 'Atelier Lumière',
    email: 'compta@atelier-lumiere.example',
    billingAddress: '12 rue des Lices\n84000 Avignon',
    billingCountry: 'FR',
    currency: 'EUR',
  });
  const teaHouse = await addClient(owner, {
    name: '京都ティーハウス',
    email: 'keiri@kyoto-tea.example',
    billingCountry: 'JP',
    currency: 'JPY',
  });
  await logWeek(owner, technician, dental);

  const paid = await send(owner, atelier, 21, [
    ['Refonte du site', '1', 240_000, '20'],
    ['Hébergement, un an', '1', 18_000, '20'],
  ]);
  await pay(sandboxUrl, paid, { card: '4242424242424242' });
  await send(owner, dental, -12, [['Managed workstations, October', '9', 4_500]]);
  const refunded = await send(owner, dental, 14, [['New server, deposit', '1', 150_000]]);
  await pay(sandboxUrl, refunded, { card: '5555555555554444' });
  const inFlight = await send(owner, dental, 20, [['Network cabling', '1', 86_000]]);
  await pay(sandboxUrl, inFlight, { bank: '000123456789' });
  const withdrawn = await send(owner, dental, 30, [['Emergency call-out', '2', 15_000]]);
  await owner.request('mutation($id: ID!) { voidInvoice(id: $id, reason: "It was under warranty") { id } }', {
    id: withdrawn.id,
  });
  const credited = await send(owner, teaHouse, 30, [['予約システム', '1', 180_000, '10']]);
  await owner.request(
    'mutation($id: ID!) { issueCreditNote(input: { invoiceId: $id, amountMinor: 22000, reason: "Agreed by phone" }) { id } }',
    { id: credited.id },
  );
  await refundPart(owner, refunded.id, 40_000);
}

/** Hours that were approved and can be billed, and hours that wait for somebody to look at them. */
async function logWeek(owner: GraphqlClient, technician: GraphqlClient, clientId: string): Promise<void> {
  await owner.request('mutation { setTimeRate(input: { rateMinor: 12000 }) { id } }');
  const { createTicket } = await technician.request<{ createTicket: { id: string } }>(
    'mutation($input: CreateTicketInput!) { createTicket(input: $input) { id } }',
    { input: { clientId, subject: 'Moving to the new server', reference: 'LD-17' } },
  );
  const ids: string[] = [];
  for (const [daysAgo, minutes, description] of [
    [4, 210, 'Copied the patient files, checked them'],
    [3, 95, 'Moved the printers'],
    [2, 45, 'Showed the front desk around'],
    [1, 130, 'Backups: first restore tried'],
    [0, 50, 'Call with the software vendor'],
  ] as const) {
    const { logTime } = await technician.request<{ logTime: { id: string } }>(
      'mutation($input: LogTimeInput!) { logTime(input: $input) { id } }',
      { input: { ticketId: createTicket.id, minutes, description, workedOn: dateIn(-daysAgo) } },
    );
    ids.push(logTime.id);
  }
  await owner.request('mutation($ids: [ID!]!) { approveTimeEntries(ids: $ids) { id } }', { ids: ids.slice(0, 3) });
}

async function addClient(owner: GraphqlClient, input: Record<string, string>): Promise<string> {
  const { createClient } = await owner.request<{ createClient: { id: string } }>(
    'mutation($input: CreateClientInput!) { createClient(input: $input) { id } }',
    { input },
  );
  return createClient.id;
}

async function send(owner: GraphqlClient, clientId: string, dueInDays: number, lines: Line[]): Promise<Sent> {
  const { createInvoice } = await owner.request<{ createInvoice: { id: string } }>(
    'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
    {
      input: {
        clientId,
        dueOn: dateIn(dueInDays),
        lines: lines.map(([description, quantity, unitPriceMinor, taxPercent]) => ({
          ...{ description, quantity, unitPriceMinor },
          ...(taxPercent && { taxPercent }),
        })),
      },
    },
  );
  const { sendInvoice } = await owner.request<{ sendInvoice: Sent }>(
    'mutation($id: ID!) { sendInvoice(id: $id) { id payLink { url } } }',
    { id: createInvoice.id },
  );
  return sendInvoice;
}

/** What the client does on the hosted page. */
async function pay(sandboxUrl: string, { payLink }: Sent, how: { card: string } | { bank: string }): Promise<void> {
  const click = await fetch(payLink?.url ?? '', { redirect: 'manual' });
  const session = /cs_test_[A-Za-z0-9]+/.exec(click.headers.get('location') ?? '')?.[0];
  if (!session) throw new Error(`The pay link answered ${click.status} instead of leading to the hosted page`);
  const answer = await fetch(`${sandboxUrl}/_sandbox/checkout/${session}/pay`, {
    method: 'POST',
    body: JSON.stringify(how),
  });
  if (!answer.ok) throw new Error(`The local Stripe did not take the payment: ${answer.status}`);
}

/** Once the payment is in the ledger, which it is a moment after it was made. */
async function refundPart(owner: GraphqlClient, invoiceId: string, amountMinor: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const { invoice } = await owner.request<{ invoice: { payments: { id: string; status: string }[] } }>(
      'query($id: ID!) { invoice(id: $id) { payments { id status } } }',
      { id: invoiceId },
    );
    const payment = invoice.payments.find((each) => each.status === 'SUCCEEDED');
    if (payment) {
      const input = {
        paymentId: payment.id,
        amountMinor,
        reason: 'Cheaper model',
        idempotencyKey: `demo-${invoiceId}`,
      };
      await owner.request('mutation($input: RefundPaymentInput!) { refundPayment(input: $input) { id } }', { input });
      return;
    }
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error('The payment did not arrive in the ledger');
}

function dateIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}
