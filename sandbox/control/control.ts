import { type IncomingMessage, type ServerResponse } from 'node:http';
import { StripeError } from '../errors.js';
import { readBody } from '../http/body.js';
import { type World } from '../world.js';
import { actions } from './actions.js';
import { invalid, type Input } from './input.js';

/** The control side: `/_sandbox/...`, JSON in and out, no key. */
export async function handleControl(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const method = request.method ?? 'GET';
  let status = 200;
  let answer: unknown;
  try {
    const parts = url.pathname.slice('/_sandbox/'.length).split('/').map(decodeURIComponent);
    const action = actions.find((one) => one.method === method && fits(one.path, parts));
    if (!action) throw new StripeError(404, { message: `Unknown control call: ${method} ${url.pathname}` });
    const body = parse(await readBody(request));
    answer = await action.run({ world, body, query: url.searchParams, id: parts[action.path.indexOf('*')] ?? '' });
    if (method !== 'GET') world.changed();
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    status = error.status;
    answer = error;
  }
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
}

function fits(path: string[], parts: string[]): boolean {
  return path.length === parts.length && path.every((name, index) => name === '*' || name === parts[index]);
}

function parse(body: Buffer): Input['body'] {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Input['body'];
  } catch (error) {
    throw invalid(`The body is not JSON: ${String(error)}`);
  }
  throw invalid('The body has to be a JSON object or list');
}
