import type { EndpointFacts } from '../providers/endpoints-at-provider.js';
import type { CredentialCheck } from '../providers/payment-provider.js';

/** What an endpoint of a connection should be like. */
export interface EndpointExpectation {
  /** Where an endpoint of ours points. */
  url: string;
  /** Where else one set up by hand may point. */
  otherUrl: string;
  apiVersion: string;
  minimumEvents: readonly string[];
  optionalEvents: readonly string[];
}

/** What is wrong with an endpoint of ours, and how it is mended: in place, or only by another one in its place. */
export interface Damage {
  /** Completes "The webhook endpoint …". */
  what: string;
  mend: 'put_right' | 'replace';
}

/** Looks at the endpoint we made. Its version and its existence cannot be mended in place. */
export function damagesOf(
  endpoint: EndpointFacts | undefined,
  reference: string,
  expected: EndpointExpectation,
): Damage[] {
  if (!endpoint) return [{ what: `${reference} was deleted from the Stripe account`, mend: 'replace' }];
  const damages: Damage[] = [];
  if (endpoint.apiVersion !== expected.apiVersion) {
    const version = endpoint.apiVersion ?? "the account's own";
    damages.push({ what: `had API version ${version} instead of ${expected.apiVersion}`, mend: 'replace' });
  }
  if (endpoint.url !== expected.url) damages.push({ what: 'pointed to another address', mend: 'put_right' });
  if (!endpoint.enabled) damages.push({ what: 'was disabled', mend: 'put_right' });
  if (endpoint.missingEvents.length > 0)
    damages.push({ what: `was not sent ${endpoint.missingEvents.join(', ')}`, mend: 'put_right' });
  return damages;
}

/** Looks at endpoints set up by hand, which are the admin's to mend. */
export function checkHandmade(endpoints: readonly EndpointFacts[], expected: EndpointExpectation): CredentialCheck[] {
  const here = endpoints.filter(({ url }) => url === expected.url || url === expected.otherUrl);
  const endpoint = here.find((each) => each.enabled) ?? here[0];
  if (!endpoint) {
    return [
      failed(
        'webhook_endpoint',
        'stripe.endpoint_missing',
        `No webhook endpoint of the Stripe account points to ${expected.otherUrl}. Add one under Developers, Webhooks, or have it set up for you.`,
      ),
    ];
  }
  return [enabledCheck(endpoint), versionCheck(endpoint, expected), ...eventChecks(endpoint, expected)];
}

function enabledCheck({ enabled, reference }: EndpointFacts): CredentialCheck {
  if (enabled) return fine('webhook_endpoint', `The webhook endpoint ${reference} is there and enabled.`);
  return failed(
    'webhook_endpoint',
    'stripe.endpoint_disabled',
    `The webhook endpoint ${reference} is disabled: enable it in the Stripe dashboard under Developers, Webhooks.`,
  );
}

function versionCheck(endpoint: EndpointFacts, { apiVersion }: EndpointExpectation): CredentialCheck {
  if (endpoint.apiVersion === apiVersion) return fine('webhook_version', `Its API version is ${apiVersion}.`);
  const version =
    endpoint.apiVersion === null ? "the account's default API version" : `API version ${endpoint.apiVersion}`;
  return warning(
    'webhook_version',
    `The webhook endpoint uses ${version} instead of ${apiVersion}. It cannot be changed: create the endpoint anew, or have it set up for you.`,
  );
}

function eventChecks({ missingEvents }: EndpointFacts, expected: EndpointExpectation): CredentialCheck[] {
  const needed = missingEvents.filter((each) => expected.minimumEvents.includes(each));
  const optional = missingEvents.filter((each) => expected.optionalEvents.includes(each));
  const useful = missingEvents.filter((each) => !needed.includes(each) && !optional.includes(each));
  const checks: CredentialCheck[] = [];
  if (needed.length > 0) {
    const message = `The webhook endpoint is not sent ${needed.join(', ')}, without which payments are not followed: add them to the endpoint in the Stripe dashboard.`;
    checks.push(failed('webhook_events', 'stripe.endpoint_events', message));
  }
  if (useful.length > 0)
    checks.push(
      warning(
        'webhook_further_events',
        `The webhook endpoint is not sent ${useful.join(', ')}: what they tell is seen late or not at all.`,
      ),
    );
  if (checks.length > 0) return checks;
  const without = optional.length > 0 ? ` but ${optional.join(', ')}, which can be done without` : '';
  return [fine('webhook_events', `The webhook endpoint is sent all events${without}.`)];
}

export function fine(name: string, message: string): CredentialCheck {
  return { name, field: 'webhookSecret', severity: 'OK', message, reason: null };
}

export function warning(name: string, message: string): CredentialCheck {
  return { name, field: 'webhookSecret', severity: 'WARNING', message, reason: null };
}

export function failed(name: string, reason: string, message: string): CredentialCheck {
  return { name, field: 'webhookSecret', severity: 'FAILED', message, reason };
}
