import { randomUUID } from 'node:crypto';
import type { HttpPerson, Json } from '../support/http-person';
import { RunningSystem } from '../support/running-system';

const M = '/api/v1/m/tomisato';

describe('keeping the product true', () => {
  let system: RunningSystem;
  let administrator: HttpPerson;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    administrator = await system.as('administrator@tomisato.example');
  }, 60_000);
  afterAll(() => system.stop());

  it('tells which job fails and why, to its own municipality only, and tries it again', async () => {
    // An import whose rows the database will not take: its job fails each time.
    const importId = randomUUID();
    await system.database.rows(
      `insert into import_run select $1, municipality.id, 'parties', 'x.csv', null, '[]', '{}', false, 'reading', 0, 0, 0,
              false, null, person.id, now(), now()
         from municipality, person where slug = 'tomisato' and email = $2`,
      [importId, administrator.email],
    );
    await system.database.rows(
      `insert into import_file select id, municipality_id, convert_to($2, 'UTF8') from import_run where id = $1`,
      [importId, '番号,種別,名称\n1,事業者,x'],
    );
    await system.database.rows('alter table import_row add constraint broken check (number < 0) not valid');
    const eventId = randomUUID();
    await system.database.rows(
      `insert into outbox (id, municipality_id, name, subject_kind, subject_id, data, occurred_at)
       select $1, municipality_id, 'import.requested', 'import', id, '{}', now() from import_run where id = $2`,
      [eventId, importId],
    );
    await system.eventually(async () => {
      const { body } = await administrator.expect(200, 'GET', `${M}/queues/jobs?failing=true&queue=imports`);
      expect(body.items).toMatchObject([
        { eventId, name: 'import.requested', queue: 'imports', subject: { kind: 'import', id: importId } },
      ]);
      expect(body.items[0].failure).toContain('broken');
    });
    const queues = (await administrator.expect(200, 'GET', `${M}/queues`)).body.items;
    expect(queues.find(({ queue }: Json) => queue === 'imports')).toMatchObject({ open: 1, failing: 1 });

    const elsewhere = await system.as('administrator@yokkaichi.example');
    const Y = '/api/v1/m/yokkaichi';
    expect((await elsewhere.expect(200, 'GET', `${Y}/queues/jobs?failing=true`)).body.items).toEqual([]);
    await elsewhere.expect(404, 'POST', `${Y}/queues/jobs/${eventId}/retry`);
    await elsewhere.expect(403, 'POST', `${M}/queues/jobs/${eventId}/retry`);

    await system.database.rows('alter table import_row drop constraint broken');
    await administrator.expect(204, 'POST', `${M}/queues/jobs/${eventId}/retry`);
    await system.eventually(async () => {
      expect((await administrator.expect(200, 'GET', `${M}/queues/jobs`)).body.items).toEqual([]);
    });
    const { body } = await administrator.expect(200, 'GET', `${M}/audit-events?subjectId=${importId}`);
    expect(body.items.map(({ action }: Json) => action)).toContain('job.retried');
  });

  it('counts how often each entry of a dictionary is used, and retires one without losing it', async () => {
    const before = (await administrator.expect(200, 'GET', `${M}/dictionaries/districts`)).body;
    expect(before.changeable).toBe(true);
    const [used] = before.items.filter(({ uses }: Json) => uses > 0);
    const [chosen] = await system.database.rows<{ count: number }>(
      `select count(*)::int as count from (
         select unnest(districts) as code, municipality_id from party union all
         select unnest(districts), municipality_id from need union all
         select unnest(districts), municipality_id from offer union all
         select unnest(districts), municipality_id from collaboration) one
        where code = $1 and municipality_id = (select id from municipality where slug = 'tomisato')`,
      [used.code],
    );
    expect(used.uses).toBe(chosen!.count);
    await administrator.expect(200, 'PATCH', `${M}/dictionaries/districts/${used.code}`, { retired: true });
    const after = (await administrator.expect(200, 'GET', `${M}/dictionaries/districts`)).body;
    expect(after.items.find(({ code }: Json) => code === used.code)).toMatchObject({ retired: true, uses: used.uses });
    const gone = await administrator.send('DELETE', `${M}/dictionaries/districts/${used.code}`);
    expect([404, 405]).toContain(gone.status);
    expect((await administrator.expect(200, 'GET', `${M}/dictionaries/forms`)).body).toMatchObject({
      changeable: false,
    });
  });

  it('gives the audit trail away as CSV, as it was searched for', async () => {
    const found = await administrator.expect(200, 'GET', `${M}/audit-events?action=dictionary.&limit=100`);
    const csv = await administrator.expect(200, 'GET', `${M}/audit-events/export?action=dictionary.`);
    const lines = (csv.body as string).trimEnd().split('\r\n');
    expect(lines[0]).toBe('seq,occurredAt,person,onBehalfOf,action,subjectKind,subjectId,from,to,reason,data,hash');
    expect(lines.slice(1).map((line) => Number(line.split(',')[0]))).toEqual(
      found.body.items.map(({ seq }: Json) => seq),
    );
    const coordinator = await system.as('coordinator@tomisato.example');
    await coordinator.expect(403, 'GET', `${M}/audit-events/export`);
  });

  it('does not let the last administrator go', async () => {
    const { body } = await administrator.expect(200, 'GET', `${M}/staff`);
    const administrators = body.items.filter(({ roles }: Json) => roles.includes('administrator'));
    expect(administrators).toHaveLength(1);
    const refused = await administrator.send('DELETE', `${M}/staff/${administrators[0].personId}/administrator`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'role.last-administrator' } });
  });
});
