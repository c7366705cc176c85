import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { Endpoint } from '../load/job.js';

/**
 * The least that can be called taking a webhook: Node's own HTTP server, the signature, a row, 200. No framework, no
 * routing, no limits, no metrics, secrets in a Map. Settings: DATABASE_URL; ENDPOINTS, as JSON; MODE, `group` (rows of
 * concurrent requests go into one statement, two under way at most) or `single` (a statement for each).
 */
interface Row {
  id: string;
  type: string;
  body: Buffer;
  stored: () => void;
  failed: (error: unknown) => void;
}

const MOST_FLIGHTS = 2;
const TOLERANCE_SECONDS = 300;
const INSERT = `INSERT INTO bare_events (id, path, event_id, type, payload, received_at, due_at)
  SELECT id, path, event_id, type, payload, now(), now()
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[]) AS incoming (id, path, event_id, type, payload)
  ON CONFLICT (path, event_id) DO NOTHING RETURNING event_id`;

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
await pool.query(`CREATE TABLE IF NOT EXISTS bare_events (
  id uuid PRIMARY KEY, path text NOT NULL, event_id text NOT NULL, type text NOT NULL, payload bytea NOT NULL,
  received_at timestamptz NOT NULL, due_at timestamptz, UNIQUE (path, event_id));
  ALTER TABLE bare_events ALTER COLUMN payload SET STORAGE EXTERNAL;
  CREATE INDEX IF NOT EXISTS bare_events_due ON bare_events (due_at) WHERE due_at IS NOT NULL`);
const endpoints = JSON.parse(process.env.ENDPOINTS ?? '[]') as Endpoint[];
const secrets = new Map(endpoints.map(({ path, secret }) => [path, secret]));
const store = process.env.MODE === 'single' ? storeOne : storeTogether;
let waiting: (Row & { path: string })[] = [];
let flights = 0;

const server = createServer((request, response) => {
  take(request, response).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`listens on ${(server.address() as AddressInfo).port}\n`));
process.stdin.resume().on('end', () => process.exit(0));

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
  const path = request.url ?? '';
  if (!isSigned(body, String(request.headers['stripe-signature']), secrets.get(path) ?? '')) {
    response.writeHead(400).end();
    return;
  }
  const { id, type } = JSON.parse(body.toString('utf8')) as { id: string; type: string };
  await store(path, id, type, body);
  response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 6 }).end('stored');
}

function isSigned(body: Buffer, header: string, secret: string): boolean {
  const [, time = '', signature = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (Math.abs(Date.now() / 1000 - Number(time)) > TOLERANCE_SECONDS) return false;
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function storeOne(path: string, id: string, type: string, body: Buffer): Promise<void> {
  await pool.query({ name: 'one', text: INSERT, values: [[randomUUID()], [path], [id], [type], [body]] });
}

function storeTogether(path: string, id: string, type: string, body: Buffer): Promise<void> {
  return new Promise((stored, failed) => {
    waiting.push({ path, id, type, body, stored, failed });
    if (flights < MOST_FLIGHTS) void fly();
  });
}

async function fly(): Promise<void> {
  flights += 1;
  while (waiting.length > 0) {
    const rows = waiting;
    waiting = [];
    const values = [rows.map(() => randomUUID()), rows.map((row) => row.path), rows.map((row) => row.id)];
    try {
      await pool.query({
        name: 'group',
        text: INSERT,
        values: [...values, rows.map((row) => row.type), rows.map((row) => row.body)],
      });
      for (const row of rows) row.stored();
    } catch (error) {
      for (const row of rows) row.failed(error);
    }
  }
  flights -= 1;
}
