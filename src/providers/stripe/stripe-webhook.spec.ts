import { describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { verifyStripeEvent } from './stripe-webhook.js';

const SECRET = 'whsec_current000000';
const OLD = 'whsec_previous00000';
const now = new Date('2026-11-21T12:00:00Z');
const seconds = Math.floor(now.getTime() / 1000);

const event = {
  id: 'evt_1',
  object: 'event',
  type: 'payment_intent.succeeded',
  livemode: false,
  data: { object: { id: 'pi_1', object: 'payment_intent' } },
};
const body = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8');
const v1 = (payload: Buffer, secret: string, at: number | string) =>
  createHmac('sha256', secret).update(`${at}.`).update(payload).digest('hex');
const sign = (payload: Buffer, secret = SECRET, at: number | string = seconds) =>
  `t=${at},v1=${v1(payload, secret, at)}`;
const verify = (payload: Buffer, signature: string, secrets = [SECRET]) =>
  verifyStripeEvent(payload, signature, secrets, now);

describe('a delivery that is accepted', () => {
  it('says what it is about', () => {
    const live = body({ ...event, livemode: true, account: 'acct_1' });
    expect(verify(body(event), sign(body(event)))).toEqual({
      id: 'evt_1',
      type: 'payment_intent.succeeded',
      accountId: null,
      mode: 'TEST',
      objectId: 'pi_1',
      paymentReference: 'pi_1',
    });
    expect(verify(live, sign(live))).toMatchObject({ accountId: 'acct_1', mode: 'LIVE' });
  });

  it.each([
    ['names', 'pi_7'],
    ['holds', { id: 'pi_7', object: 'payment_intent' }],
  ])('tells the payment that its object %s', (_how, payment) => {
    const charge = body({ ...event, data: { object: { id: 'ch_1', object: 'charge', payment_intent: payment } } });
    expect(verify(charge, sign(charge))).toMatchObject({ objectId: 'ch_1', paymentReference: 'pi_7' });
  });

  it('may be thin', () => {
    const thin = body({
      id: 'evt_2',
      object: 'v2.core.event',
      type: 'v1.charge.succeeded',
      livemode: true,
      context: 'acct_1',
      related_object: { id: 'ch_1', type: 'charge', url: '/v1/charges/ch_1' },
    });
    expect(verify(thin, sign(thin))).toEqual({
      id: 'evt_2',
      type: 'v1.charge.succeeded',
      accountId: 'acct_1',
      mode: 'LIVE',
      objectId: 'ch_1',
      paymentReference: null,
    });
  });

  it('may be about something without an id', () => {
    const upcoming = body({ ...event, type: 'invoice.upcoming', data: { object: { object: 'invoice' } } });
    expect(verify(upcoming, sign(upcoming))).toMatchObject({ objectId: null });
  });

  it('may be signed with any of the secrets that are good, and hold several signatures', () => {
    const payload = body(event);
    expect(verify(payload, sign(payload, OLD), [SECRET, OLD])).not.toBeNull();
    expect(
      verify(payload, `${sign(payload, 'whsec_somebody00000')},v1=${v1(payload, SECRET, seconds)}`),
    ).not.toBeNull();
  });

  it('may be text in any script', () => {
    const payload = body({ ...event, note: 'Žluťoučký kůň 支払い 🐎' });
    expect(verify(payload, sign(payload))).not.toBeNull();
  });

  it.each([-300, 300])('may be %d seconds off', (offset) => {
    const payload = body(event);
    expect(verify(payload, sign(payload, SECRET, seconds + offset))).not.toBeNull();
  });
});

describe('a delivery that is refused', () => {
  const payload = body(event);
  const good = sign(payload);

  it.each([
    ['is empty', ''],
    ['is garbage', 'hello'],
    ['has no time', `v1=${v1(payload, SECRET, seconds)}`],
    ['has no signature', `t=${seconds}`],
    ['has an empty signature', `t=${seconds},v1=`],
    ['has only an older scheme', good.replace('v1=', 'v0=')],
    ['is of another secret', sign(payload, 'whsec_somebody00000')],
    ['is of another time', good.replace(/t=\d+/, `t=${seconds - 1}`)],
    ['has two times', `t=${seconds - 10_000},${good}`],
    ['has a near time before a far one', `t=${seconds},${sign(payload, SECRET, seconds + 86_400)}`],
    ['has a time that is no number', sign(payload, SECRET, 'soon')],
    ['has a time with a tail', sign(payload, SECRET, `${seconds}x`)],
    ['is cut', good.slice(0, -1)],
    ['is in upper case', good.toUpperCase()],
  ])('because its signature %s', (_why, signature) => {
    expect(verify(payload, signature)).toBeNull();
  });

  it.each([
    ['one byte more', Buffer.concat([payload, Buffer.from(' ')])],
    ['one byte less', payload.subarray(0, -1)],
    ['one byte else', Buffer.from(payload.toString().replace('pi_1', 'pi_2'))],
    ['nothing at all', Buffer.alloc(0)],
    ['a byte order mark before it', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), payload])],
  ])('because its body has %s', (_what, altered) => {
    expect(verify(altered, good)).toBeNull();
  });

  it.each([-301, -86_400, 301, 86_400, 10_000_000])('because it is %d seconds off', (offset) => {
    expect(verify(payload, sign(payload, SECRET, seconds + offset))).toBeNull();
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['a list of events', [event]],
    ['a text', '"event"'],
    ['no JSON', 'event'],
    ['not an event', { ...event, object: 'payment_intent' }],
    ['not said to be an event', { ...event, object: undefined }],
    ['a thin event without a mode', { ...event, object: 'v2.core.event', livemode: undefined }],
    ['without an id', { ...event, id: undefined }],
    ['with an empty id', { ...event, id: '' }],
    ['with a number for an id', { ...event, id: 7 }],
    ['without a type', { ...event, type: undefined }],
    ['without a mode', { ...event, livemode: 'false' }],
  ])('because what is signed is %s', (_what, value) => {
    expect(verify(body(value), sign(body(value)))).toBeNull();
  });

  it('because there is no secret, or a blank one', () => {
    expect(verify(payload, good, [])).toBeNull();
    expect(verify(payload, sign(payload, ' '), [' '])).toBeNull();
    expect(verify(payload, sign(payload, ''), [''])).toBeNull();
  });
});
