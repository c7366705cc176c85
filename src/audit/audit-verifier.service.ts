import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isId } from '../common/id.js';
import { auditHash, type HashedEntry } from './audit-hash.js';

/** What a check of the whole log found. */
export interface AuditVerification {
  intact: boolean;
  /** Entries that were checked and found as they were written. */
  entries: number;
  /** Hash of the newest entry: noted elsewhere, it proves later that nothing up to here was changed or cut off. */
  head: string | null;
  /** One sentence; null when the log is intact. */
  problem: string | null;
}

interface Link {
  sequence: string;
  id: string;
  hash: string;
  entry: Omit<HashedEntry, 'createdAt'> | null;
  createdAt: Date | null;
}

const PAGE = 1_000;

/** Checks that the audit log is what was written: nothing changed, removed, put in between or, given a known hash, cut off. */
@Injectable()
export class AuditVerifier {
  constructor(private readonly dataSource: DataSource) {}

  /** `knownHash` is the head of an earlier check, kept where whoever can change the database cannot reach. */
  async verify(organizationId: string, knownHash?: string | null): Promise<AuditVerification> {
    let [head, sequence, found] = ['', 0, false];
    const result = (problem: string | null): AuditVerification => ({
      intact: problem === null,
      entries: sequence,
      head: head || null,
      problem,
    });
    if (!isId(organizationId)) return result(null);
    for (;;) {
      const links = await this.links(organizationId, sequence);
      for (const { sequence: number, id, hash, entry, createdAt } of links) {
        if (Number(number) !== sequence + 1) return result(`Entry number ${sequence + 1} is missing from the chain.`);
        if (!entry || !createdAt) return result(`Entry ${id} was removed.`);
        if (auditHash(head, sequence + 1, { ...entry, createdAt }) !== hash) {
          return result(`Entry ${id} is not what was written.`);
        }
        sequence++;
        head = hash;
        found ||= hash === knownHash;
      }
      if (links.length < PAGE) break;
    }
    const stray = await this.unlinked(organizationId);
    if (stray) return result(`Entry ${stray} is not in the chain.`);
    if (knownHash && !found) return result('The known hash is not in the chain: its entry was changed or cut off.');
    return result(null);
  }

  private links(organizationId: string, after: number): Promise<Link[]> {
    return this.dataSource.query<Link[]>(
      `SELECT links.sequence, links.id, links.hash, entries.created_at AS "createdAt",
         CASE WHEN entries.id IS NOT NULL THEN jsonb_build_object('id', entries.id, 'organizationId',
           entries.organization_id, 'action', entries.action, 'actor', entries.actor, 'detail', entries.detail) END AS entry
       FROM audit_links links LEFT JOIN audit_entries entries
         ON entries.organization_id = links.organization_id AND entries.id = links.id
       WHERE links.organization_id = $1 AND links.sequence > $2 ORDER BY links.sequence LIMIT ${PAGE}`,
      [organizationId, after],
    );
  }

  private async unlinked(organizationId: string): Promise<string | undefined> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM audit_entries entries WHERE organization_id = $1
       AND NOT EXISTS (SELECT FROM audit_links WHERE audit_links.id = entries.id) LIMIT 1`,
      [organizationId],
    );
    return rows[0]?.id;
  }
}
