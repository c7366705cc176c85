import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** A delivery that must not be accepted. */
export interface Delivery {
  body: Buffer;
  headers: Record<string, string | string[]>;
}

/** What a wrong delivery is made from: the right one, and another organization's secret. */
export interface Ingredients {
  secret: string;
  othersSecret: string;
  random: () => number;
}

let made = 0;

/** An event as Stripe would sign it, new each time. */
function anEvent(random: () => number, changes: Record<string, unknown> = {}): Buffer {
  return Buffer.from(
    JSON.stringify({
      id: `evt_malformed${++made}`,
      object: 'event',
      api_version: '2026-10-28.endive',
      created: 1_790_000_000,
      data: { object: { id: `pi_${Math.floor(random() * 1e12)}`, object: 'payment_intent', amount: 1000 } },
      livemode: true,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type: 'payment_intent.succeeded',
      ...changes,
    }),
  );
}

const now = () => Math.floor(Date.now() / 1000);
const hmac = (body: Buffer, secret: string, time: number | string) =>
  createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(`${time}.`), body]))
    .digest('hex');
const signed = (body: Buffer, secret: string, time: number | string = now()) =>
  `t=${time},v1=${hmac(body, secret, time)}`;
const delivery = (body: Buffer, signature: string | string[], headers: Record<string, string> = {}): Delivery => ({
  body,
  headers: { 'content-type': 'application/json', ...headers, 'stripe-signature': signature },
});
/** Rightly signed, and still no event of ours. */
const rightlySigned = (body: Buffer, { secret }: Ingredients, headers: Record<string, string> = {}) =>
  delivery(body, signed(body, secret), headers);

/** Ways in which a delivery is wrong, by name. Those that are rightly signed carry something that is no event of ours. */
export const MALFORMED: Record<string, (from: Ingredients) => Delivery> = {
  'a flipped bit': ({ secret, random }) => {
    const body = anEvent(random);
    const signature = signed(body, secret);
    const at = Math.floor(random() * body.length);
    body[at] = (body[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    return delivery(body, signature);
  },
  'a body cut short': ({ secret, random }) => {
    const body = anEvent(random);
    return delivery(body.subarray(0, Math.floor(random() * body.length)), signed(body, secret));
  },
  'only a v0 signature': ({ secret, random }) => {
    const body = anEvent(random);
    return delivery(body, signed(body, secret).replace('v1=', 'v0='));
  },
  'many wrong v1 signatures': ({ othersSecret, random }) => {
    const body = anEvent(random);
    const marks = Array.from({ length: 50 }, (_, index) => `v1=${hmac(body, `${othersSecret}${index}`, now())}`);
    return delivery(body, [`t=${now()}`, ...marks].join(','));
  },
  'hundreds of v1 signatures': ({ random }) =>
    delivery(anEvent(random), [`t=${now()}`, ...Array<string>(1_500).fill('v1=00')].join(',')),
  'an empty v1': ({ random }) => delivery(anEvent(random), `t=${now()},v1=`),
  'a timestamp of 4 KB': ({ secret, random }) => {
    const body = anEvent(random);
    return delivery(body, signed(body, secret, '1'.repeat(4_096)));
  },
  'an old timestamp': ({ secret, random }) => {
    const body = anEvent(random);
    return delivery(body, signed(body, secret, now() - 302 - Math.floor(random() * 1e6)));
  },
  'a timestamp from the future': ({ secret, random }) => {
    const body = anEvent(random);
    return delivery(body, signed(body, secret, now() + 305 + Math.floor(random() * 1e6)));
  },
  'two timestamps': ({ secret, random }) => {
    const body = anEvent(random);
    return delivery(body, `t=${now() - 400},${signed(body, secret)}`);
  },
  "another organization's secret": ({ othersSecret, random }) => {
    const body = anEvent(random);
    return delivery(body, signed(body, othersSecret));
  },
  'JSON written anew': ({ secret, random }) => {
    const body = anEvent(random);
    return delivery(Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 2)), signed(body, secret));
  },
  'a byte order mark': ({ secret, random }) => {
    const body = anEvent(random);
    return delivery(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]), signed(body, secret));
  },
  'a NUL byte': ({ secret, random }) => {
    const body = anEvent(random);
    return delivery(Buffer.concat([body, Buffer.from([0])]), signed(body, secret));
  },
  'no signature': ({ random }) => ({ body: anEvent(random), headers: { 'content-type': 'application/json' } }),
  'signatures in several headers': ({ secret, othersSecret, random }) => {
    const body = anEvent(random);
    return delivery(body, [signed(body, othersSecret), signed(body, secret, now() - 400)]);
  },
  'signed null': (from) => rightlySigned(Buffer.from('null'), from),
  'a signed list': (from) => rightlySigned(Buffer.from('[]'), from),
  'signed nesting 10,000 deep': (from) => rightlySigned(Buffer.from('['.repeat(10_000) + ']'.repeat(10_000)), from),
  'an event in 10,000 nested lists': (from) =>
    rightlySigned(Buffer.from(`${'['.repeat(10_000)}${anEvent(from.random).toString()}${']'.repeat(10_000)}`), from),
  'a signed body of 1.1 MB': (from) => rightlySigned(anEvent(from.random, { padding: 'x'.repeat(1_100_000) }), from),
  'signed duplicate keys, the last one wrong': (from) => {
    const text = anEvent(from.random).toString();
    return rightlySigned(Buffer.from(`${text.slice(0, -1)},"object":"payment_intent"}`), from);
  },
  'a signed prototype': (from) =>
    rightlySigned(
      Buffer.from(`{"__proto__":${anEvent(from.random).toString()},"constructor":{"prototype":{"object":"event"}}}`),
      from,
    ),
  'signed invalid UTF-8': (from) => rightlySigned(Buffer.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x7d]), from),
  'a signed gzip body': (from) => rightlySigned(gzipSync(anEvent(from.random)), from, { 'content-encoding': 'gzip' }),
  // Thin events are taken; one that does not say what happened is none.
  'a signed thin event without a type': (from) =>
    rightlySigned(anEvent(from.random, { object: 'v2.core.event', type: '' }), from),
  'a signed event of test mode': (from) => rightlySigned(anEvent(from.random, { livemode: false }), from),
  'a signed event of another account': (from) =>
    rightlySigned(anEvent(from.random, { account: 'acct_somebody' }), from),
  'a signed event without an id': (from) => rightlySigned(anEvent(from.random, { id: '' }), from),
  'a form': ({ secret, random }) => {
    const body = Buffer.from(`payload=${encodeURIComponent(anEvent(random).toString())}`);
    return delivery(body, signed(body, secret), { 'content-type': 'application/x-www-form-urlencoded' });
  },
  XML: ({ secret }) => {
    const body = Buffer.from('<event/>');
    return delivery(body, signed(body, secret), { 'content-type': 'application/xml' });
  },
};
