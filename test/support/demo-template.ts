import { Client } from 'pg';
import { COMMANDS } from '../../apps/cli/src/commands';
import { ensureDatabase } from '../../apps/local/src/embedded-postgres/product-database';
import { runCluster, TEMPLATE } from './postgres/run-cluster';

const DEMO_TEMPLATE = 'musubi_demo_template_test';
const LOCK = 20_260_401;

/** The name of a database with the demo data, made once per run by whichever spec file asks first. */
export async function withDemoData(): Promise<string> {
  const cluster = runCluster();
  const client = new Client({ connectionString: cluster.superuserUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DEMO_TEMPLATE]);
    if (rowCount !== 0) return DEMO_TEMPLATE;
    // Under another name until it is whole, as the next one asks only whether it exists.
    const part = `musubi_demo_part_${process.pid}_test`;
    const urls = await ensureDatabase(cluster, part, cluster.passwords, TEMPLATE);
    const env = {
      DATABASE_URL: urls.app,
      MIGRATION_DATABASE_URL: urls.owner,
      SMTP_URL: 'smtp://127.0.0.1:1',
      PUBLIC_URL: 'http://localhost:3000',
      SESSION_SECRET: 'only the tests know this secret of theirs',
      DEMO: 'on',
    };
    for (const name of ['load-municipalities', 'load-plans', 'load-demo']) {
      const command = COMMANDS.get(name);
      if (command === undefined) throw new Error(`There is no command ${name}`);
      await quietly(() => command(env));
    }
    await client.query(`alter database ${part} rename to ${DEMO_TEMPLATE}`);
    return DEMO_TEMPLATE;
  } finally {
    await client.end();
  }
}

/** The commands tell an operator what they did; between the results of tests that is noise. */
async function quietly(work: () => Promise<void>): Promise<void> {
  const log = console.log;
  console.log = () => undefined;
  try {
    await work();
  } finally {
    console.log = log;
  }
}
