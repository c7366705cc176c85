import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '../events/event-bus.js';
import { DisputeFees } from './dispute-fees.service.js';
import { ProcessingFees } from './processing-fees.service.js';

/** Books by events, after the commit: whatever happens here, no payment waits for it. */
@Injectable()
export class AccountingHandlers implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly fees: ProcessingFees,
    private readonly disputeFees: DisputeFees,
  ) {}

  onModuleInit(): void {
    this.bus.on('payment.fee_known', {
      name: 'accounting.fee',
      handle: ({ organizationId, paymentId }) => this.fees.book(organizationId, paymentId),
    });
    this.bus.on('dispute.fee_known', {
      name: 'accounting.dispute_fee',
      handle: ({ organizationId, movementId }) => this.disputeFees.book(organizationId, movementId),
    });
    this.bus.on('expense_account.chosen', {
      name: 'accounting.earlier_dispute_fees',
      handle: ({ organizationId, connectionId }) => this.disputeFees.bookEarlier(organizationId, connectionId),
    });
    this.bus.on('expense_account.chosen', {
      name: 'accounting.earlier_fees',
      handle: ({ organizationId, connectionId }) => this.fees.bookEarlier(organizationId, connectionId),
    });
  }
}
