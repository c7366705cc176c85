import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { MemberGuard } from '../../../src/auth/member.guard.js';
import { startApp, type TestApp } from '../../support/app.js';
import { app, merchant } from './bench.js';
import { abuseCases, documents, prying, type AbuseCase } from './graphql-cases.js';

const CASES = abuseCases();

/** Every operation passes the guard before anything of it runs, and nothing asks the database before that. */
const guard = () => jest.spyOn(MemberGuard.prototype, 'canActivate');

/** Milliseconds of CPU, client and server together, by class of cases. */
const spent = new Map<string, { cases: number; ms: number; worst: number }>();

async function measured(group: string, work: () => Promise<void>): Promise<void> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  const sum = spent.get(group) ?? { cases: 0, ms: 0, worst: 0 };
  spent.set(group, { cases: sum.cases + 1, ms: sum.ms + ms, worst: Math.max(sum.worst, ms) });
}

async function send({
  body,
  method = 'POST',
  query = '',
  headers,
}: AbuseCase): Promise<{ status: number; text: string }> {
  const response = await fetch(`${app.url}/graphql${query}`, {
    method,
    // Signed in: nobody is to believe that it was the missing token.
    headers: {
      authorization: `Bearer ${merchant.owner.token}`,
      ...(headers ?? { 'content-type': 'application/json' }),
    },
    ...(method !== 'GET' && body !== undefined && { body }),
  });
  return { status: response.status, text: await response.text() };
}

export function graphqlAbuseSuite(): void {
  let calls: ReturnType<typeof guard>;

  beforeEach(() => {
    calls = guard();
  });

  afterAll(() => {
    calls.mockRestore();
    const rows = [...spent].map(
      ([group, { cases, ms, worst }]) =>
        `${group.padEnd(28)} ${String(cases).padStart(5)} ${(ms / cases).toFixed(1).padStart(9)} ${worst.toFixed(1).padStart(9)}`,
    );
    const count = [...spent.values()].reduce((sum, each) => sum + each.cases, 0);
    const head = `${`GraphQL abuse, ${count} cases`.padEnd(34)} ms each     worst   (CPU of client and server)`;
    process.stderr.write(`${[head, ...rows].join('\n')}\n`);
  });

  describe('GraphQL refuses before anything runs:', () => {
    it('more than three hundred ways to ask for too much', () => {
      const all = [...CASES.values()].reduce((sum, each) => sum + each.length, 0);
      expect(all + prying().length + documents('subscription', 'notificationAdded').length).toBeGreaterThan(300);
    });

    it.each([...CASES.keys()])('%s', async (group) => {
      const got: string[] = [];
      for (const each of CASES.get(group)!) {
        calls.mockClear();
        let answer = { status: 0, text: '' };
        await measured(group, async () => void (answer = await send(each)));
        const refused = answer.status >= 400 || isRefusal(answer.text);
        if (!refused || answer.status >= 500 || calls.mock.calls.length > 0)
          got.push(`${each.name}: ${answer.status} ${answer.text.slice(0, 200)} (${calls.mock.calls.length} guarded)`);
      }
      expect(got).toEqual([]);
    });

    it('by socket as well', async () => {
      calls.mockClear();
      const got: string[] = [];
      for (const [group, name, query] of documents('subscription', 'notificationAdded')) {
        let said = '';
        await measured('by socket', async () => void (said = await overSocket(query)));
        if (!/BAD_USER_INPUT|closed 1009/.test(said)) got.push(`${group}, ${name}: ${said.slice(0, 200)}`);
      }
      for (const query of ['{ viewer { id } }', 'mutation { signOut(refreshToken: "x") }']) {
        const said = await overSocket(query);
        if (!said.includes('BAD_USER_INPUT')) got.push(`${query}: ${said}`);
      }
      expect(got).toEqual([]);
      expect(calls).not.toHaveBeenCalled();
    });
  });

  describe('GraphQL in production', () => {
    let production: TestApp;
    beforeAll(async () => {
      const key = randomBytes(32).toString('base64');
      production = await startApp({
        NODE_ENV: 'production',
        MASTER_KEYS: `k1:${key}`,
        LOG_LEVEL: 'fatal',
        HOST: '127.0.0.1',
      });
    });
    afterAll(() => production.close());

    it('tells nothing of its schema, asked or guessed at', async () => {
      const got: string[] = [];
      for (const [group, query] of prying()) {
        calls.mockClear();
        let answer: unknown;
        await measured(group, async () => void (answer = await production.graphql(query)));
        const text = JSON.stringify(answer);
        const told = /Did you mean|"data":\{"__|fields":\[\{/.test(text) || calls.mock.calls.length > 0;
        if (told || !text.includes('BAD_USER_INPUT')) got.push(`${query}: ${text.slice(0, 300)}`);
      }
      expect(got).toEqual([]);
    });
  });
}

/** Errors and nothing else. */
function isRefusal(text: string): boolean {
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return (data ?? null) === null && errors?.[0]?.extensions.code === 'BAD_USER_INPUT';
}

/** What a signed-in socket is answered, or how it is closed. */
async function overSocket(query: string): Promise<string> {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  try {
    return await new Promise<string>((say, fail) => {
      socket.on('error', fail);
      socket.on('close', (code) => say(`closed ${code}`));
      socket.on('open', () => {
        const payload = { authorization: `Bearer ${merchant.owner.token}` };
        socket.send(JSON.stringify({ type: 'connection_init', payload }));
      });
      socket.on('message', (data: Buffer) => {
        const message = data.toString();
        if (!message.includes('connection_ack')) say(message);
        else socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
      });
    });
  } finally {
    socket.terminate();
  }
}
