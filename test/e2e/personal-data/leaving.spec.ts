import type { HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';

/** What the product holds of a person: handed over, and erased when the person leaves. */
describe('my data', () => {
  let system: RunningSystem;
  let group: HttpPerson;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    group = await system.as('group@tomisato.example');
  }, 180_000);
  afterAll(() => system.stop());

  const me = async (person: HttpPerson) => (await person.expect(200, 'GET', '/api/v1/me')).body;
  const obstacles = async (person: HttpPerson): Promise<Json[]> =>
    (await person.expect(200, 'GET', '/api/v1/me/leaving')).body.obstacles;

  it('is one file with everything that names me, and no secret', async () => {
    const { person, memberships } = await me(group);
    const answer = await group.expect(200, 'GET', '/api/v1/me/data');
    expect(answer.headers.get('content-disposition')).toContain('musubi-my-data.json');
    const [{ records }] = answer.body.municipalities;
    expect(answer.body.person).toMatchObject({ id: person.id, email: 'group@tomisato.example' });
    expect(records.membership).toMatchObject([{ party_id: memberships[0].partyId, role: 'representative' }]);
    expect(records.needs.length).toBeGreaterThan(0);
    expect(records.parties).toHaveLength(1);
    const text = JSON.stringify(answer.body);
    expect(text).not.toMatch(/password_hash|token_hash|search_tokens|argon2/);
    // Of others only what one's own records name: no account, no address of anybody else.
    expect(text.match(/[a-z0-9-]+@tomisato\.example/g)!.filter((found) => found !== group.email)).toEqual([]);
  });

  it('has a row for every foreign key to a person that names me', async () => {
    const { person } = await me(group);
    const named = await system.database.rows<{ name: string }>(
      `select distinct conrelid::regclass::text as name from pg_constraint
        where contype = 'f' and confrelid = 'person'::regclass`,
    );
    const { municipalities, ...account } = (await group.expect(200, 'GET', '/api/v1/me/data')).body;
    const told = new Set(municipalities.flatMap(({ records }: Json) => Object.keys(records)));
    const untold: string[] = [];
    for (const { name } of named) {
      const rows = await system.database.rows<{ line: string }>(`select row_to_json(t)::text as line from ${name} t`);
      if (rows.some(({ line }) => line.includes(person.id)) && !told.has(name)) untold.push(name);
    }
    expect(untold.sort()).toEqual(['session']);
    expect(account.sessions.length).toBeGreaterThan(0);
  });

  it('keeps the last representative of a party that others count on, and says why', async () => {
    const [obstacle, ...others] = await obstacles(group);
    expect(others).toEqual([]);
    expect(obstacle.kind).toBe('party');
    expect(obstacle.running.map(({ kind }: Json) => kind)).toContain('need');
    const refused = await group.send('POST', '/api/v1/me/leave', { password: 'musubi-demo' });
    expect([refused.status, refused.body.code]).toEqual([409, 'leaving.not-yet']);
    const administrator = await system.as('administrator@tomisato.example');
    expect(await obstacles(administrator)).toMatchObject([{ kind: 'last_administrator', municipality: 'tomisato' }]);
  });

  it('is erased when I leave: the name goes, the hours stay, and nobody signs in any more', async () => {
    // A pro-bono worker who has given hours and has nothing running.
    const [worker] = await system.database.rows<{ id: string; email: string; party: string; hours: number }>(
      `select person.id, person.email, party.id as party, count(*)::int as hours
         from person join participation on participation.person_id = person.id
         join membership on membership.person_id = person.id join party on party.id = membership.party_id
         join municipality on municipality.id = party.municipality_id and municipality.slug = 'tomisato'
        where party.kind = 'person' and party.state = 'registered'
        group by person.id, party.id order by person.id limit 1`,
    );
    await system.database.rows(`update offer set state = 'withdrawn' where party_id = '${worker!.party}'`);
    await system.database.rows(`update match set state = 'withdrawn' where offer_party_id = '${worker!.party}'
      and state in ('shortlisted', 'proposed', 'consenting', 'introduced')`);
    const [{ hash }] = (await system.database.rows<{ hash: string }>(
      `select password_hash as hash from person where email = 'group@tomisato.example'`,
    )) as [{ hash: string }];
    await system.database.rows(
      `update person set email = 'leaver@tomisato.example', password_hash = '${hash}' where id = '${worker!.id}'`,
    );
    await system.database.rows(
      `insert into notification (id, municipality_id, event_id, person_id, template, language, subject_kind, subject_id,
                                 parameters, created_at, kind)
       select gen_random_uuid(), id, gen_random_uuid(), '${worker!.id}', 'party.renewed', 'ja', 'party', '${worker!.party}',
              '{}', now(), 'registration' from municipality where slug = 'tomisato'`,
    );
    await system.database.rows(
      `insert into counselling_case (id, municipality_id, state, received_on, channel, subject, matter, support_powers,
                                     coordinator_id, created_by, created_at, state_changed_at, version)
       select gen_random_uuid(), id, 'in_progress', current_date, 'counter', 'Taken by who leaves', '', '{}',
              '${worker!.id}', '${worker!.id}', now(), now(), 1 from municipality where slug = 'tomisato'`,
    );
    const leaver = await system.as('leaver@tomisato.example');
    const hoursBefore = await system.database.rows('select sum(hours) as sum, count(*) as count from participation');

    const wrong = await leaver.send('POST', '/api/v1/me/leave', { password: 'no' });
    expect(wrong.body).toMatchObject({ code: 'password.wrong', errors: [{ pointer: '/password' }] });
    const preview = (await leaver.expect(200, 'GET', '/api/v1/me/leaving')).body;
    expect(preview).toMatchObject({ obstacles: [], ending: [{ partyId: worker!.party }] });
    await leaver.expect(204, 'POST', '/api/v1/me/leave', { password: 'musubi-demo' });

    expect((await leaver.send('GET', '/api/v1/me')).status).toBe(401);
    const again = await leaver.send('POST', '/api/v1/session', {
      ...{ email: 'leaver@tomisato.example', password: 'musubi-demo' },
    });
    expect(again.status).toBe(401);
    const [person] = await system.database.rows(`select * from person where id = '${worker!.id}'`);
    expect(person).toMatchObject({ name: '退会した人', email: null, phone: null, password_hash: null });
    const [party] = await system.database.rows(`select * from party where id = '${worker!.party}'`);
    expect(party).toMatchObject({ name: '退会した人', profile: '', state: 'withdrawn', contact: {} });
    for (const table of ['membership', 'notification', 'notification_preference', 'digest', 'staff_role', 'session']) {
      expect(await system.database.rows(`select from ${table} where person_id = '${worker!.id}'`)).toEqual([]);
    }
    expect(await system.database.rows('select sum(hours) as sum, count(*) as count from participation')).toEqual(
      hoursBefore,
    );
    const [taken] = await system.database.rows(
      `select state, coordinator_id as "coordinatorId" from counselling_case where subject = 'Taken by who leaves'`,
    );
    expect(taken).toEqual({ state: 'open', coordinatorId: null });
    const coordinator = await system.as('coordinator@tomisato.example');
    const trail = await coordinator.expect(200, 'GET', `${M}/audit-events?subjectKind=person&subjectId=${worker!.id}`);
    expect(trail.body.items.map(({ action }: Json) => action)).toContain('person.left');
  });
});
