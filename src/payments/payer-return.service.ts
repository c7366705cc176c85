import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isId } from '../common/id.js';
import { Money } from '../common/money/money.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { CheckoutEntity } from './checkout.entity.js';
import { CheckoutsService } from './checkouts.service.js';
import type { Sender } from './pages/page.js';
import type { ReturnState } from './pages/pay-pages.js';
import { PaySenders } from './pay-senders.service.js';
import { PaymentStatus, RECEIVED_STATUSES } from './payment-status.js';
import { PaymentEntity } from './payment.entity.js';
import { SettlementService } from './settlement.service.js';

/** Anything else was never an id of the provider; the database could not even look for some of it. */
const REFERENCE = /^\w{1,255}$/;

export interface PayerReturn {
  state: ReturnState;
  /** All the payer was asked for, the convenience fee included. */
  amount: Money;
  from: Sender;
  /** No real money moved. */
  test: boolean;
}

/** The payer coming back from the hosted checkout: we ask the provider, the webhook may be late. */
@Injectable()
export class PayerReturnService {
  private readonly logger = new Logger(PayerReturnService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly checkouts: CheckoutsService,
    private readonly connections: ConnectionsService,
    private readonly senders: PaySenders,
    private readonly settlement: SettlementService,
  ) {}

  /**
   * After paying: settles what the provider says, then tells what the ledger holds. Null for a reference that is not ours.
   * `mayAsk` false: the page was opened too often for the provider to be asked each time.
   */
  async paid(reference: string, mayAsk: boolean): Promise<PayerReturn | null> {
    const checkout = REFERENCE.test(reference) ? await this.checkouts.findByReference(reference) : null;
    if (!checkout) return null;
    const known = await this.stateOf(checkout, false);
    // What was received stays received: reloading the page asks nobody.
    if (known === 'received') return this.describe(checkout, known);
    const confirmed = mayAsk && (await this.settle(checkout, reference));
    return this.describe(checkout, await this.stateOf(checkout, confirmed));
  }

  /** After leaving without paying. Asks nobody and changes nothing: the checkout stays payable until it expires. */
  async cancelled(checkoutId: string): Promise<PayerReturn | null> {
    const checkout = isId(checkoutId) ? await this.checkouts.findById(checkoutId) : null;
    return checkout && this.describe(checkout, 'not_paid');
  }

  /** False when the provider could not be asked: the webhook will tell later. */
  private async settle(checkout: CheckoutEntity, reference: string): Promise<boolean> {
    const connection = await this.connections.byId(checkout.organizationId, checkout.connectionId);
    if (!connection) return false;
    try {
      await this.settlement.settleCheckout(connection, reference);
      return true;
    } catch (error) {
      this.logger.warn({ checkoutId: checkout.id, err: error }, 'A payment could not be confirmed on return');
      return false;
    }
  }

  private async stateOf(checkout: CheckoutEntity, confirmed: boolean): Promise<ReturnState> {
    const payments = await this.dataSource.manager.findBy(PaymentEntity, {
      organizationId: checkout.organizationId,
      checkoutId: checkout.id,
    });
    if (payments.some((payment) => RECEIVED_STATUSES.includes(payment.status))) return 'received';
    if (payments.some((payment) => payment.status === PaymentStatus.PENDING && payment.inFlight)) return 'processing';
    return confirmed ? 'not_paid' : 'confirming';
  }

  private async describe(checkout: CheckoutEntity, state: ReturnState): Promise<PayerReturn> {
    const amount = Money.of(checkout.principalMinor + checkout.surchargeMinor, checkout.currency);
    const from = await this.senders.of(checkout.organizationId);
    return { state, amount, from, test: checkout.mode === 'TEST' };
  }
}
