import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionTypes } from '../graphql/connection.js';
import type { RunEntity } from './run.entity.js';
import { RunStatus } from './run-status.js';

registerEnumType(RunStatus, { name: 'RunStatus' });

@ObjectType('ReconciliationFinding')
export class FindingType {
  @Field({
    description:
      'missed_event, unsettled_session|payment|refund|dispute, payment_missing, refund_missing, dispute_missing, payment_differs, refund_differs, dispute_differs, ' +
      'fee_missing, fee_differs, payment_unknown, unexplained_transaction.',
  })
  kind!: string;

  @Field({ description: 'One sentence for the admin.' })
  message!: string;

  @Field(() => String, { nullable: true, description: "The provider's id of the object." })
  providerReference!: string | null;

  @Field({ description: 'Whether it was put right; what is not remains to be looked at.' })
  mended!: boolean;
}

@ObjectType('ReconciliationRun')
export class RunType {
  /** The row, for the fields that are looked up. Not part of the schema. */
  row!: RunEntity;

  @Field(() => ID)
  id!: string;

  @Field(() => RunStatus)
  status!: RunStatus;

  @Field(() => Date)
  startedAt!: Date;

  @Field(() => Date, { nullable: true })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'Provider objects compared with the ledger.' })
  checked!: number;

  @Field(() => Int, { description: 'Findings that were put right; known when the run is over.' })
  mended!: number;

  @Field(() => String, { nullable: true, description: 'Why it FAILED.' })
  failure!: string | null;
}

@ObjectType()
export class ReconciliationRunConnection extends connectionTypes(RunType, 'ReconciliationRun') {}

export function toRunType(row: RunEntity): RunType {
  const { id, status, startedAt, finishedAt, checked, mended, failure } = row;
  return { row, id, status, startedAt, finishedAt, checked, mended, failure };
}
