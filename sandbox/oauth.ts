import { type IncomingMessage, type ServerResponse } from 'node:http';
import { StripeError } from './errors.js';
import { parseForm } from './form.js';
import { readBody } from './http/body.js';
import { authenticate } from './http/keys.js';
import { token } from './ids.js';
import { renderAuthorize, renderNotice } from './page/render.js';
import { emitToPlatforms } from './webhooks/events.js';
import { type Grant, type World } from './world.js';

/** How it is refused, in OAuth's own shape. */
class OAuthRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Connect's OAuth: `/oauth/authorize`, `/oauth/token` and `/oauth/deauthorize`. A client id `ca_X` is the account `acct_X`. */
export async function handleOAuth(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const body = parseForm((await readBody(request)).toString('utf8'));
  const field = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  if (url.pathname.endsWith('/authorize')) {
    authorize(world, request.method ?? 'GET', url, field, response);
    return;
  }
  let status = 200;
  let answer: object;
  try {
    const secret = field('client_secret');
    const caller = authenticate(world, secret === '' ? request.headers.authorization : `Bearer ${secret}`, undefined);
    answer = url.pathname.endsWith('/token')
      ? exchange(world, caller.account, caller.mode, field)
      : deauthorize(world, caller.account, caller.mode, field);
    world.changed();
  } catch (error) {
    if (!(error instanceof OAuthRefusal) && !(error instanceof StripeError)) throw error;
    status = error instanceof StripeError ? error.status : 400;
    answer = { error: error instanceof StripeError ? 'invalid_client' : error.code, error_description: error.message };
  }
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
}

function authorize(
  world: World,
  method: string,
  url: URL,
  field: (name: string) => string,
  response: ServerResponse,
): void {
  const query = url.searchParams;
  const client = /^ca_([A-Za-z0-9]+)$/.exec(query.get('client_id') ?? '')?.[1];
  const target = query.get('redirect_uri') ?? '';
  if (client === undefined || !/^https?:\/\//.test(target)) {
    response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
    response.end(renderNotice('Connect', 'The client_id or the redirect_uri is missing or wrong.'));
    return;
  }
  if (method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(renderAuthorize());
    return;
  }
  const back = new URL(target);
  const state = query.get('state');
  if (state !== null) back.searchParams.set('state', state);
  if (field('answer') === 'deny') {
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('error_description', 'The user denied your request');
  } else {
    const code = `ac_${token(32)}`;
    const account = /^acct_[A-Za-z0-9]{8}$/.test(field('account')) ? field('account') : 'acct_Connect1';
    world.codes[code] = { platform: `acct_${client}`, account, mode: field('mode') === 'live' ? 'live' : 'test' };
    back.searchParams.set('scope', query.get('scope') ?? 'read_only');
    back.searchParams.set('code', code);
  }
  world.changed();
  response.writeHead(303, { location: back.href });
  response.end();
}

function exchange(world: World, platform: string, mode: 'test' | 'live', field: (name: string) => string): object {
  const kind = field('grant_type');
  if (kind !== 'authorization_code' && kind !== 'refresh_token')
    throw new OAuthRefusal('unsupported_grant_type', `Unsupported grant type: ${kind}`);
  const given = field(kind === 'refresh_token' ? 'refresh_token' : 'code');
  const grant = world.codes[given];
  if (!grant || grant.platform !== platform || grant.mode !== mode)
    throw new OAuthRefusal('invalid_grant', `Authorization code does not exist, or has been used already: ${given}`);
  // A code is good for one exchange, and so is a refresh token: the next one comes with the answer.
  delete world.codes[given];
  const refresh = `rt_${token(40)}`;
  world.codes[refresh] = grant;
  world.grants[`${grant.platform}|${grant.account}|${grant.mode}`] = grant;
  const body = grant.account.slice('acct_'.length);
  return {
    access_token: `sk_${mode}_${body}${token(24)}`,
    livemode: mode === 'live',
    refresh_token: refresh,
    scope: 'read_write',
    stripe_publishable_key: `pk_${mode}_${body}${token(24)}`,
    stripe_user_id: grant.account,
    token_type: 'bearer',
  };
}

function deauthorize(world: World, platform: string, mode: 'test' | 'live', field: (name: string) => string): object {
  const account = field('stripe_user_id');
  const key = `${platform}|${account}|${mode}`;
  const grant: Grant | undefined = world.grants[key];
  if (!grant || field('client_id') !== `ca_${platform.slice('acct_'.length)}`)
    throw new OAuthRefusal(
      'invalid_client',
      `This application is not connected to stripe account ${account}, or that account does not exist.`,
    );
  endGrant(world, grant);
  return { stripe_user_id: account };
}

/** Ends a platform's leave, whoever ends it: the platform, or the account's owner in their dashboard. */
export function endGrant(world: World, { platform, account, mode }: Grant): void {
  // Sent before the leave ends, because only connected accounts' events reach the platform.
  emitToPlatforms(world, world.books(account, mode), 'account.application.deauthorized', {
    id: `ca_${platform.slice('acct_'.length)}`,
    object: 'application',
    name: 'Local platform',
  });
  delete world.grants[`${platform}|${account}|${mode}`];
}
