import type Stripe from 'stripe';
import type { CustomerOrder, CustomersAtProvider, SavedCharge, SavedMethodFacts } from '../customers-at-provider.js';
import type { ProviderAccount } from '../payment-provider.js';
import { ProviderRejectedError, ProviderUnauthorizedError } from '../provider-errors.js';
import { toStripeAmount } from './stripe-amounts.js';
import type { StripeClients } from './stripe.client.js';
import { toMetadata, toMethodTypes } from './stripe-mapper.js';
import { makeOnce } from './stripe-once.js';

const PAGE_SIZE = 100;

/** Customers at Stripe and their saved methods. A customer is never looked for by e-mail: two clients may share one. */
export class StripeCustomers implements CustomersAtProvider {
  constructor(private readonly clients: StripeClients) {}

  async create(account: ProviderAccount, order: CustomerOrder): Promise<string> {
    const metadata = { remit_organization: order.organizationId, remit_client: order.clientId };
    const params = { name: order.name, ...(order.email && { email: order.email }), metadata };
    return makeOnce(
      order.idempotencyKey,
      async (idempotencyKey) =>
        (await this.clients.call(account, (stripe) => stripe.customers.create(params, { idempotencyKey }))).id,
      // A customer nobody knows of has nothing and costs nothing.
      () => Promise.resolve(null),
    );
  }

  async methods(account: ProviderAccount, customer: string): Promise<SavedMethodFacts[]> {
    const found: SavedMethodFacts[] = [];
    for (let after: string | undefined; ;) {
      const params = { limit: PAGE_SIZE, ...(after && { starting_after: after }) };
      const page = await this.clients.call(account, (stripe) => stripe.customers.listPaymentMethods(customer, params));
      found.push(...page.data.map(toSavedMethod).filter((each) => each !== null));
      after = page.data.at(-1)?.id;
      if (!page.has_more || !after) return found;
    }
  }

  async forget(account: ProviderAccount, method: string): Promise<void> {
    try {
      await this.clients.call(account, (stripe) => stripe.paymentMethods.detach(method));
    } catch (error) {
      // It is attached to nobody any more, which is what was wanted.
      if (error instanceof ProviderUnauthorizedError || !(error instanceof ProviderRejectedError)) throw error;
    }
  }

  async charge(account: ProviderAccount, charge: SavedCharge): Promise<string> {
    const gross = charge.principal.plus(charge.surcharge);
    const params: Stripe.PaymentIntentCreateParams = {
      amount: toStripeAmount(gross),
      currency: gross.currency.toLowerCase(),
      customer: charge.customer,
      payment_method: charge.method,
      allowed_payment_method_types: toMethodTypes([charge.kind]),
      confirm: true,
      off_session: true,
      description: charge.label,
      metadata: toMetadata(charge.reference, charge.principal, charge.surcharge),
    };
    return makeOnce(
      charge.idempotencyKey,
      async (idempotencyKey) =>
        (await this.clients.call(account, (stripe) => stripe.paymentIntents.create(params, { idempotencyKey }))).id,
      () => this.findCharge(account, charge.customer, charge.reference.checkoutId),
    );
  }

  async findCharge(account: ProviderAccount, customer: string, checkoutId: string): Promise<string | null> {
    for (let after: string | undefined; ;) {
      const params = { customer, limit: PAGE_SIZE, ...(after && { starting_after: after }) };
      const page = await this.clients.call(account, (stripe) => stripe.paymentIntents.list(params));
      const found = page.data.find((each) => each.metadata.remit_checkout === checkoutId);
      if (found) return found.id;
      after = page.data.at(-1)?.id;
      if (!page.has_more || !after) return null;
    }
  }
}

/** Null for kinds that are neither cards nor US bank accounts: we would not know how to show or charge them. */
function toSavedMethod({ id, card, us_bank_account: bank }: Stripe.PaymentMethod): SavedMethodFacts | null {
  const none = { brand: null, funding: null, expMonth: null, expYear: null, bankName: null };
  if (card)
    return {
      ...none,
      reference: id,
      kind: 'card',
      brand: card.brand,
      funding: card.funding,
      expMonth: card.exp_month,
      expYear: card.exp_year,
      last4: card.last4,
    };
  if (bank) return { ...none, reference: id, kind: 'bank', bankName: bank.bank_name, last4: bank.last4 ?? '' };
  return null;
}
