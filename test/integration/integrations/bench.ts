import { jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startApp, type GraphResult, type TestApp, type TestMember } from '../../support/app.js';
import { startLocalStripe, type LocalStripe } from '../../support/local-stripe.js';

export interface Integration {
  status: string;
  mode: string | null;
  webhooksEnabled: boolean;
  secretKeyMasked: string | null;
  publishableKey: string | null;
  accountId: string | null;
  accountName: string | null;
  connectedAt: string | null;
  lastError: string | null;
  lastErrorAt: string | null;
  settings: {
    processingFeePercent: string;
    flatFee: string;
    flatFees: { amountMinor: number; currency: string }[];
    bankFeePercent: string | null;
    bankFeeCap: string | null;
    passFeesToClient: boolean;
    expenseAccountId: string | null;
  };
  webhook: {
    url: string;
    tokenUrl: string;
    signingSecretConfigured: boolean;
    provisioned: boolean;
    minimumEvents: string[];
    recommendedEvents: string[];
    lastReceivedAt: string | null;
  } | null;
}

const PAGE = `status mode webhooksEnabled secretKeyMasked publishableKey accountId accountName connectedAt lastError lastErrorAt
  settings { processingFeePercent flatFee flatFees { amountMinor currency } bankFeePercent bankFeeCap passFeesToClient expenseAccountId }
  webhook { url tokenUrl signingSecretConfigured provisioned minimumEvents recommendedEvents lastReceivedAt }`;

export const OPERATIONS = {
  look: `query { page: stripeIntegration { ${PAGE} } }`,
  test: `mutation ($input: TestStripeCredentialsInput!) { check: testStripeCredentials(input: $input) {
    ok mode accountId accountName checks { name ok severity message field reason } } }`,
  save: `mutation ($input: SaveStripeIntegrationInput!) { page: saveStripeIntegration(input: $input) { ${PAGE} } }`,
  setActive: `mutation ($active: Boolean!) { page: setStripeIntegrationActive(active: $active) { ${PAGE} } }`,
  check:
    'mutation { check: checkStripeIntegration { ok mode accountId accountName checks { name ok severity message field reason } } }',
  roll: `mutation { page: rollWebhookSecret { ${PAGE} } }`,
  disconnect: `mutation ($force: Boolean) { page: disconnectStripe(force: $force) { ${PAGE} } }`,
} as const;

export interface Check {
  ok: boolean;
  mode: string | null;
  accountId: string | null;
  accountName: string | null;
  checks: { name: string; ok: boolean; severity: string; message: string; field: string; reason: string | null }[];
}

/** Every secret that tests paste holds this word, so that one look finds a leak. */
export const CANARY = 'CaNaRy7qX';

let app: TestApp | null = null;
let stripe: LocalStripe | null = null;
const written: string[] = [];

/**
 * One application for all suites of the spec, answering the web only: what workers do is called by the tests themselves.
 * Logs everything there is to log, and keeps it.
 */
export async function openBench(): Promise<void> {
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url, REMIT_ROLE: 'web', LOG_LEVEL: 'trace' });
}

export async function closeBench(): Promise<void> {
  await app?.close();
  await stripe?.close();
  jest.restoreAllMocks();
}

/** Everything that was logged or printed as a warning so far. */
export function logged(): string {
  return written.join('');
}

export function remit(): TestApp {
  if (!app) throw new Error('The bench is closed');
  return app;
}

export function localStripe(): LocalStripe {
  if (!stripe) throw new Error('The bench is closed');
  return stripe;
}

export function database(): DataSource {
  return remit().app.get(DataSource);
}

export function service<T>(type: abstract new (...args: never[]) => T): T {
  return remit().app.get<T>(type, { strict: false });
}

let accounts = 0;

/** Keys of an account that no other test uses. */
export function newAccount() {
  const name = `Acct${String(++accounts).padStart(4, '0')}`;
  const key = (prefix: string, ending = '4242') => `${prefix}_${name}${CANARY}00000000${ending}`;
  return {
    id: `acct_${name}`,
    test: key('sk_test'),
    live: key('sk_live'),
    restricted: key('rk_test'),
    rolled: key('sk_test', '5555'),
    publishable: key('pk_test'),
    publishableLive: key('pk_live'),
  };
}

/** An organization's admin at the integration page. */
export class Admin {
  /** Everything the API ever answered here. */
  readonly answers: string[] = [];

  private constructor(readonly member: TestMember) {}

  static async create(input: Parameters<TestApp['createOrganization']>[0] = {}): Promise<Admin> {
    return new Admin(await remit().createOrganization(input));
  }

  /** A member of the same organization in another role. */
  async colleague(role: 'ADMIN' | 'BILLING' | 'TECHNICIAN'): Promise<Admin> {
    return new Admin(await remit().addMember(this.member.organizationId, role));
  }

  async try<T>(query: string, variables: object = {}): Promise<GraphResult<T>> {
    const result = await remit().graphql<T>(query, variables, this.member.token);
    this.answers.push(JSON.stringify(result));
    return result;
  }

  async look(): Promise<Integration> {
    return this.page(OPERATIONS.look);
  }

  async save(input: object): Promise<Integration> {
    return this.page(OPERATIONS.save, { input });
  }

  /** A new financial account of the organization. */
  async financialAccount(): Promise<string> {
    const query = `mutation { account: createFinancialAccount(input: { name: "Fees", kind: "expense" }) { id } }`;
    const { data, errors } = await this.try<{ account: { id: string } }>(query);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.account.id;
  }

  async setActive(active: boolean): Promise<Integration> {
    return this.page(OPERATIONS.setActive, { active });
  }

  async disconnect(force?: boolean): Promise<Integration> {
    return this.page(OPERATIONS.disconnect, { force });
  }

  async test(input: object): Promise<Check> {
    const { data, errors } = await this.try<{ check: Check }>(OPERATIONS.test, { input });
    if (!data) throw new Error(JSON.stringify(errors));
    return data.check;
  }

  /** The doctor's visit to the stored connection. */
  async check(): Promise<Check> {
    const { data, errors } = await this.try<{ check: Check }>(OPERATIONS.check);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.check;
  }

  async roll(): Promise<Integration> {
    return this.page(OPERATIONS.roll);
  }

  /** The one error of a call that has to fail: its code, reason and the fields it names. */
  async refusal(
    query: string,
    variables: object,
  ): Promise<{ code: string; reason?: string; fields?: string[]; message: string }> {
    const { errors } = await this.try(query, variables);
    const [error] = errors ?? [];
    if (!error) throw new Error('It was not refused');
    const { code, reason, fields } = error.extensions;
    return { code, reason, fields: fields?.map((each) => each.field), message: error.message };
  }

  refusedSave(input: object) {
    return this.refusal(OPERATIONS.save, { input });
  }

  /** The rows of this organization, oldest first. */
  rows(): Promise<Record<string, unknown>[]> {
    return database().query('SELECT * FROM connections WHERE organization_id = $1 ORDER BY created_at, id', [
      this.member.organizationId,
    ]);
  }

  /** Names of the events emitted in this organization about connections, oldest first. */
  async events(): Promise<string[]> {
    const rows = await database().query<{ name: string }[]>(
      `SELECT name FROM outbox_events WHERE organization_id = $1 AND name LIKE 'connection.%' ORDER BY id`,
      [this.member.organizationId],
    );
    return rows.map((each) => each.name);
  }

  /** Audit entries about the integration, oldest first. */
  audit(): Promise<{ action: string; actor: string; detail: string }[]> {
    return database().query(
      `SELECT action, actor, detail FROM audit_entries WHERE organization_id = $1 AND action LIKE 'stripe_integration.%' ORDER BY id`,
      [this.member.organizationId],
    );
  }

  private async page(query: string, variables: object = {}): Promise<Integration> {
    const { data, errors } = await this.try<{ page: Integration }>(query, variables);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.page;
  }
}
