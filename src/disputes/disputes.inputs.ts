import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsIn, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { EVIDENCE_TEXTS, type EvidenceText } from '../providers/disputes-at-provider.js';
import { EvidenceTextKind } from './evidence-kinds.js';
import { LONGEST_TEXT } from './evidence-rules.js';

@InputType()
export class EvidenceTextInput {
  @Field(() => EvidenceTextKind)
  @IsIn(EVIDENCE_TEXTS)
  field!: EvidenceText;

  @Field({ description: `At most ${LONGEST_TEXT} characters; empty takes back what was staged.` })
  @IsString()
  @MaxLength(LONGEST_TEXT)
  text!: string;
}

@InputType()
export class StageDisputeEvidenceInput {
  @Field(() => ID)
  @IsString()
  disputeId!: string;

  @Field(() => [EvidenceTextInput], { defaultValue: [] })
  @ArrayMaxSize(EVIDENCE_TEXTS.length)
  @ValidateNested({ each: true })
  @Type(() => EvidenceTextInput)
  texts!: EvidenceTextInput[];

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Fills in what is neither given nor staged from the invoice, the client and the history (see Dispute.suggestedEvidence).',
  })
  @IsBoolean()
  prefill!: boolean;
}
