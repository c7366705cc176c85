import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { newId, unixNow } from '../ids.js';
import { type Bank, type Card } from './instruments.js';

/** Who pays, as far as the page asked. */
export interface Payer {
  name: string | null;
  email: string | null;
}

/** Nobody in particular. */
export const NO_ADDRESS: Stripe.Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

const CHECKS = { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' };
const NETWORKS: Record<string, string> = { diners: 'diners', unionpay: 'unionpay' };

/** The same number has the same fingerprint within an account. */
function fingerprint(books: Books, number: string): string {
  return createHash('sha256')
    .update(`${books.account}/${number}`)
    .digest('base64url')
    .replace(/[-_]/g, '0')
    .slice(0, 16);
}

/** The billing details of a payer. */
function billingDetails(payer: Payer): Stripe.Charge.BillingDetails {
  return { address: { ...NO_ADDRESS, country: 'US' }, email: payer.email, name: payer.name, phone: null, tax_id: null };
}

/** Makes the PaymentMethod of a card. */
export function cardMethod(books: Books, card: Card, payer: Payer): Stripe.PaymentMethod {
  return method(books, card.number, payer, {
    type: 'card',
    card: {
      brand: card.brand,
      checks: { ...CHECKS },
      country: 'US',
      display_brand: card.brand,
      exp_month: 12,
      exp_year: new Date().getUTCFullYear() + 3,
      fingerprint: fingerprint(books, card.number),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [NETWORKS[card.brand] ?? card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  });
}

/** Makes the PaymentMethod of a bank account. */
export function bankMethod(books: Books, bank: Bank, payer: Payer): Stripe.PaymentMethod {
  return method(books, bank.number, payer, {
    type: 'us_bank_account',
    us_bank_account: {
      account_holder_type: 'individual',
      account_type: 'checking',
      bank_name: 'LOCAL TEST BANK',
      financial_connections_account: null,
      fingerprint: fingerprint(books, bank.number),
      last4: bank.number.slice(-4),
      networks: { preferred: 'ach', supported: ['ach'] },
      routing_number: '110000000',
      status_details: null,
    },
  });
}

function method(
  books: Books,
  number: string,
  payer: Payer,
  kind: Pick<Stripe.PaymentMethod, 'type' | 'card' | 'us_bank_account'>,
): Stripe.PaymentMethod {
  const id = newId('pm');
  books.instruments[id] = number;
  return books.methods.put({
    id,
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: billingDetails(payer),
    created: unixNow(),
    customer: null,
    customer_account: null,
    livemode: books.livemode,
    metadata: {},
    ...kind,
  });
}

/** What a charge says about the way it was paid. */
export function methodDetails(method: Stripe.PaymentMethod, amount: number): Stripe.Charge.PaymentMethodDetails {
  const { card, us_bank_account: bank } = method;
  if (bank)
    return {
      type: 'us_bank_account',
      us_bank_account: {
        account_holder_type: bank.account_holder_type,
        account_type: bank.account_type,
        bank_name: bank.bank_name,
        fingerprint: bank.fingerprint,
        last4: bank.last4,
        payment_reference: null,
        routing_number: bank.routing_number,
      },
    };
  if (!card) return { type: method.type };
  return {
    type: 'card',
    card: {
      amount_authorized: amount,
      authorization_code: null,
      brand: card.brand,
      checks: card.checks,
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      extended_authorization: { status: 'disabled' },
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4: card.last4,
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: null,
      overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
      regulated_status: card.regulated_status,
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}
