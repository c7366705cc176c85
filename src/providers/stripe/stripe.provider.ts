import { Injectable } from '@nestjs/common';
import type { Money } from '../../common/money/money.js';
import { Settings } from '../../config/env.js';
import { LocalCallBudget } from '../call-budget.js';
import { CallLimiter } from '../call-limiter.js';
import type {
  CandidateCredentials,
  Chargeability,
  CheckoutFacts,
  CheckoutRequest,
  CredentialReport,
  EventSubject,
  MethodKind,
  PaymentFacts,
  PaymentProvider,
  ProviderAccount,
  ProviderEvent,
  RefundFacts,
  RefundOrder,
} from '../payment-provider.js';
import { ProviderObjectMissingError, ProviderRejectedError, ProviderUnauthorizedError } from '../provider-errors.js';
import { chargeabilityOf } from './stripe-amounts.js';
import { toSessionParams } from './stripe-checkout.js';
import { StripeClients } from './stripe.client.js';
import { examineStripe, examineStripeAccount } from './stripe-doctor.js';
import { StripeEndpoints } from './stripe-endpoints.js';
import { StripeCustomers } from './stripe-customers.js';
import { StripeDisputes } from './stripe-disputes.js';
import { StripeLists } from './stripe-lists.js';
import { StripePlatform } from './stripe-platform.js';
import { StripePermissionMissingError } from './stripe-errors.js';
import { MINIMUM_EVENTS, RECOMMENDED_EVENTS, subjectOf } from './stripe-events.js';
import { idOf, toCheckoutFacts, toPaymentFacts } from './stripe-mapper.js';
import { createRefund, fetchRefund, refundsOfPayment } from './stripe-refunds.js';
import { makeOnce } from './stripe-once.js';
import { verifyStripeEvent } from './stripe-webhook.js';

/** Stripe in the socket, by the real SDK at one pinned API version. */
@Injectable()
export class StripeProvider implements PaymentProvider {
  readonly name = 'stripe';
  readonly minimumEvents = MINIMUM_EVENTS;
  readonly recommendedEvents = RECOMMENDED_EVENTS;
  readonly disputes: StripeDisputes;
  readonly customers: StripeCustomers;
  readonly lists: StripeLists;
  readonly endpoints: StripeEndpoints;
  readonly platform: StripePlatform | null;
  private readonly clients: StripeClients;

  constructor(settings: Settings, limiter: CallLimiter = new CallLimiter(new LocalCallBudget())) {
    const { stripeApiBase: apiBase, stripeMaxRequestsPerSecond: maxRequestsPerSecond } = settings;
    this.clients = new StripeClients({ apiBase, maxRequestsPerSecond }, limiter);
    this.customers = new StripeCustomers(this.clients);
    this.disputes = new StripeDisputes(this.clients);
    this.lists = new StripeLists(this.clients);
    this.endpoints = new StripeEndpoints(this.clients);
    this.platform = settings.stripePlatform && new StripePlatform(this.clients, settings.stripePlatform, apiBase);
  }

  examine(credentials: CandidateCredentials): Promise<CredentialReport> {
    return examineStripe(this.clients, credentials);
  }

  examineAccount(account: ProviderAccount): Promise<CredentialReport> {
    return examineStripeAccount(this.clients, account);
  }

  chargeability(gross: Money): Chargeability {
    return chargeabilityOf(gross);
  }

  /** Bank payments are ACH, which is in US dollars only. */
  methodsFor(currency: string): MethodKind[] {
    return currency === 'USD' ? ['card', 'bank'] : ['card'];
  }

  async createCheckout(account: ProviderAccount, request: CheckoutRequest): Promise<CheckoutFacts> {
    const params = toSessionParams(request);
    return makeOnce(
      request.idempotencyKey,
      async (idempotencyKey) =>
        toCheckoutFacts(
          await this.clients.call(account, (stripe) => stripe.checkout.sessions.create(params, { idempotencyKey })),
        ),
      // A checkout whose address nobody was told cannot be paid: it needs no looking for, and expires.
      () => Promise.resolve(null),
    );
  }

  async fetchCheckout(account: ProviderAccount, reference: string): Promise<CheckoutFacts> {
    return toCheckoutFacts(await this.clients.call(account, (stripe) => stripe.checkout.sessions.retrieve(reference)));
  }

  async expireCheckout(account: ProviderAccount, reference: string): Promise<CheckoutFacts> {
    try {
      return toCheckoutFacts(await this.clients.call(account, (stripe) => stripe.checkout.sessions.expire(reference)));
    } catch (error) {
      if (!isRefusedAsNotOpen(error)) throw error;
      const facts = await this.fetchCheckout(account, reference);
      if (facts.state === 'open') throw error;
      return facts;
    }
  }

  async fetchPayment(account: ProviderAccount, reference: string): Promise<PaymentFacts> {
    return toPaymentFacts(await this.retrieveIntent(account, reference));
  }

  async paymentOfCharge(account: ProviderAccount, chargeReference: string): Promise<string | null> {
    const charge = await this.clients.call(account, (stripe) => stripe.charges.retrieve(chargeReference));
    return idOf(charge.payment_intent);
  }

  createRefund(account: ProviderAccount, order: RefundOrder): Promise<RefundFacts> {
    return createRefund(this.clients, account, order);
  }

  fetchRefund(account: ProviderAccount, reference: string): Promise<RefundFacts> {
    return fetchRefund(this.clients, account, reference);
  }

  refundsOfPayment(account: ProviderAccount, paymentReference: string): Promise<RefundFacts[]> {
    return refundsOfPayment(this.clients, account, paymentReference);
  }

  verifyEvent(rawBody: Buffer, signature: string, secrets: readonly string[], now: Date): ProviderEvent | null {
    return verifyStripeEvent(rawBody, signature, secrets, now);
  }

  subjectOf(eventType: string, objectId: string | null): EventSubject {
    return subjectOf(eventType, objectId);
  }

  /** A restricted key that may not read balance transactions costs us the fee, not the payment. */
  private async retrieveIntent(account: ProviderAccount, reference: string) {
    const retrieve = (expand: string[]) =>
      this.clients.call(account, (stripe) => stripe.paymentIntents.retrieve(reference, { expand }));
    try {
      return await retrieve(['latest_charge.balance_transaction']);
    } catch (error) {
      if (!(error instanceof StripePermissionMissingError)) throw error;
      return retrieve(['latest_charge']);
    }
  }
}

function isRefusedAsNotOpen(error: unknown): boolean {
  return (
    error instanceof ProviderRejectedError &&
    !(error instanceof ProviderUnauthorizedError) &&
    !(error instanceof ProviderObjectMissingError)
  );
}
