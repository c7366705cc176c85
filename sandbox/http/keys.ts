import { StripeError } from '../errors.js';
import { type World } from '../world.js';
import { type Caller } from './route.js';

const SECRET = /^(sk|rk)_(test|live)_([A-Za-z0-9]{16,})$/;

/** The account and mode a key belongs to; null when it is no secret key at all. */
function readKey(key: string): { account: string; mode: 'test' | 'live' } | null {
  const match = SECRET.exec(key);
  if (!match?.[3]) return null;
  return { account: `acct_${match[3].slice(0, 8)}`, mode: match[2] === 'live' ? 'live' : 'test' };
}

/** Finds out who calls, from the `Authorization` and `Stripe-Account` headers. */
export function authenticate(world: World, authorization: string | undefined, onBehalfOf: string | undefined): Caller {
  const key = presentedKey(authorization);
  if (key === '')
    throw refusal(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  if (key.startsWith('pk_'))
    throw refusal(
      'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
      'secret_key_required',
    );
  const owner = readKey(key);
  if (!owner) throw refusal(`Invalid API Key provided: ${mask(key)}`);
  if (world.keys[key]?.revoked) throw refusal(`Expired API Key provided: ${mask(key)}`, 'api_key_expired');
  if (onBehalfOf === undefined || onBehalfOf === owner.account) return { key, ...owner, platform: null };
  if (!world.grants[`${owner.account}|${onBehalfOf}|${owner.mode}`])
    throw new StripeError(403, {
      message: `The provided key '${mask(key)}' does not have access to account '${onBehalfOf}' (or that account does not exist). Application access may have been revoked.`,
      code: 'account_invalid',
    });
  return { key, account: onBehalfOf, mode: owner.mode, platform: owner.account };
}

/** Refuses a restricted key that may not do this. */
export function checkPermission(world: World, caller: Caller, permission: string | null): void {
  const granted = world.keys[caller.key]?.permissions;
  if (granted === undefined || permission === null) return;
  const names = granted.map((name) => name.replace(/^rak_/, ''));
  if (names.includes(permission) || names.includes(permission.replace(/_read$/, '_write'))) return;
  throw new StripeError(403, {
    message: `The provided key '${mask(caller.key)}' does not have the required permissions for this endpoint on account '${caller.account}'. Having the 'rak_${permission}' permission would allow this request to continue.`,
  });
}

function presentedKey(authorization: string | undefined): string {
  const [scheme, value = ''] = (authorization ?? '').trim().split(/\s+/);
  if (scheme?.toLowerCase() === 'bearer') return value;
  if (scheme?.toLowerCase() === 'basic') return Buffer.from(value, 'base64').toString().split(':')[0] ?? '';
  return '';
}

function refusal(message: string, code?: string): StripeError {
  return new StripeError(401, { message, ...(code === undefined ? {} : { code }) });
}

/** A key with all but its ends hidden. */
function mask(key: string): string {
  return key.length <= 12 ? '*'.repeat(key.length) : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
}
