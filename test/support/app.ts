import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import type { Role } from '../../src/auth/permissions.js';
import { Settings } from '../../src/config/env.js';
import type { NewOrganization } from '../../src/organizations/organization-rules.js';
import { OrganizationsService } from '../../src/organizations/organizations.service.js';
import { createTestDatabase } from './test-database.js';

export interface GraphResult<T> {
  data: T | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: {
      code: string;
      reason?: string;
      fields?: { field: string; message: string }[];
      data?: Record<string, unknown>;
    };
  }[];
}

/** Somebody signed in. */
export interface TestMember {
  organizationId: string;
  personId: string;
  email: string;
  password: string;
  /** Access token. */
  token: string;
  refreshToken: string;
}

/** An application listening on a free port of 127.0.0.1, on a database and a data folder of its own. */
export interface TestApp {
  app: NestFastifyApplication;
  /** Where it listens; also its PUBLIC_URL. */
  url: string;
  /** Sends an operation over HTTP and returns the whole answer, errors included. */
  graphql<T = Record<string, unknown>>(query: string, variables?: object, token?: string): Promise<GraphResult<T>>;
  /** As `graphql`, but throws when there are errors and returns the data. */
  ask<T = Record<string, unknown>>(query: string, variables?: object, token?: string): Promise<T>;
  /** A new organization (Acme, USD, UTC unless said otherwise) with its OWNER signed in. */
  createOrganization(input?: Partial<Omit<NewOrganization, 'owner'>>): Promise<TestMember>;
  /** Somebody new in the organization, signed in. */
  addMember(organizationId: string, role: Role | keyof typeof Role): Promise<TestMember>;
  /** Signs in over the API. */
  signIn(email: string, password: string, organizationId?: string): Promise<{ token: string; refreshToken: string }>;
  close(): Promise<void>;
}

/** As long and as secret as a test needs. */
export const TEST_PASSWORD = 'correct horse battery staple';

let people = 0;

/**
 * Starts the whole application as `main.ts` would, with `env` laid over the defaults of a test: a database of its own
 * (pass DATABASE_URL to share one), a temporary data folder, quiet logs. Works in the projects integration, e2e and redis.
 */
export async function startApp(env: Record<string, string> = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'remit-app-'));
  const port = env.PORT ?? String(await freePort());
  const app = await createApp(
    new Settings({
      PORT: port,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      REMIT_DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      ...env,
      DATABASE_URL: env.DATABASE_URL ?? (await createTestDatabase()),
    }),
  );
  await app.listen(Number(port), '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  const organizations = app.get(OrganizationsService, { strict: false });

  const graphql: TestApp['graphql'] = async <T>(query: string, variables: object = {}, token?: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphResult<T>;
  };
  const ask: TestApp['ask'] = async <T>(query: string, variables?: object, token?: string) => {
    const { data, errors } = await graphql<T>(query, variables, token);
    if (errors || !data) throw new Error(`GraphQL answered ${JSON.stringify(errors)}`);
    return data;
  };
  const signIn: TestApp['signIn'] = async (email, password, organizationId) => {
    const { session } = await ask<{ session: { accessToken: string; refreshToken: string } }>(
      'mutation ($input: SignInInput!) { session: signIn(input: $input) { accessToken refreshToken } }',
      { input: { email, password, organizationId } },
    );
    return { token: session.accessToken, refreshToken: session.refreshToken };
  };
  const person = () => ({ email: `person${++people}@example.test`, name: `Person ${people}`, password: TEST_PASSWORD });

  return {
    app,
    url,
    graphql,
    ask,
    signIn,
    async createOrganization(input = {}) {
      const owner = person();
      const added = await organizations.create({
        name: 'Acme',
        defaultCurrency: 'USD',
        timeZone: 'UTC',
        ...input,
        owner,
      });
      return { ...added, ...owner, ...(await signIn(owner.email, owner.password)) };
    },
    async addMember(organizationId, role) {
      const member = person();
      const added = await organizations.addMember(organizationId, { ...member, role: role as Role });
      return { ...added, ...member, ...(await signIn(member.email, member.password)) };
    },
    async close() {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The address must be known before the application starts, because links are made from it. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
