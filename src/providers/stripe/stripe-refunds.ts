import type Stripe from 'stripe';
import { isId } from '../../common/id.js';
import type { ProviderAccount, RefundFacts, RefundOrder, RefundState } from '../payment-provider.js';
import { fromStripeAmount, mustKnowCurrency, toStripeAmount } from './stripe-amounts.js';
import type { StripeClients } from './stripe.client.js';
import { idOf } from './stripe-mapper.js';
import { makeOnce } from './stripe-once.js';

const PAGE_SIZE = 100;

/** Gives money back; our request's id travels with it, so that a webhook that is faster than the answer is recognised. */
export async function createRefund(
  clients: StripeClients,
  account: ProviderAccount,
  order: RefundOrder,
): Promise<RefundFacts> {
  const params = {
    payment_intent: order.paymentReference,
    amount: toStripeAmount(order.gross),
    metadata: { remit_refund_request: order.requestId },
  };
  return makeOnce(
    order.idempotencyKey,
    async (idempotencyKey) =>
      toRefundFacts(await clients.call(account, (stripe) => stripe.refunds.create(params, { idempotencyKey }))),
    async () => {
      const made = await refundsOfPayment(clients, account, order.paymentReference);
      return made.find((each) => each.requestId === order.requestId) ?? null;
    },
  );
}

export async function fetchRefund(
  clients: StripeClients,
  account: ProviderAccount,
  reference: string,
): Promise<RefundFacts> {
  return toRefundFacts(await clients.call(account, (stripe) => stripe.refunds.retrieve(reference)));
}

/** All pages: `charge.amount_refunded` is not used, since what it shows after a failed refund is not documented. */
export async function refundsOfPayment(
  clients: StripeClients,
  account: ProviderAccount,
  paymentReference: string,
): Promise<RefundFacts[]> {
  const found: RefundFacts[] = [];
  for (let after: string | undefined; ;) {
    const params = { payment_intent: paymentReference, limit: PAGE_SIZE, ...(after && { starting_after: after }) };
    const page = await clients.call(account, (stripe) => stripe.refunds.list(params));
    found.push(...page.data.map(toRefundFacts));
    after = page.data.at(-1)?.id;
    if (!page.has_more || !after) return found;
  }
}

/** Throws ProviderForeignError for one in a currency that we do not know: it is in its payment's. */
export function toRefundFacts(refund: Stripe.Refund): RefundFacts {
  mustKnowCurrency(refund.id, refund.currency);
  const requestId = refund.metadata?.remit_refund_request ?? null;
  return {
    reference: refund.id,
    paymentReference: idOf(refund.payment_intent),
    state: toRefundState(refund.status),
    gross: fromStripeAmount(refund.amount, refund.currency),
    createdAt: new Date(refund.created * 1000),
    failureMessage: refund.failure_reason ?? null,
    requestId: requestId !== null && isId(requestId) ? requestId : null,
  };
}

/** A status we do not know (Stripe's enums are open) counts as pending, like one that waits for the payer. */
export function toRefundState(status: string | null): RefundState {
  switch (status) {
    case 'succeeded':
    case 'failed':
      return status;
    case 'canceled':
      return 'cancelled';
    default:
      return 'pending';
  }
}
