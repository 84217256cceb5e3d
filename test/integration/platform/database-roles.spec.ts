import { Client } from 'pg';
import { TestDatabase } from '../../support/database';

describe('the role that api and worker have', () => {
  let database: TestDatabase;
  let app: Client;

  beforeAll(async () => {
    database = await TestDatabase.create();
    app = new Client({ connectionString: database.urls.app });
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  it('cannot bypass row-level security', async () => {
    const { rows } = await app.query(
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
  });

  it('owns nothing in the schema public and cannot change it', async () => {
    const { rows } = await app.query(
      `select relname from pg_class where relowner = current_user::regrole and relnamespace = 'public'::regnamespace`,
    );
    expect(rows).toEqual([]);
    await expect(app.query('create table public.mine (id int)')).rejects.toThrow('permission denied');
    await expect(app.query('alter table outbox disable row level security')).rejects.toThrow('must be owner');
  });

  it('sees and writes nothing of a municipality that it did not name', async () => {
    await database.rows(`insert into municipality (id, slug, name_ja, name_en, prefecture_ja, prefecture_en, created_at)
      values (gen_random_uuid(), 'example', '例市', 'Example', '例県', 'Example', now())`);
    const insert = `insert into outbox (id, municipality_id, name, subject_kind, subject_id, data, occurred_at)
      select gen_random_uuid(), id, 'need.submitted', 'need', gen_random_uuid(), '{}', now() from municipality`;
    await database.rows(insert);

    await expect(app.query(insert)).rejects.toThrow('row-level security');
    expect((await app.query('select * from outbox')).rows).toEqual([]);
    await app.query('begin');
    await app.query(`select set_config('musubi.municipality_id', (select id::text from municipality), true)`);
    expect((await app.query('select * from outbox')).rows).toHaveLength(1);
    await app.query('commit');
    expect((await app.query('select * from outbox')).rows).toEqual([]);
  });
});
