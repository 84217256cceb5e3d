import { randomUUID } from 'node:crypto';
import { Client, escapeIdentifier, Pool, type QueryResultRow } from 'pg';
import { ensureDatabase, type DatabaseUrls } from '../../apps/local/src/embedded-postgres/product-database';
import { runCluster, TEMPLATE } from './postgres/run-cluster';

/**
 * A migrated database that belongs to one spec file alone, so the order of the files cannot matter.
 * `urls.app` is the role that api and worker have; `rows` looks as the superuser, past row-level security.
 */
export class TestDatabase {
  private constructor(
    readonly name: string,
    readonly urls: DatabaseUrls,
    private readonly pool: Pool,
  ) {}

  static async create(template = TEMPLATE): Promise<TestDatabase> {
    const cluster = runCluster();
    const name = `musubi_${randomUUID().replaceAll('-', '')}_test`;
    const urls = await ensureDatabase(cluster, name, cluster.passwords, template);
    const superuserUrl = cluster.superuserUrl.replace(/\/postgres$/, `/${name}`);
    return new TestDatabase(name, urls, new Pool({ connectionString: superuserUrl, max: 2 }));
  }

  async rows<T extends QueryResultRow>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>(sql, [...parameters])).rows;
  }

  /** Work that takes more than statements, past row-level security. */
  async asSuperuser<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: runCluster().superuserUrl.replace(/\/postgres$/, `/${this.name}`) });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  async drop(): Promise<void> {
    // Ended from here, and by force below, whichever comes first.
    this.pool.on('error', () => undefined);
    await this.pool.end();
    const client = new Client({ connectionString: runCluster().superuserUrl });
    await client.connect();
    await client.query(`drop database ${escapeIdentifier(this.name)} with (force)`);
    await client.end();
  }
}
