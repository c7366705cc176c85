import { statusTexts as texts } from '../texts/statuses';
import { StatusBadge, type Tone } from './StatusBadge';

const INVOICE: Record<keyof typeof texts.invoice, Tone> = {
  DRAFT: 'plain',
  PUBLISHED: 'busy',
  SENT: 'busy',
  VIEWED: 'busy',
  PARTIAL: 'warn',
  OVERDUE: 'bad',
  PAID: 'good',
  VOID: 'plain',
  CANCELLED: 'plain',
};

const PAYMENT: Record<keyof typeof texts.payment, Tone> = {
  PENDING: 'busy',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  REFUNDED: 'plain',
  PARTIALLY_REFUNDED: 'warn',
  CANCELLED: 'plain',
};

const DISPUTE: Record<keyof typeof texts.dispute, Tone> = {
  INQUIRY: 'warn',
  NEEDS_RESPONSE: 'bad',
  UNDER_REVIEW: 'busy',
  WON: 'good',
  LOST: 'bad',
  CLOSED: 'plain',
};

const TIME: Record<keyof typeof texts.time, Tone> = { SUBMITTED: 'busy', APPROVED: 'good', REJECTED: 'bad' };

/** The state of an invoice; `overdue` adds to PARTIAL that the date has passed too. */
export function InvoiceBadge({ status, overdue = false }: { status: keyof typeof INVOICE; overdue?: boolean }) {
  return (
    <>
      <StatusBadge tone={INVOICE[status]}>{texts.invoice[status]}</StatusBadge>
      {overdue && status !== 'OVERDUE' && (
        <>
          {' '}
          <StatusBadge tone="bad">{texts.overdue}</StatusBadge>
        </>
      )}
    </>
  );
}

export function PaymentBadge({ status }: { status: keyof typeof PAYMENT }) {
  return <StatusBadge tone={PAYMENT[status]}>{texts.payment[status]}</StatusBadge>;
}

export function DisputeBadge({ status }: { status: keyof typeof DISPUTE }) {
  return <StatusBadge tone={DISPUTE[status]}>{texts.dispute[status]}</StatusBadge>;
}

export function TimeBadge({ status }: { status: keyof typeof TIME }) {
  return <StatusBadge tone={TIME[status]}>{texts.time[status]}</StatusBadge>;
}
