import { Injectable } from '@nestjs/common';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import { InvoiceHistoryService } from '../invoices/invoice-history.service.js';
import { PaymentEntity } from '../payments/payment.entity.js';
import { PaymentsService } from '../payments/payments.service.js';
import type { DisputeFacts, DisputeMovementFacts, DisputeStage } from '../providers/disputes-at-provider.js';
import { toldStage } from './dispute-status.js';
import type { DisputeEntity } from './dispute.entity.js';

interface Entry {
  kind: string;
  message: string;
}

const ENTRIES: Record<string, Entry> = {
  inquiry: {
    kind: 'dispute_opened',
    message: "The payer's bank asks about a payment (an inquiry); no money was taken.",
  },
  needs_response: { kind: 'dispute_opened', message: 'A payment is disputed.' },
  inquiry_under_review: { kind: 'dispute_under_review', message: 'The bank reviews our answer to its inquiry.' },
  under_review: { kind: 'dispute_under_review', message: 'The bank reviews our evidence.' },
  appeal_needs_response: {
    kind: 'dispute_appealed',
    message: 'The lost dispute is appealed; the loss stands until then.',
  },
  appeal_under_review: { kind: 'dispute_under_review', message: 'The appeal is reviewed.' },
  won: { kind: 'dispute_closed', message: 'The dispute was won.' },
  lost: { kind: 'dispute_closed', message: 'The dispute was lost; what was paid is due again.' },
  inquiry_closed: { kind: 'dispute_closed', message: 'The inquiry was closed without a dispute.' },
  prevented: { kind: 'dispute_closed', message: 'The dispute was settled before it became one.' },
  appeal_won: { kind: 'dispute_closed', message: 'The appeal was won; the payment counts again.' },
  appeal_lost: { kind: 'dispute_closed', message: 'The appeal was lost.' },
};

const MOVEMENTS: Record<DisputeMovementFacts['kind'], string> = {
  funds_withdrawn: 'The bank took the disputed money back',
  funds_reinstated: 'The disputed money was given back to us',
  fee: 'A fee was charged for a dispute',
};

/**
 * Tells the invoice's history, and by events the other rooms, what became of a dispute. Every fact has a natural key,
 * and only what was written for the first time is announced: redelivered or reordered events tell nothing twice.
 */
@Injectable()
export class DisputeHistory {
  constructor(
    private readonly history: InvoiceHistoryService,
    private readonly payments: PaymentsService,
  ) {}

  /** That it was opened, whatever stage it has reached since: as an inquiry when it is, or was closed as, one. */
  async opened(tx: Transaction, dispute: DisputeEntity): Promise<void> {
    const first = dispute.stage.startsWith('inquiry') ? 'inquiry' : 'needs_response';
    await this.write(tx, dispute, { ...entryOf(first), key: first, occurredAt: dispute.openedAt });
    await emit(tx, 'dispute.opened', { organizationId: dispute.organizationId, disputeId: dispute.id });
  }

  /** That it reached a stage; `before` is the stage we knew. */
  async reached(tx: Transaction, dispute: DisputeEntity, before: DisputeStage | null): Promise<void> {
    const stage = toldStage(dispute.stage, before);
    const isNew = await this.write(tx, dispute, { ...entryOf(stage), key: stage });
    if (isNew) await this.announce(tx, dispute, stage);
  }

  /** That money moved. */
  async moved(tx: Transaction, dispute: DisputeEntity, facts: DisputeMovementFacts): Promise<void> {
    const fee = facts.fee.isZero() ? '' : ` (fee ${facts.fee.toString()})`;
    const isNew = await this.write(tx, dispute, {
      kind: `dispute_${facts.kind}`,
      key: facts.reference,
      message: `${MOVEMENTS[facts.kind]}${fee}.`,
      amount: facts.amount,
      occurredAt: facts.occurredAt,
    });
    if (isNew && facts.kind !== 'fee') await this.announce(tx, dispute, facts.kind);
  }

  /** That the provider uses a word we do not know: nothing is concluded from it. */
  async unknownStatus(tx: Transaction, dispute: DisputeEntity, facts: DisputeFacts): Promise<void> {
    await this.write(tx, dispute, {
      kind: 'dispute_status_unknown',
      key: `unknown:${facts.providerStatus}`,
      message: `The provider reports the status "${facts.providerStatus}", which is not known here; look at the dispute in its dashboard.`,
    });
  }

  private announce(tx: Transaction, { organizationId, id }: DisputeEntity, stage: string): Promise<void> {
    return emit(tx, 'dispute.stage_changed', { organizationId, disputeId: id, stage });
  }

  /** On each invoice that the disputed payment is for; true when it was new. */
  private async write(
    tx: Transaction,
    dispute: DisputeEntity,
    entry: Entry & { key: string; amount?: Money; occurredAt?: Date },
  ): Promise<boolean> {
    const { organizationId, paymentId } = dispute;
    const payment = await tx.manager.findOneByOrFail(PaymentEntity, { organizationId, id: paymentId });
    const invoiceIds = await this.payments.invoicesOf(tx, payment);
    const together = invoiceIds.length > 1 ? ` It is about one payment for ${invoiceIds.length} invoices.` : '';
    let isNew = false;
    for (const invoiceId of invoiceIds) {
      const recorded = await this.history.record(tx, {
        organizationId,
        invoiceId,
        actor: 'stripe',
        amount: Money.of(dispute.amountMinor, dispute.currency),
        ...entry,
        message: entry.message + together,
        key: `dispute:${dispute.reference}:${entry.key}`,
      });
      if (invoiceId === dispute.invoiceId) isNew = recorded;
    }
    return isNew;
  }
}

function entryOf(stage: string): Entry {
  const entry = ENTRIES[stage];
  if (!entry) throw new Error(`The stage ${stage} has no text`);
  return entry;
}
