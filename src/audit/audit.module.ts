import { Global, Module } from '@nestjs/common';
import { AuditLog } from './audit-log.service.js';

/** The append-only audit log. Owns audit_entries. */
@Global()
@Module({ providers: [AuditLog], exports: [AuditLog] })
export class AuditModule {}
