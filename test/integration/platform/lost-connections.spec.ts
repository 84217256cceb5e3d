import { databaseOptions } from '@app/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { TestDatabase } from '../../support/database';

describe('a connection that is lost while somebody has it', () => {
  it('ends what waits for its answers and not the process, and the pool has another one', async () => {
    const database = await TestDatabase.create();
    const dataSource = await new DataSource(databaseOptions(database.urls.app)).initialize();
    try {
      const pool = (dataSource.driver as unknown as { readonly master: Pool }).master;
      const connection = await pool.connect();
      const [{ pid }] = (await connection.query('select pg_backend_pid() as pid')).rows as [{ pid: number }];
      const waits = connection.query('select pg_sleep(10)').catch((error: Error) => error.message);
      await database.rows('select pg_terminate_backend($1)', [pid]);
      expect(await waits).toMatch(/terminat/);
      await sleep(50);
      connection.release();
      expect((await pool.query('select 1 as here')).rows).toEqual([{ here: 1 }]);
    } finally {
      await dataSource.destroy();
      await database.drop();
    }
  });
});
