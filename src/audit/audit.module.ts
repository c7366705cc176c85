import { Global, Module } from '@nestjs/common';
import { AuditVerifier } from './audit-verifier.service.js';
import { AuditLog } from './audit-log.service.js';

/** The append-only audit log. Owns audit_entries and audit_links. */
@Global()
@Module({ providers: [AuditLog, AuditVerifier], exports: [AuditLog, AuditVerifier] })
export class AuditModule {}
