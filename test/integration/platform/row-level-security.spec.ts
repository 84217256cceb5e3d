import { randomUUID } from 'node:crypto';
import { databaseOptions, Reads, TypeormTransaction } from '@app/platform';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { TestDatabase } from '../../support/database';

describe('row-level security', () => {
  let database: TestDatabase;
  let app: Client;
  const [ours, theirs] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    database = await TestDatabase.create();
    for (const [id, slug] of [
      [ours, 'ours'],
      [theirs, 'theirs'],
    ]) {
      await database.rows(
        `insert into municipality (id, slug, name_ja, name_en, prefecture_ja, prefecture_en, created_at)
         values ($1, $2, $2, $2, $2, $2, now())`,
        [id, slug],
      );
      await database.rows(
        `insert into dictionary_entry (municipality_id, list, code, position, labels) values ($1, 'fields', $2, 1, '{}')`,
        [id, slug],
      );
    }
    app = new Client({ connectionString: database.urls.app });
    await app.connect();
  });

  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  it('closes every table that belongs to a municipality', async () => {
    const open = await database.rows(
      `select distinct class.relname as name
         from pg_attribute attribute
         join pg_class class on class.oid = attribute.attrelid and class.relkind in ('r', 'p')
         join pg_namespace space on space.oid = class.relnamespace and space.nspname = 'public'
        where attribute.attname = 'municipality_id' and not attribute.attisdropped
          and (not class.relrowsecurity or not exists (select from pg_policy where polrelid = class.oid))
          and class.relname <> 'audit_head'`,
    );
    expect(open).toEqual([]);
  });

  it('cannot be bypassed by the role of api and worker, which owns nothing', async () => {
    const [role] = await database.rows(
      `select rolsuper, rolbypassrls, rolcreaterole,
              exists (select from pg_class where relowner = pg_roles.oid
                        and relnamespace = 'public'::regnamespace) as owns
         from pg_roles where rolname = 'musubi_app'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, owns: false });
  });

  it('keeps audit heads from the application altogether', async () => {
    await expect(app.query('select * from audit_head')).rejects.toThrow(/permission denied/);
  });

  it('finds nothing when the municipality was forgotten', async () => {
    expect((await app.query('select * from dictionary_entry')).rows).toEqual([]);
  });

  it('finds only the rows of the municipality that was set', async () => {
    expect(await inside(ours, 'select code from dictionary_entry')).toEqual([{ code: 'ours' }]);
  });

  it('refuses to write into another municipality, or to move a row there', async () => {
    const smuggle = `insert into dictionary_entry (municipality_id, list, code, position, labels)
                     values ('${theirs}', 'fields', 'smuggled', 1, '{}')`;
    await expect(inside(ours, smuggle)).rejects.toThrow(/row-level security/);
    await expect(inside(ours, `update dictionary_entry set municipality_id = '${theirs}'`)).rejects.toThrow(
      /row-level security/,
    );
  });

  it('does not let an audit event be changed or taken out', async () => {
    await expect(inside(ours, 'update audit_event set action = action')).rejects.toThrow(/permission denied/);
    await expect(inside(ours, 'delete from audit_event')).rejects.toThrow(/permission denied/);
  });

  async function inside(municipalityId: string, sql: string): Promise<unknown[]> {
    await app.query('begin');
    try {
      await app.query(`select set_config('musubi.municipality_id', $1, true)`, [municipalityId]);
      return (await app.query(sql)).rows;
    } finally {
      await app.query('rollback');
    }
  }

  describe('of reads that are sent together', () => {
    let dataSource: DataSource;
    let reads: Reads;
    const fields = (municipalityId: string) =>
      reads.rows(municipalityId, `select code from dictionary_entry where list = 'fields' order by code`);

    beforeAll(async () => {
      // One connection, so that whatever a question leaves behind meets the next one.
      dataSource = new DataSource({ ...databaseOptions(database.urls.app), poolSize: 1 });
      await dataSource.initialize();
      reads = new Reads(dataSource, new TypeormTransaction(dataSource));
    });

    afterAll(() => dataSource.destroy());

    it('keeps each within its municipality', async () => {
      const [here, there, again] = await Promise.all([fields(ours), fields(theirs), fields(ours)]);
      expect({ here, there, again }).toEqual({
        here: [{ code: 'ours' }],
        there: [{ code: 'theirs' }],
        again: [{ code: 'ours' }],
      });
      expect(await reads.rows({}, 'select code from dictionary_entry')).toEqual([]);
    });

    it('leaves nothing of one that failed to the next', async () => {
      await expect(reads.rows(ours, 'select 1 / 0')).rejects.toThrow(/division by zero/);
      expect(await fields(theirs)).toEqual([{ code: 'theirs' }]);
      const failing = reads.snapshot(ours, () => Promise.all([fields(ours), reads.rows(ours, 'select 1 / 0')]));
      await expect(failing).rejects.toThrow(/division by zero/);
      await expect(reads.snapshot(ours, () => Promise.reject(new Error('not of the database')))).rejects.toThrow(
        'not of the database',
      );
      expect(await fields(theirs)).toEqual([{ code: 'theirs' }]);
      expect(await reads.rows({}, 'select code from dictionary_entry')).toEqual([]);
    });

    it('can write nothing', async () => {
      await expect(reads.rows(ours, 'delete from dictionary_entry')).rejects.toThrow(/read-only/);
      await expect(reads.snapshot(ours, () => reads.rows(ours, 'delete from dictionary_entry'))).rejects.toThrow(
        /read-only/,
      );
    });
  });
});
