import type Stripe from 'stripe';
import { StripeError } from '../errors.js';
import { route, type Call } from '../http/route.js';
import { type World } from '../world.js';

/** What the local Stripe says about an account. */
export function renderAccount(world: World, id: string): Stripe.Account {
  const state = world.account(id);
  const name = `Sandbox ${id.slice('acct_'.length)}`;
  return {
    id,
    object: 'account',
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: '7372',
      minority_owned_business_designation: null,
      name,
      product_description: null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: 'https://example.com',
    },
    business_type: 'company',
    capabilities: { card_payments: 'active', transfers: 'active', us_bank_account_ach_payments: state.ach },
    charges_enabled: state.chargesEnabled,
    controller: { type: 'account' },
    country: 'US',
    created: 1_700_000_000,
    default_currency: 'usd',
    details_submitted: true,
    email: 'owner@example.com',
    external_accounts: { object: 'list', data: [], has_more: false, url: `/v1/accounts/${id}/external_accounts` },
    metadata: {},
    payouts_enabled: true,
    settings: {
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_payments: {
        decline_on: { avs_failure: false, cvc_failure: true },
        statement_descriptor_prefix: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      dashboard: { display_name: name, timezone: 'Etc/UTC' },
      payments: {
        statement_descriptor: 'LOCAL TEST',
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      payouts: {
        debit_negative_balances: true,
        schedule: { delay_days: 2, interval: 'daily' },
        statement_descriptor: null,
      },
    },
    type: 'standard',
  };
}

function retrieve(call: Call<Stripe.AccountRetrieveParams>): Stripe.Account {
  const id = call.path.id ?? call.caller.account;
  const own = id === call.caller.account;
  const granted = call.world.grants[`${call.caller.account}|${id}|${call.caller.mode}`] !== undefined;
  if (!own && !granted)
    throw new StripeError(403, {
      code: 'account_invalid',
      message: `The provided key does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`,
    });
  return renderAccount(call.world, id);
}

/** `/v1/account` and `/v1/accounts/:id`. A restricted key may always ask for its own account. */
export const accountRoutes = [
  route('GET', '/v1/account', null, 'AccountRetrieveParams', retrieve),
  route('GET', '/v1/accounts/:id', null, 'AccountRetrieveParams', retrieve),
];
