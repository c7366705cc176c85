import { randomBytes } from 'node:crypto';
import { GraphqlClient } from './graphql-client.js';
import { demoLogo } from './logo.js';

/** What a demo consists of, kept in its data folder so that the next start finds everything as it was left. */
export interface DemoAccounts {
  organizationId: string;
  email: string;
  password: string;
  technicianEmail: string;
  technicianPassword: string;
  secondOrganizationId: string;
  secondEmail: string;
  secondPassword: string;
  stripeSecretKey: string;
  stripePublishableKey: string;
}

/** Runs one operator command (`organization:create`, `member:add`) with JSON in and out. */
export type RunCommand = (command: string, input: object) => Promise<Record<string, string>>;

/** Creates the people and organizations of the demo. */
export async function createAccounts(run: RunCommand): Promise<DemoAccounts> {
  const password = newPassword();
  const technicianPassword = newPassword();
  const secondPassword = newPassword();
  const account = randomBytes(4).toString('hex');
  const owner = { email: 'owner@northwind.example', name: 'Olivia Owner', password };
  const first = await run('organization:create', {
    name: 'Northwind IT Services',
    defaultCurrency: 'USD',
    timeZone: 'America/New_York',
    owner,
  });
  const technician = { email: 'technician@northwind.example', name: 'Theo Technician', password: technicianPassword };
  await run('member:add', { organizationId: first.organizationId, ...technician, role: 'TECHNICIAN' });
  const secondOwner = { email: 'owner@contoso.example', name: 'Sam Second', password: secondPassword };
  const second = await run('organization:create', {
    name: 'Contoso Studio',
    defaultCurrency: 'EUR',
    timeZone: 'Europe/Berlin',
    owner: secondOwner,
  });
  // So that somebody sees both sides of the switch between organizations; their password stays as it is.
  const clerk = { email: owner.email, name: owner.name, role: 'BILLING' };
  await run('member:add', { organizationId: second.organizationId, ...clerk });
  return {
    organizationId: first.organizationId ?? '',
    email: owner.email,
    password,
    technicianEmail: technician.email,
    technicianPassword,
    secondOrganizationId: second.organizationId ?? '',
    secondEmail: secondOwner.email,
    secondPassword,
    stripeSecretKey: `sk_test_${account}${randomBytes(12).toString('hex')}`,
    stripePublishableKey: `pk_test_${account}${randomBytes(12).toString('hex')}`,
  };
}

/** Connects the local Stripe, with a webhook endpoint at this address; all through the public API. */
export async function connect(graphqlUrl: string, accounts: DemoAccounts): Promise<GraphqlClient> {
  const client = new GraphqlClient(graphqlUrl);
  await client.signIn(accounts.email, accounts.password);
  await client.request(
    'mutation($input: SaveStripeIntegrationInput!) { saveStripeIntegration(input: $input) { status } }',
    {
      input: {
        secretKey: accounts.stripeSecretKey,
        publishableKey: accounts.stripePublishableKey,
        testMode: true,
        webhooksEnabled: true,
        provisionWebhook: true,
      },
    },
  );
  return client;
}

/** Gives the organization its face, and writes a few invoices. */
export async function fillIn(client: GraphqlClient): Promise<void> {
  await client.request(
    `mutation($input: UpdateOrganizationInput!, $logo: String!) {
      updateOrganization(input: $input) { id }
      setOrganizationLogo(contentBase64: $logo) { id }
    }`,
    {
      logo: demoLogo(),
      input: {
        legalName: 'Northwind IT Services LLC',
        address: '48 Harbor Road\nPortland, ME 04101',
        taxId: '12-3456789',
        contactEmail: 'billing@northwind.example',
        website: 'https://northwind.example',
        accentColor: '#0f4c5c',
        paymentTerms: 'Payment within 30 days. Thank you for your business.',
        locale: 'en-US',
        // Everything in the demo is test money; otherwise none of its receipts would be mailed.
        testReceiptsEnabled: true,
      },
    },
  );
  const bakery = await createClient(
    client,
    'Harbor Bakery',
    'accounts@harbor-bakery.example',
    '3 Quay Street\nPortland, ME 04101',
  );
  const clinic = await createClient(
    client,
    'Elm Street Clinic',
    'billing@elm-clinic.example',
    '210 Elm Street\nSpringfield, VT 05156',
  );
  await createInvoice(client, clinic, 'sendInvoice', [
    ['Managed workstations, November', '12', 4500, '0'],
    ['On-site support, hours', '3.5', 12500, '0'],
  ]);
  await createInvoice(client, bakery, 'publishInvoice', [['Website maintenance, November', '1', 35000, '8.875']]);
  await createInvoice(client, bakery, null, [['Point-of-sale set-up', '1', 89000, '8.875']]);
}

async function createClient(
  client: GraphqlClient,
  name: string,
  email: string,
  billingAddress: string,
): Promise<string> {
  const created = await client.request<{ createClient: { id: string } }>(
    'mutation($input: CreateClientInput!) { createClient(input: $input) { id } }',
    { input: { name, email, billingAddress } },
  );
  return created.createClient.id;
}

type Line = [description: string, quantity: string, unitPriceMinor: number, taxPercent: string];

async function createInvoice(
  client: GraphqlClient,
  clientId: string,
  move: 'sendInvoice' | 'publishInvoice' | null,
  lines: Line[],
): Promise<void> {
  const dueOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const created = await client.request<{ createInvoice: { id: string } }>(
    'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
    {
      input: {
        clientId,
        dueOn,
        lines: lines.map(([description, quantity, unitPriceMinor, taxPercent]) => ({
          description,
          quantity,
          unitPriceMinor,
          taxPercent,
        })),
      },
    },
  );
  if (move) await client.request(`mutation($id: ID!) { ${move}(id: $id) { id } }`, { id: created.createInvoice.id });
}

function newPassword(): string {
  return randomBytes(12).toString('base64url');
}
