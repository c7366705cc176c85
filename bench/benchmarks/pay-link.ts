import { partOf, type Benchmark } from '../harness/benchmark.js';
import { payLinks } from '../harness/billing.js';
import { connectedOrganizations } from '../harness/organizations.js';
import { inMs } from '../harness/report.js';
import { alternate, type Contender, type Course } from '../harness/rounds.js';
import { differences } from '../harness/statistics.js';
import type { Remit, Stage } from '../harness/stage.js';

const AT_ONCE = 16;
/** A real provider takes as long as the second for a new checkout, and longer. */
const LATENCIES_MS = [0, 100];

/**
 * A click to the 302 that leads to the hosted page. The provider's own time is measured by asking it for the same
 * checkouts directly, as many at once and in the same rounds; what a click takes longer is Remit's.
 */
export const payLink: Benchmark = {
  name: 'pay-link',
  about: 'a click on a pay link to its 302: a new checkout each, beside the same calls made to the provider directly',
  run: async (stage, size, report) => {
    const each = size.long ? 480 : 160;
    const { secretKey, paths } = await stage.prepare(async (app) => {
      const [made] = await connectedOrganizations(app, 1);
      if (!made) throw new Error('There is no organization');
      const count = each * (size.rounds + 1) * LATENCIES_MS.length;
      return { secretKey: made.secretKey, paths: await payLinks(app, made.organizationId, count) };
    });
    // As they are when clients click for the first time; and the database knows its tables.
    await stage.db.query('UPDATE invoices SET sent_at = now() WHERE issued_at IS NOT NULL');
    await stage.db.query('ANALYZE');
    // Payers have an address each, as behind a proxy: one that clicks 600 times a minute is held back.
    const remit = await stage.remit('web', { TRUST_PROXY: 'true' });
    const clicks = paths.map(click);
    const provider = Number(new URL(stage.stripeUrl).port);

    for (const ms of LATENCIES_MS) {
      await stage.control('PUT', 'latency', { ms });
      const direct = contender('the provider alone', provider, () => checkouts(secretKey, each), '200');
      const first = contender('Remit, a new checkout', remit, () => clicks.splice(0, each), '302');
      const courses = await alternate([direct, first], { ...size, seconds: 0, first: each });
      const title = `pay-link, ${AT_ONCE} at once, the provider answers after ${ms} ms`;
      report(partOf(title, 'clicks', courses, beyond(courses)));
    }
    const known = paths.slice(0, each).map(click);
    const again = contender('Remit, a checkout that is open already', remit, () => known, '302');
    const courses = await alternate([again], { ...size, rounds: Math.min(3, size.rounds), seconds: 0, first: each });
    report(partOf(`pay-link, ${AT_ONCE} at once, the provider is not asked`, 'clicks', courses));

    function contender(name: string, at: Remit | number, next: () => string[], status: string): Contender {
      const port = typeof at === 'number' ? at : at.port;
      return {
        name,
        processes: typeof at === 'number' ? [] : [at.child],
        run: async () => ({ operations: each, ...(await loaded(stage, port, next(), status)) }),
      };
    }
  },
};

function click(path: string, index: number): string {
  const address = `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
  return `GET ${path} HTTP/1.1\r\nhost: remit\r\nx-forwarded-for: ${address}\r\n\r\n`;
}

function loaded(stage: Stage, port: number, raw: string[], status: string) {
  return stage.load({ kind: 'requests', port, connections: AT_ONCE, requests: raw.length, raw }, status);
}

function beyond([direct, clicked]: readonly Course[]): string[] {
  if (!direct || !clicked) return [];
  const [p50, p99] = (['p50Ms', 'p99Ms'] as const).map((of) => inMs(differences(clicked.samples, direct.samples, of)));
  return [`Beyond the provider's own time (difference within each round): p50 ${p50}, p99 ${p99}.`];
}

let made = 0;

/** Requests for as many checkouts, each with a key of its own, of the shape and size of ours. */
function checkouts(secretKey: string, count: number): string[] {
  return Array.from({ length: count }, () => {
    const key = `checkout:bench:${process.pid}:${++made}`;
    const metadata = { remit_organization: key, remit_invoice: key, remit_checkout: key, remit_principal: '10000' };
    const body = new URLSearchParams({
      mode: 'payment',
      ui_mode: 'hosted_page',
      client_reference_id: key,
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'usd',
      'line_items[0][price_data][unit_amount]': '10000',
      'line_items[0][price_data][product_data][name]': 'Invoice INV-0001',
      'allowed_payment_method_types[0]': 'card',
      'allowed_payment_method_types[1]': 'us_bank_account',
      'adaptive_pricing[enabled]': 'false',
      ...prefixed('metadata', metadata),
      ...prefixed('payment_intent_data[metadata]', metadata),
      'payment_intent_data[description]': 'Invoice INV-0001',
      customer_email: 'client@example.test',
      success_url: 'http://127.0.0.1/pay/success?session_id={CHECKOUT_SESSION_ID}',
      cancel_url: `http://127.0.0.1/pay/cancel?checkout=${key}`,
    }).toString();
    return (
      `POST /v1/checkout/sessions HTTP/1.1\r\nhost: stripe\r\nauthorization: Bearer ${secretKey}\r\n` +
      `idempotency-key: ${key}\r\ncontent-type: application/x-www-form-urlencoded\r\n` +
      `stripe-version: 2026-10-28.endive\r\ncontent-length: ${body.length}\r\n\r\n${body}`
    );
  });
}

function prefixed(name: string, values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}[${key}]`, value]));
}
