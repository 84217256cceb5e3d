import type { ClusterAddress } from '../../../apps/local/src/embedded-postgres/cluster';
import type { RolePasswords } from '../../../apps/local/src/embedded-postgres/product-database';

/** The cluster of this run of the tests, as Jest's workers need to know it. */
export type RunCluster = ClusterAddress & { readonly passwords: RolePasswords };

/** Migrated once per run; every spec file works on a copy. */
export const TEMPLATE = 'musubi_template_test';

const VARIABLE = 'MUSUBI_TEST_CLUSTER';

/** Jest starts its workers after the global set-up, so they inherit the environment. */
export function announce(cluster: RunCluster): void {
  process.env[VARIABLE] = JSON.stringify(cluster);
}

export function runCluster(): RunCluster {
  const announced = process.env[VARIABLE];
  if (announced === undefined) {
    throw new Error('No PostgreSQL runs for these tests: specs that need one live in test/integration, e2e or browser');
  }
  return JSON.parse(announced) as RunCluster;
}
