import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { emit } from '../../src/events/emit.js';
import { Transactions } from '../../src/database/transactions.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';

interface Expenses {
  expenses: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: {
      node: {
        id: string;
        amount: { amountMinor: number; currency: string };
        description: string;
        incurredAt: string;
        account: { id: string; name: string };
        payment: { id: string; providerReference: string; processingFee: { amountMinor: number } } | null;
      };
    }[];
  };
}

const EXPENSES = `query ($first: Int = 50, $after: String) { expenses(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
  edges { node { id amount { amountMinor currency } description incurredAt account { id name }
    payment { id providerReference processingFee { amountMinor } } } } } }`;
const CREATE =
  'mutation ($input: CreateFinancialAccountInput!) { account: createFinancialAccount(input: $input) { id name code kind } }';

let stripe: LocalStripe;
let app: TestApp;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url });
});

afterAll(async () => {
  await app.close();
  await stripe.close();
});

const database = () => app.app.get(DataSource);
const expensesOf = async (merchant: Merchant, variables = {}) =>
  (await merchant.ask<Expenses>(EXPENSES, variables)).expenses;
const nodesOf = async (merchant: Merchant) => (await expensesOf(merchant)).edges.map((each) => each.node);
const untilBooked = (merchant: Merchant, count: number) =>
  eventually(async () => {
    const nodes = await nodesOf(merchant);
    return nodes.length === count && nodes;
  }, `${count} expenses are booked`);
const newAccount = async (
  merchant: Merchant,
  input: object = { name: 'Payment fees', code: '4970', kind: 'expense' },
) => (await merchant.ask<{ account: { id: string } }>(CREATE, { input })).account;
const untilFee = (merchant: Merchant, invoiceId: string) =>
  merchant.until(invoiceId, (invoice) => (invoice.payments[0]?.processingFee ?? null) !== null, 'the fee is known');
const errorOf = async (query: string, variables: object, token: string) =>
  (await app.graphql(query, variables, token)).errors?.[0]?.extensions;

describe('financial accounts', () => {
  it('are made by admins, listed by name, and each code is used once', async () => {
    const merchant = await Merchant.create(app, stripe, { connect: false });
    await newAccount(merchant, { name: ' Sales ', kind: 'income' });
    await newAccount(merchant);
    expect(await merchant.ask('{ financialAccounts { name code kind } }')).toEqual({
      financialAccounts: [
        { name: 'Payment fees', code: '4970', kind: 'expense' },
        { name: 'Sales', code: null, kind: 'income' },
      ],
    });
    const twice = { input: { name: 'Other', code: '4970', kind: 'expense' } };
    expect(await errorOf(CREATE, twice, merchant.owner.token)).toMatchObject({
      code: 'CONFLICT',
      reason: 'financial_account.code_taken',
    });
    const blank = { input: { name: '  ', kind: ' ' } };
    expect(await errorOf(CREATE, blank, merchant.owner.token)).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field: 'name' }, { field: 'kind' }],
    });
    const other = await Merchant.create(app, stripe, { connect: false });
    await newAccount(other);
    expect(await other.ask('{ financialAccounts { name } }')).toEqual({
      financialAccounts: [{ name: 'Payment fees' }],
    });
  });

  it('and expenses are for those who may', async () => {
    const { owner } = await Merchant.create(app, stripe, { connect: false });
    const billing = await app.addMember(owner.organizationId, 'BILLING');
    const technician = await app.addMember(owner.organizationId, 'TECHNICIAN');
    const input = { input: { name: 'Fees', kind: 'expense' } };
    expect(await errorOf(CREATE, input, billing.token)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await app.ask(EXPENSES, {}, billing.token)).toMatchObject({ expenses: { totalCount: 0 } });
    for (const query of ['{ financialAccounts { id } }', EXPENSES])
      expect(await errorOf(query, {}, technician.token)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('of the organization alone can be chosen for fees', async () => {
    const merchant = await Merchant.create(app, stripe);
    const stranger = await newAccount(await Merchant.create(app, stripe, { connect: false }));
    for (const id of [stranger.id, '018f0000-0000-7000-8000-000000000000', 'x'])
      await expect(merchant.save({ expenseAccountId: id })).rejects.toThrow('is not a financial account');
    const own = await newAccount(merchant);
    await merchant.save({ expenseAccountId: own.id });
    await merchant.save({ expenseAccountId: null });
  });
});

describe('processing fees', () => {
  it('are booked once per payment, to the chosen account, and corrected when they change', async () => {
    const merchant = await Merchant.create(app, stripe);
    const account = await newAccount(merchant);
    await merchant.save({ expenseAccountId: account.id });
    const paid = await untilFee(merchant, (await merchant.paidInvoice(10_000)).id);
    const [expense] = await untilBooked(merchant, 1);
    expect(expense).toMatchObject({
      amount: { amountMinor: 320, currency: 'USD' },
      account: { id: account.id, name: 'Payment fees' },
      payment: { id: paid.payments[0]?.id, processingFee: { amountMinor: 320 } },
      incurredAt: paid.payments[0]?.receivedAt,
    });
    expect(expense?.description).toContain(paid.number);

    const { organizationId } = merchant.owner;
    const paymentId = paid.payments[0]?.id ?? '';
    // No more looks at the provider, which would find the fee as it was.
    await stripe.control('PUT', 'delivery', { paused: true });
    const open = "SELECT 1 FROM webhook_events WHERE organization_id = $1 AND status IN ('RECEIVED', 'RETRYING')";
    await eventually(
      async () => (await database().query<unknown[]>(open, [organizationId])).length === 0,
      'all is quiet',
    );
    await database().query('UPDATE payments SET processing_fee_minor = 345 WHERE id = $1', [paymentId]);
    await app.app.get(Transactions).run(async (tx) => {
      for (let told = 0; told < 5; told++) await emit(tx, 'payment.fee_known', { organizationId, paymentId });
    });
    const [corrected] = await eventually(async () => {
      const nodes = await nodesOf(merchant);
      return nodes[0]?.amount.amountMinor === 345 && nodes;
    }, 'the expense is corrected');
    await stripe.control('PUT', 'delivery', { paused: false });
    expect(corrected?.id).toBe(expense?.id);
    expect(await expensesOf(merchant)).toMatchObject({ totalCount: 1 });
  });

  it('known before an account was chosen are booked then, and those booked stay where they are', async () => {
    const merchant = await Merchant.create(app, stripe);
    const before = [];
    for (const amount of [1_000, 2_000, 3_000]) before.push(await merchant.paidInvoice(amount));
    for (const { id } of before) await untilFee(merchant, id);
    expect(await expensesOf(merchant)).toMatchObject({ totalCount: 0 });

    const first = await newAccount(merchant);
    await merchant.save({ expenseAccountId: first.id });
    const booked = await untilBooked(merchant, 3);
    expect(booked.map((each) => each.amount.amountMinor).toSorted((a, b) => a - b)).toEqual([59, 88, 117]);

    const second = await newAccount(merchant, { name: 'New fees', kind: 'expense' });
    await merchant.save({ expenseAccountId: second.id });
    await merchant.paidInvoice(4_000);
    const all = await untilBooked(merchant, 4);
    expect(all.map((each) => each.account.name)).toEqual(['New fees', 'Payment fees', 'Payment fees', 'Payment fees']);

    const page = await expensesOf(merchant, { first: 3 });
    expect([page.edges.length, page.pageInfo.hasNextPage]).toEqual([3, true]);
    const rest = await expensesOf(merchant, { first: 3, after: page.pageInfo.endCursor });
    expect([rest.edges.length, rest.pageInfo.hasNextPage]).toEqual([1, false]);
  });

  it('of test payments never count among live ones', async () => {
    const merchant = await Merchant.create(app, stripe);
    await merchant.save({ expenseAccountId: (await newAccount(merchant)).id });
    await merchant.paidInvoice(10_000);
    await untilBooked(merchant, 1);
    await merchant.save({ secretKey: merchant.secretKey.replace('sk_test', 'sk_live'), provisionWebhook: true });
    expect(await expensesOf(merchant)).toMatchObject({ totalCount: 0 });
    const sent = await merchant.sent(20_000);
    await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
    expect((await untilBooked(merchant, 1))[0]).toMatchObject({ amount: { amountMinor: 610 } });
  });
});

describe('dispute fees', () => {
  const dispute = async (merchant: Merchant) => {
    const paid = await untilFee(merchant, (await merchant.paidInvoice(10_000)).id);
    const { id } = await stripe.control<{ id: string }>('POST', 'disputes', {
      payment_intent: paid.payments[0]?.providerReference,
    });
    return { paid, id };
  };
  const feesOf = async (merchant: Merchant) =>
    (await nodesOf(merchant)).filter((each) => each.description.includes('dispute'));
  const untilFees = (merchant: Merchant, count: number) =>
    eventually(async () => {
      const fees = await feesOf(merchant);
      return fees.length === count && fees;
    }, `${count} dispute fees are booked`);

  it('are booked once per movement, to the chosen account, and what is given back besides', async () => {
    const merchant = await Merchant.create(app, stripe);
    const account = await newAccount(merchant);
    await merchant.save({ expenseAccountId: account.id });
    const { paid, id } = await dispute(merchant);
    const [fee] = await untilFees(merchant, 1);
    expect(fee).toMatchObject({
      amount: { amountMinor: 1_500, currency: 'USD' },
      account: { id: account.id },
      payment: { id: paid.payments[0]?.id },
    });
    expect(fee?.description).toContain(id);

    // Some banks' fees are given back with the money: a movement whose fee is negative.
    const { organizationId } = merchant.owner;
    const [moved] = await database().query<{ id: string; dispute_id: string }[]>(
      `INSERT INTO dispute_movements (id, organization_id, dispute_id, provider, account_id, mode, reference, kind, currency, amount_minor, fee_minor, net_minor, occurred_at)
       SELECT gen_random_uuid(), organization_id, dispute_id, provider, account_id, mode, reference || 'back', 'funds_reinstated', currency, 10000, -1500, 11500, now()
       FROM dispute_movements WHERE organization_id = $1 RETURNING id, dispute_id`,
      [organizationId],
    );
    const told = { organizationId, disputeId: moved?.dispute_id ?? '', movementId: moved?.id ?? '' };
    await app.app.get(Transactions).run(async (tx) => {
      for (let times = 0; times < 3; times++) await emit(tx, 'dispute.fee_known', told);
    });
    const [back] = await untilFees(merchant, 2);
    expect(back).toMatchObject({ amount: { amountMinor: -1_500 } });
    expect(back?.description).toContain('given back');
  });

  it('charged before an account was chosen are booked then', async () => {
    const merchant = await Merchant.create(app, stripe);
    const { paid } = await dispute(merchant);
    await merchant.until(
      paid.id,
      (each) => each.history.some(({ kind }) => kind === 'dispute_funds_withdrawn'),
      'it is known',
    );
    expect(await feesOf(merchant)).toEqual([]);
    await merchant.save({ expenseAccountId: (await newAccount(merchant)).id });
    expect((await untilFees(merchant, 1))[0]?.amount.amountMinor).toBe(1_500);
  });
});
