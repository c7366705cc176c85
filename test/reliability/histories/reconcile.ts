import { RunStatus } from '../../../src/reconciliation/run-status.js';
import { RunsService } from '../../../src/reconciliation/runs.service.js';
import { eventually } from '../../support/eventually.js';
import type { Lane } from './lane.js';

/** A full run, as an admin may ask for: finds what no event told. */
export async function reconcile(lane: Lane): Promise<void> {
  const runs = lane.get(RunsService);
  const { id } = await runs.start(lane.organizationId, 'system');
  const ended = await eventually(
    async () => {
      const run = await runs.get(lane.organizationId, id);
      return run.status === RunStatus.RUNNING ? null : run;
    },
    'the reconciliation ends',
    120_000,
  );
  if (ended.status !== RunStatus.SUCCEEDED) throw new Error(`The reconciliation failed: ${ended.failure ?? '?'}`);
}
