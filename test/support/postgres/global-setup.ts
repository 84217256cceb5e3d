import { randomBytes } from 'node:crypto';
import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import { migrate } from '../../../libs/platform/src/database/data-source';
import { startCluster } from '../../../apps/local/src/embedded-postgres/cluster';
import { ensureDatabase, ensureRoles } from '../../../apps/local/src/embedded-postgres/product-database';
import { announce, TEMPLATE } from './run-cluster';
import { makeTestDirectory, removeTestDirectory } from './test-directory';

declare global {
  // Jest's own way from set-up to tear-down: both run in the same process.
  var musubiTestDirectory: string | undefined;
}

/** A PostgreSQL of its own for every run of Jest, so that several runs can go on side by side. */
export default async function startPostgres(): Promise<void> {
  // Several projects share one set-up when they are run together.
  if (globalThis.musubiTestDirectory !== undefined) return;
  const directory = await makeTestDirectory();
  globalThis.musubiTestDirectory = directory;
  const superuserPassword = randomBytes(18).toString('base64url');
  const passwords = { owner: randomBytes(18).toString('base64url'), app: randomBytes(18).toString('base64url') };
  const starting = startCluster({ directory, superuserPassword, durable: false });
  // Jest does not tear down when it is interrupted.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void Promise.allSettled([starting])
        .then(() => removeTestDirectory(directory))
        .finally(() => process.exit(130));
    });
  }
  const cluster = await starting;
  await ensureRoles(cluster, passwords);
  const urls = await ensureDatabase(cluster, TEMPLATE, passwords);
  await migrate(urls.owner);
  await migrateQueue(urls.app);
  announce({ port: cluster.port, superuserUrl: cluster.superuserUrl, passwords });
}

/** The queue would do this itself in every copy, a second or so each time. */
async function migrateQueue(appUrl: string): Promise<void> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  await runMigrations(client);
  await client.end();
}
