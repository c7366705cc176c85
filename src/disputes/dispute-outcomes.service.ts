import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import type { Transaction } from '../database/transactions.js';
import { InvoiceHistoryService } from '../invoices/invoice-history.service.js';
import { DisputeEvidenceEntity } from './dispute-evidence.entity.js';
import { DisputeFileEntity } from './dispute-file.entity.js';
import { DisputeRequestEntity } from './dispute-request.entity.js';
import type { DisputeEntity } from './dispute.entity.js';
import { merged } from './evidence-rules.js';

/** Writes down what became of requests, and what follows from it. */
@Injectable()
export class DisputeOutcomes {
  constructor(
    private readonly history: InvoiceHistoryService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** It took effect, once: a second sender that comes here changes nothing. `fileReference` is set for an upload. */
  async done(
    tx: Transaction,
    dispute: DisputeEntity,
    request: DisputeRequestEntity,
    fileReference: string | null,
  ): Promise<void> {
    if (!(await this.finish(tx, request, 'done', null))) return;
    switch (request.kind) {
      case 'upload':
        return this.uploaded(tx, dispute, request, fileReference);
      case 'stage':
        return this.staged(tx, dispute, request);
      case 'submit':
        await tx.manager.update(
          DisputeEvidenceEntity,
          { organizationId: dispute.organizationId, disputeId: dispute.id },
          { submittedAt: this.clock.now() },
        );
        return this.record(
          tx,
          dispute,
          request,
          'dispute_evidence_submitted',
          'Evidence was handed in for the dispute.',
        );
      case 'accept':
        return this.record(tx, dispute, request, 'dispute_accepted', 'The dispute was accepted: we gave in.');
    }
  }

  /** It had no effect. */
  async refused(tx: Transaction, request: DisputeRequestEntity, failure: string): Promise<void> {
    if (!(await this.finish(tx, request, 'refused', failure.slice(0, 1000)))) return;
    const { organizationId, payload } = request;
    if (payload.fileId) await tx.manager.delete(DisputeFileEntity, { organizationId, id: payload.fileId });
  }

  private async finish(
    tx: Transaction,
    { id, organizationId }: DisputeRequestEntity,
    state: 'done' | 'refused',
    failure: string | null,
  ): Promise<boolean> {
    const { affected } = await tx.manager.update(
      DisputeRequestEntity,
      { organizationId, id, state: 'pending' },
      { state, failure },
    );
    return affected === 1;
  }

  /** It takes the place of an earlier document of its kind. */
  private async uploaded(
    tx: Transaction,
    { organizationId, id: disputeId }: DisputeEntity,
    { payload }: DisputeRequestEntity,
    reference: string | null,
  ): Promise<void> {
    const file = await tx.manager.findOneByOrFail(DisputeFileEntity, { organizationId, id: payload.fileId });
    await tx.manager
      .createQueryBuilder()
      .delete()
      .from(DisputeFileEntity)
      .where({ organizationId, disputeId, kind: file.kind })
      .andWhere('reference IS NOT NULL')
      .execute();
    await tx.manager.update(DisputeFileEntity, { organizationId, id: file.id }, { reference, content: null });
  }

  private async staged(
    tx: Transaction,
    { organizationId, id: disputeId }: DisputeEntity,
    { payload }: DisputeRequestEntity,
  ): Promise<void> {
    const existing = await tx.manager.findOneBy(DisputeEvidenceEntity, { organizationId, disputeId });
    const evidence = existing ?? tx.manager.create(DisputeEvidenceEntity, { organizationId, disputeId, texts: {} });
    evidence.texts = merged(evidence.texts, payload.texts ?? {});
    evidence.stagedAt = this.clock.now();
    await tx.manager.save(DisputeEvidenceEntity, evidence);
  }

  private async record(
    tx: Transaction,
    { organizationId, invoiceId, reference }: DisputeEntity,
    request: DisputeRequestEntity,
    kind: string,
    message: string,
  ): Promise<void> {
    const actor = request.actor as Actor;
    await this.history.record(tx, { organizationId, invoiceId, kind, message, actor, key: `request:${request.id}` });
    await this.audit.record(tx, organizationId, {
      actor,
      action: kind.replace('_', '.'),
      detail: `${message} (${reference})`,
    });
  }
}
