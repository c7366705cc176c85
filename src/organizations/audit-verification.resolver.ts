import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { AuditVerifier, type AuditVerification } from '../audit/audit-verifier.service.js';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';

@ObjectType('AuditVerification')
export class AuditVerificationType implements AuditVerification {
  @Field()
  intact!: boolean;

  @Field(() => Int, { description: 'Entries that were checked and found as they were written.' })
  entries!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Hash of the newest entry. Note it elsewhere and pass it as knownHash another time.',
  })
  head!: string | null;

  @Field(() => String, { nullable: true, description: 'What is wrong, and with which entry.' })
  problem!: string | null;
}

/** Whether the audit log is what was written. */
@Resolver()
export class AuditVerificationResolver {
  constructor(private readonly verifier: AuditVerifier) {}

  @Query(() => AuditVerificationType, {
    description:
      'Checks the whole log: every entry is chained to the one before it by its hash. With the head of an earlier check as knownHash it also finds a log that was cut off or written anew.',
  })
  @RequirePermission('audit.read')
  verifyAuditLog(
    @CurrentMember() { organizationId }: Member,
    @Args('knownHash', { type: () => String, nullable: true }) knownHash?: string | null,
  ): Promise<AuditVerificationType> {
    return this.verifier.verify(organizationId, knownHash);
  }
}
