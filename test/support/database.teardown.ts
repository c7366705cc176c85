import { rmSync } from 'node:fs';
import type { TestCluster } from './database.setup.js';

export default async function teardown(): Promise<void> {
  const cluster = (globalThis as { remitTestCluster?: TestCluster }).remitTestCluster;
  if (!cluster) return;
  await cluster.postgres.stop();
  rmSync(cluster.folder, { recursive: true, force: true });
}
