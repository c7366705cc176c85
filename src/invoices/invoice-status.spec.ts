import { describe, expect, it } from '@jest/globals';
import {
  ALLOWED_MOVES,
  InvoiceStatus,
  invoiceStatus,
  isOverdue,
  payableMinor,
  type StatusFacts,
} from './invoice-status.js';
import { narrowingSql } from './invoice-status-sql.js';

const AT = new Date('2026-11-01T12:00:00Z');
const TODAY = '2026-11-30';

function anInvoice(facts: Partial<StatusFacts> = {}): StatusFacts {
  return {
    issuedAt: AT,
    sentAt: null,
    viewedAt: null,
    voidedAt: null,
    cancelledAt: null,
    dueOn: '2026-12-15',
    totalMinor: 10_000,
    creditedMinor: 0,
    amountPaidMinor: 0,
    amountPendingMinor: 0,
    ...facts,
  };
}

describe('the status of an invoice', () => {
  const all = { sentAt: AT, viewedAt: AT, dueOn: '2026-11-01' };
  it.each<[InvoiceStatus, string, Partial<StatusFacts>]>([
    [InvoiceStatus.VOID, 'void, whatever else', { ...all, voidedAt: AT, amountPaidMinor: 10_000 }],
    [InvoiceStatus.CANCELLED, 'cancelled, before being a draft', { issuedAt: null, cancelledAt: AT }],
    [InvoiceStatus.DRAFT, 'not issued', { issuedAt: null }],
    [InvoiceStatus.DRAFT, 'not issued, total zero', { issuedAt: null, totalMinor: 0 }],
    [InvoiceStatus.PAID, 'nothing due, also past its date', { ...all, amountPaidMinor: 10_000 }],
    [InvoiceStatus.PAID, 'issued with a total of zero', { totalMinor: 0 }],
    [InvoiceStatus.PAID, 'nothing due once credited', { ...all, creditedMinor: 4_000, amountPaidMinor: 6_000 }],
    [InvoiceStatus.PARTIAL, 'something paid, also past its date', { ...all, amountPaidMinor: 1 }],
    [InvoiceStatus.OVERDUE, 'past its date, though viewed', all],
    [InvoiceStatus.VIEWED, 'viewed', { ...all, dueOn: TODAY }],
    [InvoiceStatus.SENT, 'sent', { sentAt: AT }],
    [InvoiceStatus.PUBLISHED, 'issued and nothing more', {}],
    [InvoiceStatus.PUBLISHED, 'in flight is not paid', { amountPendingMinor: 10_000 }],
    [InvoiceStatus.PUBLISHED, 'due on receipt is never overdue', { dueOn: null }],
  ])('is %s: %s', (expected, _why, facts) => expect(invoiceStatus(anInvoice(facts), TODAY)).toBe(expected));

  it('turns overdue on the day after the due date', () => {
    const invoice = anInvoice({ dueOn: '2026-11-30' });
    expect(invoiceStatus(invoice, '2026-11-30')).toBe(InvoiceStatus.PUBLISHED);
    expect(invoiceStatus(invoice, '2026-12-01')).toBe(InvoiceStatus.OVERDUE);
  });
});

describe('the overdue flag', () => {
  it.each<[boolean, Partial<StatusFacts>]>([
    [true, {}],
    [true, { amountPaidMinor: 1 }],
    [false, { amountPaidMinor: 10_000 }],
    [false, { voidedAt: AT }],
    [false, { issuedAt: null }],
    [false, { dueOn: null }],
  ])('is %s for a past due date with %j', (expected, facts) =>
    expect(isOverdue(anInvoice({ dueOn: '2026-11-01', ...facts }), TODAY)).toBe(expected),
  );
});

describe('what can be paid now', () => {
  it.each<[number, Partial<StatusFacts>]>([
    [10_000, {}],
    [4_000, { amountPaidMinor: 6_000 }],
    [1_000, { amountPaidMinor: 6_000, creditedMinor: 3_000 }],
    [1_000, { amountPaidMinor: 6_000, amountPendingMinor: 3_000 }],
    [0, { amountPendingMinor: 10_000 }],
    [0, { amountPaidMinor: 6_000, amountPendingMinor: 10_000 }],
    [0, { voidedAt: AT }],
    [0, { issuedAt: null }],
    [0, { amountPaidMinor: 10_000 }],
  ])('is %d for %j', (expected, facts) => expect(payableMinor(anInvoice(facts), TODAY)).toBe(expected));
});

describe('the moves', () => {
  it.each([
    ['publish', 'DRAFT'],
    ['send', 'DRAFT PUBLISHED SENT VIEWED PARTIAL OVERDUE PAID'],
    ['void', 'PUBLISHED SENT VIEWED PARTIAL OVERDUE PAID'],
    ['cancel', 'DRAFT'],
  ] as const)('%s is for %s', (move, states) => {
    expect(Object.values(InvoiceStatus).filter((each) => ALLOWED_MOVES[move].has(each))).toEqual(states.split(' '));
  });
});

describe('narrowing a filter', () => {
  const { OVERDUE, PARTIAL, PAID, DRAFT, VOID, CANCELLED } = InvoiceStatus;
  it('only where every invoice of these states meets it', () => {
    const narrowed = (...statuses: InvoiceStatus[]) => narrowingSql(statuses);
    expect(narrowed(OVERDUE, PARTIAL)).toContain('amount_paid_minor + credited_minor < total_minor');
    expect(narrowed(DRAFT)).toContain('issued_at IS NULL');
    expect(narrowed(VOID, CANCELLED)).toContain('voided_at IS NOT NULL');
    for (const states of [[], [PAID], [OVERDUE, PAID], [DRAFT, OVERDUE], [VOID, PAID]])
      expect(narrowed(...states)).toBeNull();
  });
});
