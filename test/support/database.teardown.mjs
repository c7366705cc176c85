/** Jest's global tear-down of the projects that need a database. */
export default async function teardown() {
  const { stopCluster } = await import('./test-cluster.ts');
  await stopCluster();
}
