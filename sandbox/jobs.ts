import { beginNextPeriod, CYCLE } from './billing/subscriptions.js';
import { BOOK_CHARGE, bookCharge } from './payments/charges.js';
import { FOLLOW_UP, followUp } from './payments/aftermath.js';
import { SETTLE_DEBIT } from './payments/pay.js';
import { settleDebit } from './payments/settle.js';
import { ARRIVE_PAYOUT, arriveLater } from './payments/payouts.js';
import { SETTLE_REFUND, settleRefund } from './payments/refunds.js';
import { FINISH_REPORT, finishReport } from './resources/reports.js';
import { EXPIRE_SESSION, expireSession } from './resources/session-object.js';
import { DELIVER } from './webhooks/courier.js';
import { type Handlers } from './world.js';

/** What is done when a job of a kind comes due. */
export const handlers: Handlers = {
  [DELIVER]: (world, books, subject) => world.courier.attempt(books, subject),
  [BOOK_CHARGE]: bookCharge,
  [SETTLE_DEBIT]: settleDebit,
  [FOLLOW_UP]: followUp,
  [SETTLE_REFUND]: settleRefund,
  [ARRIVE_PAYOUT]: arriveLater,
  [CYCLE]: beginNextPeriod,
  [FINISH_REPORT]: finishReport,
  [EXPIRE_SESSION]: expireSession,
};
