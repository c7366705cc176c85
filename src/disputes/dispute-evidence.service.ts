import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { IsNull, Not } from 'typeorm';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { BadInputError } from '../common/errors/domain-error.js';
import { newId } from '../common/id.js';
import type { Transaction } from '../database/transactions.js';
import type { EvidenceFile, EvidenceText } from '../providers/disputes-at-provider.js';
import { whyNotAcceptable, whyNotContestable } from './contestability.js';
import { DisputeEvidenceEntity } from './dispute-evidence.entity.js';
import { DisputeFileEntity } from './dispute-file.entity.js';
import { DisputeReader } from './dispute-reader.service.js';
import { DisputeRequests } from './dispute-requests.service.js';
import type { DisputeEntity } from './dispute.entity.js';
import { NoEvidenceError } from './disputes.errors.js';
import { fileName, fileTypeOf, LARGEST_FILES, merged, missing, textsOf, type Texts } from './evidence-rules.js';
import { EvidenceSuggestions } from './evidence-suggestions.service.js';

export interface StageEvidence {
  texts: readonly { field: EvidenceText; text: string }[];
  /** Takes from our books what is neither given nor staged. */
  prefill: boolean;
}

/** Answers disputes: evidence is staged, handed in once, or the dispute is given up. */
@Injectable()
export class DisputeEvidence {
  constructor(
    private readonly reader: DisputeReader,
    private readonly requests: DisputeRequests,
    private readonly suggestions: EvidenceSuggestions,
    private readonly clock: Clock,
  ) {}

  /** Keeps evidence at the provider as a draft. Throws BadInputError, NotContestableError or what the provider says. */
  async stage(organizationId: string, disputeId: string, input: StageEvidence, actor: Actor): Promise<DisputeEntity> {
    const given = textsOf(input.texts);
    const suggested = await this.suggestions.of(await this.reader.get(organizationId, disputeId));
    await this.requests.ask(organizationId, disputeId, actor, async (tx, dispute) => {
      this.mustBeContestable(dispute);
      const staged = await this.stagedTexts(tx, dispute);
      const texts = input.prefill ? { ...missing(suggested, staged, given), ...given } : given;
      if (Object.keys(texts).length === 0) throw BadInputError.field('texts', 'must hold at least one text');
      merged(staged, texts);
      return { kind: 'stage', payload: { texts, files: await this.files(tx, dispute) } };
    });
    return this.reader.get(organizationId, disputeId);
  }

  /** Hands in everything that was staged; as a rule that can be done once. */
  async submit(organizationId: string, disputeId: string, actor: Actor): Promise<DisputeEntity> {
    await this.requests.ask(organizationId, disputeId, actor, async (tx, dispute) => {
      this.mustBeContestable(dispute);
      const texts = await this.stagedTexts(tx, dispute);
      const files = await this.files(tx, dispute);
      if (Object.keys(texts).length + Object.keys(files).length === 0) throw new NoEvidenceError();
      return { kind: 'submit', payload: { texts, files, submissionsBefore: dispute.submissions } };
    });
    return this.reader.get(organizationId, disputeId);
  }

  /** Gives in: the dispute is lost, and there is no way back. */
  async accept(organizationId: string, disputeId: string, actor: Actor): Promise<DisputeEntity> {
    await this.requests.ask(organizationId, disputeId, actor, (_tx, dispute) => {
      const problem = whyNotAcceptable(dispute);
      return problem ? Promise.reject(problem) : Promise.resolve({ kind: 'accept', payload: {} });
    });
    return this.reader.get(organizationId, disputeId);
  }

  /** Hands a document to the provider, in the place of an earlier one of its kind; it is handed in with the rest. */
  async addFile(
    organizationId: string,
    disputeId: string,
    file: { kind: EvidenceFile; name: string; content: Buffer },
    actor: Actor,
  ): Promise<void> {
    const contentType = fileTypeOf(file.content);
    if (!contentType) throw BadInputError.field('file', 'must be a PDF, JPEG or PNG');
    const name = fileName(file.name) || `${file.kind}.${contentType.split('/')[1]}`;
    await this.requests.ask(organizationId, disputeId, actor, async (tx, dispute) => {
      this.mustBeContestable(dispute);
      await this.mustFit(tx, dispute, file.kind, file.content.length);
      const fileId = newId();
      const row = tx.manager.create(DisputeFileEntity, {
        ...{ id: fileId, organizationId, disputeId, kind: file.kind, name, contentType },
        size: file.content.length,
        sha256: createHash('sha256').update(file.content).digest('hex'),
        content: file.content,
        reference: null,
      });
      await tx.manager.insert(DisputeFileEntity, row);
      return { kind: 'upload', payload: { fileId } };
    });
  }

  private mustBeContestable(dispute: DisputeEntity): void {
    const problem = whyNotContestable(dispute, this.clock.now());
    if (problem) throw problem;
  }

  private async stagedTexts(tx: Transaction, { organizationId, id: disputeId }: DisputeEntity): Promise<Texts> {
    const evidence = await tx.manager.findOneBy(DisputeEvidenceEntity, { organizationId, disputeId });
    return evidence?.texts ?? {};
  }

  private async files(
    tx: Transaction,
    { organizationId, id: disputeId }: DisputeEntity,
  ): Promise<Partial<Record<EvidenceFile, string>>> {
    const rows = await tx.manager.find(DisputeFileEntity, {
      where: { organizationId, disputeId, reference: Not(IsNull()) },
      select: { id: true, kind: true, reference: true },
    });
    return Object.fromEntries(rows.map((row) => [row.kind, row.reference ?? '']));
  }

  private async mustFit(tx: Transaction, dispute: DisputeEntity, kind: EvidenceFile, size: number): Promise<void> {
    const { organizationId, id: disputeId } = dispute;
    const others = await tx.manager.sum(DisputeFileEntity, 'size', { organizationId, disputeId, kind: Not(kind) });
    if ((others ?? 0) + size > LARGEST_FILES)
      throw BadInputError.field('file', `all documents together must be at most ${LARGEST_FILES} bytes`);
  }
}
