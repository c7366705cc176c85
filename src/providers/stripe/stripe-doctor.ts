import type Stripe from 'stripe';
import type {
  CandidateCredentials,
  CredentialCheck,
  CredentialReport,
  ProviderAccount,
  ProviderMode,
} from '../payment-provider.js';
import { ProviderUnauthorizedError } from '../provider-errors.js';
import type { StripeClients } from './stripe.client.js';
import { StripePermissionMissingError } from './stripe-errors.js';
import { checkForms, modeOfKey } from './stripe-keys.js';
import { isWithdrawn } from './stripe-platform.js';
import { isRefusalOtherThanPermission, PROBES, type Probe } from './stripe-probes.js';

/**
 * Examines credentials from their form to what the account may do. A key whose form is wrong is not sent anywhere. Throws
 * only when Stripe cannot be asked (ProviderUnavailableError).
 */
export async function examineStripe(
  clients: StripeClients,
  credentials: CandidateCredentials,
): Promise<CredentialReport> {
  const forms = checkForms(credentials);
  const mode = modeOfKey(credentials.secretKey);
  if (mode === null || forms.some((each) => each.name === 'secret_key_format' && each.severity === 'FAILED')) {
    return report({ mode, accountId: null, accountName: null }, forms);
  }
  const account = await askAccount(clients, credentials.secretKey);
  const checks = [...forms, ...account.checks];
  if (account.accepted) checks.push(...(await probe(clients, credentials.secretKey, mode)));
  return report({ mode, accountId: account.id, accountName: account.name }, checks);
}

/** The same for an account that the platform acts for: there are no keys to look at, all else is asked of the account. */
export async function examineStripeAccount(
  clients: StripeClients,
  account: ProviderAccount,
): Promise<CredentialReport> {
  const { accountId, mode } = account;
  const answer = await askAccount(clients, account);
  const checks = [...answer.checks];
  if (answer.accepted) checks.push(...(await probe(clients, account, mode)));
  return report({ mode, accountId, accountName: answer.name }, checks);
}

function report(
  found: Pick<CredentialReport, 'mode' | 'accountId' | 'accountName'>,
  checks: CredentialCheck[],
): CredentialReport {
  return { ok: checks.every((each) => each.severity !== 'FAILED'), ...found, checks };
}

interface AccountAnswer {
  accepted: boolean;
  id: string | null;
  name: string | null;
  checks: CredentialCheck[];
}

async function askAccount(clients: StripeClients, who: ProviderAccount | string): Promise<AccountAnswer> {
  try {
    const account = await clients.call(who, (stripe) => stripe.accounts.retrieveCurrent());
    return {
      accepted: true,
      id: account.id,
      name: nameOf(account),
      checks: [ACCEPTED, chargesCheck(account), bankCheck(account)],
    };
  } catch (error) {
    // A restricted key may be unable to read its account and still do all we need; Stripe's refusal names the account.
    if (error instanceof StripePermissionMissingError) return restrictedAnswer(error.accountId);
    if (isWithdrawn(error)) return { accepted: false, id: null, name: null, checks: [WITHDRAWN] };
    if (error instanceof ProviderUnauthorizedError) return { accepted: false, id: null, name: null, checks: [REFUSED] };
    throw error;
  }
}

function restrictedAnswer(accountId: string | null): AccountAnswer {
  return {
    accepted: true,
    id: accountId,
    name: null,
    checks: [ACCEPTED, accountId === null ? ACCOUNT_UNKNOWN : ACCOUNT_UNREADABLE],
  };
}

function nameOf(account: Stripe.Account): string | null {
  return account.settings?.dashboard.display_name ?? account.business_profile?.name ?? null;
}

const ACCEPTED = ok('key_accepted', 'Stripe accepts the secret key.');

const REFUSED = failed(
  'key_accepted',
  'stripe.key_not_accepted',
  'Stripe does not accept the secret key: it was rolled, has expired, or was copied incompletely. Copy it again from the Stripe dashboard.',
);

const WITHDRAWN = failed(
  'key_accepted',
  'stripe.access_withdrawn',
  'The owner of the Stripe account has withdrawn what this instance may do there: connect the account again.',
);

const ACCOUNT_UNREADABLE = warning(
  'charges_enabled',
  'The restricted key may not read the account, so whether it can take payments was not checked.',
);

const ACCOUNT_UNKNOWN = failed(
  'account',
  'stripe.account_unknown',
  'Stripe does not say which account the restricted key belongs to: allow the key to read the account.',
);

function chargesCheck(account: Stripe.Account): CredentialCheck {
  if (account.charges_enabled) return ok('charges_enabled', 'The account can take payments.');
  return failed(
    'charges_enabled',
    'stripe.charges_disabled',
    'The account cannot take payments yet: finish its activation in the Stripe dashboard (business details, bank account, identity).',
  );
}

function bankCheck(account: Stripe.Account): CredentialCheck {
  if (account.capabilities?.us_bank_account_ach_payments === 'active')
    return ok('bank_payments', 'The account can take US bank payments (ACH).');
  return warning(
    'bank_payments',
    'US bank payments (ACH) are not active, so clients can pay by card only. Turn on ACH Direct Debit under Payment methods in the Stripe dashboard.',
  );
}

async function probe(
  clients: StripeClients,
  who: ProviderAccount | string,
  mode: ProviderMode,
): Promise<CredentialCheck[]> {
  return Promise.all(PROBES.map((each) => probeOne(clients, who, mode, each)));
}

async function probeOne(
  clients: StripeClients,
  who: ProviderAccount | string,
  mode: ProviderMode,
  probe: Probe,
): Promise<CredentialCheck> {
  const name = `permission_${probe.permission}`;
  try {
    await clients.call(who, (stripe) => probe.ask(stripe, mode));
  } catch (error) {
    if (error instanceof StripePermissionMissingError) {
      const missing = error.permission ?? probe.permission;
      const message = `The restricted key lacks the permission ${missing}, needed to ${probe.purpose}. Add it to the key in the Stripe dashboard.`;
      return probe.essential ? failed(name, 'stripe.permission_missing', message) : warning(name, message);
    }
    // "No such object" is the answer that was hoped for: the permission is checked before anything is looked up.
    if (!isRefusalOtherThanPermission(error)) throw error;
  }
  return ok(name, `The key may ${probe.purpose}.`);
}

function ok(name: string, message: string): CredentialCheck {
  return { name, field: 'secretKey', severity: 'OK', message, reason: null };
}

function warning(name: string, message: string): CredentialCheck {
  return { name, field: 'secretKey', severity: 'WARNING', message, reason: null };
}

function failed(name: string, reason: string, message: string): CredentialCheck {
  return { name, field: 'secretKey', severity: 'FAILED', message, reason };
}
