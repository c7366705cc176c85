import { Injectable } from '@nestjs/common';
import { ServiceAccounts } from '../auth/service-accounts.service.js';
import { serviceIdOf, type Actor } from '../common/actor.js';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import { RefundLimitError } from './payments.errors.js';

/** Keeps programs within what their key may give back. People are not limited. */
@Injectable()
export class RefundLimits {
  constructor(private readonly accounts: ServiceAccounts) {}

  /**
   * Throws RefundLimitError when the key may not give this much back now. Holds the key until the transaction ends, so that
   * two refunds at once are counted one after the other. What was asked for and not rejected counts, for 24 hours.
   */
  async check(tx: Transaction, organizationId: string, actor: Actor, gross: Money): Promise<void> {
    const id = serviceIdOf(actor);
    const limit = id === null ? null : await this.accounts.lockRefundLimit(tx, organizationId, id);
    if (!limit) return;
    const { currency, perRefundMinor, perDayMinor } = limit;
    if (gross.currency !== currency) throw new RefundLimitError(`refunds in ${currency} only`, limit);
    if (perRefundMinor !== null && gross.amountMinor > perRefundMinor)
      throw new RefundLimitError(`at most ${Money.of(perRefundMinor, currency).toString()} in one refund`, limit);
    if (perDayMinor === null) return;
    const spent = await this.spent(tx, organizationId, actor);
    if (gross.amountMinor <= perDayMinor - spent) return;
    const left = Money.of(Math.max(0, perDayMinor - spent), currency).toString();
    throw new RefundLimitError(
      `at most ${Money.of(perDayMinor, currency).toString()} within 24 hours, of which ${left} is left`,
      limit,
    );
  }

  private async spent(tx: Transaction, organizationId: string, actor: Actor): Promise<number> {
    const [sum] = await tx.manager.query<[{ spent: string }]>(
      `SELECT coalesce(sum(gross_minor), 0) AS spent FROM refund_requests
       WHERE organization_id = $1 AND actor = $2 AND state <> 'rejected' AND created_at > now() - interval '24 hours'`,
      [organizationId, actor],
    );
    return Number(sum.spent);
  }
}
