import { Money } from '../common/money/money.js';
import { RECEIVED_STATUSES, PaymentStatus } from '../payments/payment-status.js';
import type { BalanceMovement } from '../providers/lists-at-provider.js';
import type { FindingKind } from './findings.js';
import type { DisputeMovementRow, LedgerRow } from './ledger-rows.service.js';

export interface Difference {
  kind: FindingKind;
  message: string;
}

const UNDONE: readonly PaymentStatus[] = [PaymentStatus.FAILED, PaymentStatus.CANCELLED];

/** What of a payment's line is not as the movement of its money says. */
export function paymentDifferences(row: LedgerRow, { gross, fee }: BalanceMovement): Difference[] {
  const found: Difference[] = [];
  if (!RECEIVED_STATUSES.includes(row.status))
    found.push(differs('payment_differs', `It succeeded at the provider and is ${row.status} here`));
  if (gross && !isSame(row.grossMinor, row.currency, gross))
    found.push(differs('payment_differs', amounts(gross, row.grossMinor, row.currency)));
  if (!fee) return found;
  if (row.feeMinor === null || row.feeCurrency === null) {
    if (fee.isPositive())
      found.push(differs('fee_missing', `The provider kept ${fee.toString()}, which was not known here`));
  } else if (!isSame(row.feeMinor, row.feeCurrency, fee)) {
    found.push(differs('fee_differs', amounts(fee, row.feeMinor, row.feeCurrency)));
  }
  return found;
}

/** What of a refund's line is not as a movement of its money says. */
export function refundDifferences(row: LedgerRow, { kind, gross }: BalanceMovement): Difference[] {
  const found: Difference[] = [];
  if (gross && !isSame(row.grossMinor, row.currency, gross))
    found.push(differs('refund_differs', amounts(gross, row.grossMinor, row.currency)));
  if (kind === 'refund_failure' && !UNDONE.includes(row.status))
    found.push(differs('refund_differs', `It failed at the provider and is ${row.status} here`));
  return found;
}

/** What of a movement of a dispute's money, or of the dispute, is not as the provider's movement says. */
export function disputeDifferences(row: DisputeMovementRow, { gross, amount, fee }: BalanceMovement): Difference[] {
  const found: Difference[] = [];
  if (gross && !isSame(row.disputeMinor, row.disputeCurrency, gross))
    found.push(differs('dispute_differs', amounts(gross, row.disputeMinor, row.disputeCurrency)));
  if (amount && !isSame(row.amountMinor, row.currency, amount))
    found.push(differs('dispute_differs', amounts(amount, row.amountMinor, row.currency)));
  if (fee && !isSame(row.feeMinor, row.currency, fee))
    found.push(differs('dispute_differs', `Its fee: ${amounts(fee, row.feeMinor, row.currency)}`));
  return found;
}

function isSame(minor: number, currency: string, money: Money): boolean {
  return money.equals(Money.of(minor, currency));
}

function amounts(theirs: Money, minor: number, currency: string): string {
  return `It is ${theirs.toString()} at the provider and was ${Money.of(minor, currency).toString()} here`;
}

function differs(kind: FindingKind, message: string): Difference {
  return { kind, message };
}
