import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id.js';
import type { Connection } from '../integrations/connection.js';
import { reconciliationFindings } from '../observability/metrics.js';
import type { Finding } from './findings.js';

/** Keeps what was found. A difference that one run meets twice (after a crash, say) is one finding, mended if it ever was. */
@Injectable()
export class FindingsService {
  constructor(private readonly dataSource: DataSource) {}

  /** Writes a finding down; `runId` null keeps it for the next run's report. */
  async record({ organizationId, id }: Connection, runId: string | null, finding: Finding): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO reconciliation_findings (id, organization_id, run_id, connection_id, kind, message, provider_reference, mended)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT ON CONSTRAINT reconciliation_findings_once
       DO UPDATE SET mended = reconciliation_findings.mended OR EXCLUDED.mended`,
      [newId(), organizationId, runId, id, finding.kind, finding.message, finding.providerReference, finding.mended],
    );
    reconciliationFindings.inc({ kind: finding.kind, mended: String(finding.mended) });
  }

  /** Reports the events that a run stored, with what became of them; foreign ones are no findings. */
  async recordMissedEvents({ organizationId, id }: Connection, runId: string): Promise<void> {
    const rows = await this.dataSource.query<{ mended: boolean }[]>(
      `INSERT INTO reconciliation_findings (id, organization_id, run_id, connection_id, kind, message, provider_reference, mended)
       SELECT gen_random_uuid(), organization_id, reconciliation_run_id, connection_id, 'missed_event',
         CASE WHEN status = 'PROCESSED' THEN 'The event ' || type || ' had not been delivered; it was fetched and worked on.'
              ELSE 'The event ' || type || ' had not been delivered; it was fetched and waits to be worked on.' END,
         provider_event_id, status = 'PROCESSED'
       FROM webhook_events WHERE organization_id = $1 AND connection_id = $2 AND reconciliation_run_id = $3 AND status <> 'IGNORED'
       ON CONFLICT ON CONSTRAINT reconciliation_findings_once
       DO UPDATE SET mended = EXCLUDED.mended, message = EXCLUDED.message RETURNING mended`,
      [organizationId, id, runId],
    );
    for (const { mended } of rows) reconciliationFindings.inc({ kind: 'missed_event', mended: String(mended) });
  }

  /** Takes what was mended between two runs into a run's report. */
  async adopt(organizationId: string, runId: string): Promise<void> {
    await this.dataSource.query(
      `WITH taken AS (DELETE FROM reconciliation_findings WHERE organization_id = $1 AND run_id IS NULL RETURNING *)
       INSERT INTO reconciliation_findings (id, organization_id, created_at, run_id, connection_id, kind, message, provider_reference, mended)
       SELECT id, organization_id, created_at, $2, connection_id, kind, message, provider_reference, mended FROM taken
       ON CONFLICT ON CONSTRAINT reconciliation_findings_once DO NOTHING`,
      [organizationId, runId],
    );
  }
}
