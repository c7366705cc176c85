import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Money } from '../common/money/money.js';
import { connectionTypes } from '../graphql/connection.js';
import { MoneyType, toMoneyType } from '../graphql/money.type.js';
import { PaymentMethod } from '../payments/payment.type.js';
import type { EvidenceFile, EvidenceText } from '../providers/disputes-at-provider.js';
import { isFinal, whyNotContestable } from './contestability.js';
import type { DisputeMovementEntity } from './dispute-movement.entity.js';
import type { Evidence } from './dispute-reader.service.js';
import { DisputeStatus, statusOfStage } from './dispute-status.js';
import type { DisputeEntity } from './dispute.entity.js';
import { EvidenceFileKind, EvidenceTextKind } from './evidence-kinds.js';
import type { Texts } from './evidence-rules.js';

registerEnumType(DisputeStatus, { name: 'DisputeStatus' });
registerEnumType(EvidenceTextKind, { name: 'EvidenceTextField', description: 'What a text shows the bank.' });
registerEnumType(EvidenceFileKind, { name: 'EvidenceFileField', description: 'What a document shows the bank.' });

@ObjectType('DisputeMovement')
export class DisputeMovementType {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'funds_withdrawn, funds_reinstated or fee.' })
  kind!: string;

  @Field({ description: 'Negative when it left; in the currency of the account, which need not be the payment’s.' })
  amount!: MoneyType;

  @Field({ description: 'What the provider kept on top.' })
  fee!: MoneyType;

  @Field({ description: 'Amount less fee: what it did to the balance.' })
  net!: MoneyType;

  @Field({ description: 'txn_…' })
  providerReference!: string;

  @Field(() => Date)
  occurredAt!: Date;
}

@ObjectType('EvidenceText')
export class EvidenceTextType {
  @Field(() => EvidenceTextKind)
  field!: EvidenceText;

  @Field()
  text!: string;
}

@ObjectType('EvidenceFile')
export class EvidenceFileType {
  @Field(() => ID)
  id!: string;

  @Field(() => EvidenceFileKind)
  field!: EvidenceFile;

  @Field()
  name!: string;

  @Field()
  contentType!: string;

  @Field(() => Int, { description: 'Bytes.' })
  size!: number;
}

@ObjectType('DisputeEvidence')
export class DisputeEvidenceType {
  @Field(() => [EvidenceTextType])
  texts!: EvidenceTextType[];

  @Field(() => [EvidenceFileType])
  files!: EvidenceFileType[];

  @Field(() => Date, { nullable: true, description: 'When texts were last staged (UTC).' })
  stagedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was handed in (UTC).' })
  submittedAt!: Date | null;
}

@ObjectType('Dispute')
export class DisputeType {
  /** Not part of the schema: what the field resolvers need. */
  row!: DisputeEntity;

  @Field(() => ID)
  id!: string;

  @Field(() => DisputeStatus)
  status!: DisputeStatus;

  @Field({
    description:
      'Finer than status: inquiry, inquiry_under_review, inquiry_closed, prevented, needs_response, under_review, appeal_needs_response, appeal_under_review, won or lost.',
  })
  stage!: string;

  @Field({ description: "The provider's own word for the status, also when it is one that is not known here." })
  providerStatus!: string;

  @Field({ description: "The provider's code of the payer's reason, for example fraudulent." })
  reason!: string;

  @Field({ description: 'What the payer disputes: all, a part or even more than the payment.' })
  amount!: MoneyType;

  @Field(() => PaymentMethod, { nullable: true, description: 'How the disputed payment was made.' })
  method!: PaymentMethod | null;

  @Field({ description: 'du_…, dp_… or pdp_…' })
  providerReference!: string;

  @Field(() => Date, { nullable: true, description: 'Until when evidence is taken (UTC).' })
  evidenceDueAt!: Date | null;

  @Field({ description: 'Evidence is taken now.' })
  contestable!: boolean;

  @Field({ description: 'It came back from a bank (ACH): decided when it was told, never contestable.' })
  final!: boolean;

  @Field({ description: 'The payment can still be refunded outside the dispute, as during an inquiry.' })
  chargeRefundable!: boolean;

  @Field(() => Date)
  openedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Null again while it is appealed.' })
  closedAt!: Date | null;
}

@ObjectType()
export class DisputeConnection extends connectionTypes(DisputeType, 'Dispute') {}

/** The GraphQL shape of a dispute at `now`. */
export function toDisputeType(row: DisputeEntity, now: Date): DisputeType {
  return {
    row,
    id: row.id,
    status: statusOfStage(row.stage),
    stage: row.stage,
    providerStatus: row.providerStatus,
    reason: row.reason,
    amount: toMoneyType(Money.of(row.amountMinor, row.currency)),
    method: row.method && PaymentMethod[row.method],
    providerReference: row.reference,
    evidenceDueAt: row.evidenceDueAt,
    contestable: whyNotContestable(row, now) === null,
    final: isFinal(row),
    chargeRefundable: row.chargeRefundable,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
  };
}

/** The GraphQL shape of money that a dispute moved. */
export function toMovementType(row: DisputeMovementEntity): DisputeMovementType {
  const money = (minor: number): MoneyType => toMoneyType(Money.of(minor, row.currency));
  return {
    id: row.id,
    kind: row.kind,
    amount: money(row.amountMinor),
    fee: money(row.feeMinor),
    net: money(row.netMinor),
    providerReference: row.reference,
    occurredAt: row.occurredAt,
  };
}

/** The GraphQL shape of texts. */
export function toTextTypes(texts: Texts): EvidenceTextType[] {
  return (Object.entries(texts) as [EvidenceText, string][]).map(([field, text]) => ({ field, text }));
}

/** The GraphQL shape of evidence. */
export function toEvidenceType({ texts, files }: Evidence): DisputeEvidenceType {
  return {
    texts: toTextTypes(texts?.texts ?? {}),
    files: files.map(({ id, kind: field, name, contentType, size }) => ({ id, field, name, contentType, size })),
    stagedAt: texts?.stagedAt ?? null,
    submittedAt: texts?.submittedAt ?? null,
  };
}
