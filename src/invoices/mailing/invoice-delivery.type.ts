import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { InvoiceMailingEntity, MailingKind } from './invoice-mailing.entity.js';

export enum InvoiceMailKind {
  INVOICE = 'INVOICE',
  REMINDER = 'REMINDER',
  RECEIPT = 'RECEIPT',
  REFUND_RECEIPT = 'REFUND_RECEIPT',
  AUTOPAY_FAILED = 'AUTOPAY_FAILED',
  CREDIT_NOTE = 'CREDIT_NOTE',
}
registerEnumType(InvoiceMailKind, { name: 'InvoiceMailKind' });

export enum DeliveryStatus {
  PENDING = 'PENDING',
  RETRYING = 'RETRYING',
  SENT = 'SENT',
  REFUSED = 'REFUSED',
  SKIPPED = 'SKIPPED',
}
registerEnumType(DeliveryStatus, {
  name: 'DeliveryStatus',
  description:
    'RETRYING: the mail server did not take it yet. SENT: it did. REFUSED: it does not accept the address, and is not asked again. SKIPPED: not mailed after all.',
});

@ObjectType('InvoiceDelivery', { description: 'A mail about an invoice to its client.' })
export class InvoiceDeliveryType {
  @Field(() => InvoiceMailKind)
  kind!: InvoiceMailKind;

  @Field(() => DeliveryStatus)
  status!: DeliveryStatus;

  @Field(() => String, { nullable: true })
  recipient!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is not sent; null when it is, or is simply waiting.' })
  error!: string | null;

  @Field(() => Int, { description: 'Tries that failed.' })
  attempts!: number;

  @Field(() => Date, { description: 'When it became due (UTC).' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When the mail server took it (UTC).' })
  sentAt!: Date | null;
}

const KINDS: Record<MailingKind, InvoiceMailKind> = {
  invoice: InvoiceMailKind.INVOICE,
  reminder: InvoiceMailKind.REMINDER,
  receipt: InvoiceMailKind.RECEIPT,
  refund_receipt: InvoiceMailKind.REFUND_RECEIPT,
  autopay_failed: InvoiceMailKind.AUTOPAY_FAILED,
  credit_note: InvoiceMailKind.CREDIT_NOTE,
};

/** The GraphQL shape of a mailing. */
export function toDeliveryType(row: InvoiceMailingEntity): InvoiceDeliveryType {
  const { kind, recipient, attempts, createdAt, mailedAt } = row;
  const status = statusOf(row);
  const nobody = status === DeliveryStatus.SKIPPED ? 'The client has no e-mail address' : null;
  const error = row.skippedBecause ?? row.lastError ?? nobody;
  return { kind: KINDS[kind], status, recipient, error, attempts, createdAt, sentAt: mailedAt };
}

function statusOf({ mailedAt, refusedAt, skippedBecause, recipient, lastError }: InvoiceMailingEntity): DeliveryStatus {
  if (mailedAt) return DeliveryStatus.SENT;
  if (refusedAt) return DeliveryStatus.REFUSED;
  if (skippedBecause !== null || recipient === null) return DeliveryStatus.SKIPPED;
  return lastError === null ? DeliveryStatus.PENDING : DeliveryStatus.RETRYING;
}
