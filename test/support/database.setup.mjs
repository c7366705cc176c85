import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);

/** Jest's global set-up of the projects that need a database. */
export default async function setup() {
  const { startCluster } = await import('./test-cluster.ts');
  await startCluster();
}
