import { type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_VERSION, type Books, type RequestRecord } from '../books.js';
import { type FaultKind } from '../control/faults.js';
import { StripeError } from '../errors.js';
import { token } from '../ids.js';
import { checkParameters } from '../parameters/check.js';
import { routes } from '../resources/index.js';
import { type World } from '../world.js';
import { parsePayload, readBody } from './body.js';
import { expandAnswer } from './expand.js';
import { Idempotency } from './idempotency.js';
import { authenticate, checkPermission } from './keys.js';
import { matchRoute, RawAnswer, type Call, type Caller } from './route.js';

interface Answer {
  status: number;
  body: string | Buffer;
  headers: Record<string, string>;
}

interface Incoming {
  method: string;
  url: URL;
  body: Buffer;
  contentType: string;
  key: string | null;
  caller: Caller;
  books: Books;
  id: string;
}

const LONGEST_LOG = 200_000;

/** The Stripe side: `/v1/...`. */
export class Api {
  private readonly idempotency = new Idempotency();

  constructor(private readonly world: World) {}

  /** Answers one request. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const id = `req_${token(14)}`;
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    const version = single(request.headers['stripe-version']) ?? API_VERSION;
    const key = method === 'POST' ? (single(request.headers['idempotency-key']) ?? null) : null;
    const always = {
      'request-id': id,
      'stripe-version': version,
      ...(key === null ? {} : { 'idempotency-key': key, 'original-request': id }),
    };
    let log: RequestRecord | null = null;
    try {
      const account = single(request.headers['stripe-account']) ?? single(request.headers['stripe-context']);
      const caller = authenticate(this.world, request.headers.authorization, account);
      const books = this.world.books(caller.account, caller.mode);
      log = note(books, { id, method, path: url.pathname, key });
      if (!/^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/.test(version))
        throw new StripeError(400, { message: `Invalid Stripe API version: ${version}` });
      const fault = this.world.faults.strike(method, url.pathname);
      log.fault = fault;
      const contentType = request.headers['content-type'] ?? '';
      const incoming = { method, url, body, contentType, key, caller, books, id };
      const answer = await this.answer(incoming, fault);
      log.status = answer?.status ?? null;
      if (!answer) request.socket.destroy();
      else deliver(response, { ...answer, headers: { ...always, ...answer.headers } }, fault);
    } catch (error) {
      const answer = refusal(error);
      if (log) log.status = answer.status;
      deliver(response, { ...answer, headers: { ...always, ...answer.headers } }, null);
    }
  }

  /** What to answer; null when the connection is to break. */
  private async answer(incoming: Incoming, fault: FaultKind | null): Promise<Answer | null> {
    const { books, key } = incoming;
    if (fault === 'reset_before') return null;
    if (fault === '429' || fault === '503' || fault === 'html502') return faultAnswer(fault);
    if (key === null) {
      await this.wait();
      return this.outcome(fault === '500' ? faultAnswer(fault) : this.execute(incoming).answer, fault);
    }
    const fingerprint = this.idempotency.fingerprint(incoming.url.pathname, incoming.body);
    const stored = this.idempotency.take(books, key, fingerprint);
    if (stored) {
      await this.wait();
      const headers = { 'idempotent-replayed': 'true', 'original-request': stored.requestId };
      return this.outcome({ status: stored.status, body: stored.body, headers }, fault);
    }
    try {
      await this.wait();
      const { answer, executed } =
        fault === '500' ? { answer: faultAnswer(fault), executed: true } : this.execute(incoming);
      if (executed)
        this.idempotency.store(books, key, {
          fingerprint,
          status: answer.status,
          body: answer.body.toString(),
          requestId: incoming.id,
        });
      return this.outcome(answer, fault);
    } finally {
      this.idempotency.release(books, key);
      this.world.changed();
    }
  }

  private outcome(answer: Answer, fault: FaultKind | null): Answer | null {
    return fault === 'reset_after' ? null : answer;
  }

  /** Carries a request out. All of it happens in one go, so that no other request sees it half done. */
  private execute(incoming: Incoming): { answer: Answer; executed: boolean } {
    const { world } = this;
    const { books, caller } = incoming;
    const found = matchRoute(routes, incoming.method, incoming.url.pathname);
    world.cause = { id: incoming.id, idempotency_key: incoming.key };
    try {
      if (!found)
        throw new StripeError(404, {
          message: `Unrecognized request URL (${incoming.method}: ${incoming.url.pathname}). The local Stripe does not have it, or it does not exist.`,
        });
      checkPermission(world, caller, found.route.permission);
      const payload = parsePayload(incoming.url.search, incoming.contentType, incoming.body);
      const params = found.route.params === null ? payload.form : checkParameters(found.route.params, payload.form);
      const call = { world, books, caller, path: found.path, params, upload: payload.upload };
      const result = found.route.handle(call as unknown as Call<never>);
      if (result instanceof RawAnswer) return { answer: rawAnswer(result), executed: true };
      const expanded = expandAnswer(books, result, Array.isArray(params.expand) ? params.expand.map(String) : []);
      return { answer: { status: 200, body: `${JSON.stringify(expanded, null, 2)}\n`, headers: {} }, executed: true };
    } catch (error) {
      return { answer: refusal(error), executed: error instanceof StripeError && error.executed };
    } finally {
      world.cause = { id: null, idempotency_key: null };
      if (incoming.method !== 'GET') world.changed();
    }
  }

  private async wait(): Promise<void> {
    if (this.world.latencyMs > 0) await sleep(this.world.latencyMs);
  }
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function note(books: Books, entry: { id: string; method: string; path: string; key: string | null }): RequestRecord {
  const { key, ...rest } = entry;
  const record = {
    ...rest,
    at: Date.now(),
    idempotency_key: key,
    status: null,
    fault: null,
    account: books.account,
    mode: books.mode,
  };
  books.requests.push(record);
  if (books.requests.length > LONGEST_LOG) books.requests.splice(0, LONGEST_LOG / 10);
  return record;
}

function refusal(error: unknown): Answer {
  const known =
    error instanceof StripeError
      ? error
      : new StripeError(500, { type: 'api_error', message: `The local Stripe failed: ${String(error)}` });
  return { status: known.status, body: `${JSON.stringify(known, null, 2)}\n`, headers: {} };
}

function rawAnswer(raw: RawAnswer): Answer {
  return { status: 200, body: raw.body, headers: { 'content-type': raw.type } };
}

function faultAnswer(fault: '429' | '500' | '503' | 'html502'): Answer {
  if (fault === 'html502')
    return {
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>',
    };
  if (fault === '429') {
    const error = new StripeError(429, {
      code: 'rate_limit',
      message: 'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
    });
    return { ...refusal(error), headers: { 'retry-after': '1' } };
  }
  return refusal(
    new StripeError(Number(fault), {
      type: 'api_error',
      message: 'Sorry! There was an error while talking to one of our backends. Support has been notified.',
    }),
  );
}

/** Writes an answer, or the part of it that a fault lets through. */
function deliver(response: ServerResponse, answer: Answer, fault: FaultKind | null): void {
  // A stalled call has had its effect; its caller waits until it gives up.
  if (fault === 'stall') return;
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': String(body.length),
    'cache-control': 'no-cache, no-store',
    ...answer.headers,
  });
  if (fault !== 'truncate') {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}
