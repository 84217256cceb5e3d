import { Readable } from 'node:stream';
import { addAdministrator } from '../../../apps/cli/src/add-administrator';
import { loadMunicipalities } from '../../../apps/cli/src/load-municipalities';
import { TestDatabase } from '../../support/database';

describe('the first administrator of a municipality', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create();
  });
  afterAll(() => database.drop());

  it('is made by the operator’s command, which may be repeated', async () => {
    const env = {
      DATABASE_URL: database.urls.app,
      SMTP_URL: 'smtp://127.0.0.1:1',
      PUBLIC_URL: 'http://localhost:3000',
      SESSION_SECRET: 'only the tests know this secret of theirs',
    };
    await loadMunicipalities(env);
    const person = { email: 'First@musubi.example', name: '管理 一', password: 'a long password' };
    for (const municipality of ['tomisato', 'yokkaichi', 'yokkaichi']) {
      await addAdministrator(env, Readable.from(JSON.stringify({ municipality, ...person })));
    }
    const held = await database.rows(
      `select slug, role, email, name from staff_role join person on person.id = person_id
         join municipality on municipality.id = municipality_id order by slug`,
    );
    const administrator = { role: 'administrator', email: 'first@musubi.example', name: '管理 一' };
    expect(held).toEqual([
      { slug: 'tomisato', ...administrator },
      { slug: 'yokkaichi', ...administrator },
    ]);
    const granted = await database.rows(`select person_id from audit_event where action = 'role.granted'`);
    expect(granted).toEqual([{ person_id: null }, { person_id: null }]);
  });
});
