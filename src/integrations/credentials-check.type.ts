import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ProviderModeEnum } from '../graphql/provider-mode.type.js';
import type { CredentialReport } from '../providers/payment-provider.js';

export enum CheckSeverity {
  OK = 'OK',
  WARNING = 'WARNING',
  FAILED = 'FAILED',
}

registerEnumType(CheckSeverity, { name: 'CheckSeverity' });

@ObjectType('CheckResult', { description: 'ok is false only for FAILED.' })
export class CheckResultType {
  @Field({ description: 'Stable name of the check, for example key_accepted.' })
  name!: string;

  @Field()
  ok!: boolean;

  @Field(() => CheckSeverity)
  severity!: CheckSeverity;

  @Field({ description: 'What is wrong and what to do.' })
  message!: string;

  @Field({ description: 'The input it is about: secretKey, publishableKey or webhookSecret.' })
  field!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Stable reason of a failure, for example stripe.key_mode_mismatch.',
  })
  reason!: string | null;
}

@ObjectType('CredentialsCheck')
export class CredentialsCheckType {
  @Field({ description: 'True when nothing FAILED.' })
  ok!: boolean;

  @Field(() => ProviderModeEnum, { nullable: true, description: 'By the prefix of the secret key.' })
  mode!: ProviderModeEnum | null;

  @Field(() => String, { nullable: true })
  accountId!: string | null;

  @Field(() => String, { nullable: true })
  accountName!: string | null;

  @Field(() => [CheckResultType])
  checks!: CheckResultType[];
}

export function toCredentialsCheckType(report: CredentialReport): CredentialsCheckType {
  return {
    ok: report.ok,
    mode: report.mode as ProviderModeEnum | null,
    accountId: report.accountId,
    accountName: report.accountName,
    checks: report.checks.map(({ name, severity, message, field, reason }) => ({
      name,
      ok: severity !== 'FAILED',
      severity: severity as CheckSeverity,
      message,
      field,
      reason,
    })),
  };
}
