import { Clock } from '../../../src/common/clock.js';
import { jest } from '@jest/globals';
import type { GraphResult, TestApp } from '../../support/app.js';

export interface Session {
  accessToken: string;
  refreshToken: string;
  expiresAt: string;
  viewer: { id: string; permissions: string[]; organization: { id: string } };
}

export const SESSION =
  '{ accessToken refreshToken expiresAt viewer { id email name role permissions organization { id name defaultCurrency timeZone } } }';
export const VIEWER = '{ viewer { id role organization { id } } }';

interface Credentials {
  email: string;
  password: string;
  organizationId?: string;
}

export function signIn(remit: TestApp, { email, password, organizationId }: Credentials) {
  return remit.graphql<{ signIn: Session }>(`mutation ($input: SignInInput!) { signIn(input: $input) ${SESSION} }`, {
    input: { email, password, organizationId },
  });
}

export function refresh(remit: TestApp, refreshToken: string) {
  return remit.graphql<{ refreshSession: Session }>(
    `mutation ($t: String!) { refreshSession(refreshToken: $t) ${SESSION} }`,
    { t: refreshToken },
  );
}

/** The code and reason of the one error of an answer; null when there is none. */
export function refusal({ errors }: GraphResult<unknown>) {
  return errors ? { code: errors[0]?.extensions.code, reason: errors[0]?.extensions.reason } : null;
}

/** Sets the application's clock ahead, until jest.restoreAllMocks(). */
export function later(remit: TestApp, ms: number): void {
  const now = Date.now() + ms;
  jest.spyOn(remit.app.get(Clock), 'now').mockImplementation(() => new Date(now));
}

/** The audit log as the API shows it. */
export async function auditOf(remit: TestApp, token: string) {
  const { auditLog } = await remit.ask<{
    auditLog: { totalCount: number; edges: { node: { action: string; actor: string; detail: string } }[] };
  }>('{ auditLog { totalCount edges { node { action actor detail occurredAt } } } }', {}, token);
  return { total: auditLog.totalCount, entries: auditLog.edges.map((edge) => edge.node) };
}
