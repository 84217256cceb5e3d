import { HttpPerson, type Json } from '../support/http-person';
import { RunningSystem } from '../support/running-system';

/**
 * Every GET and POST of the OpenAPI document, tried on Tomisato's records by a coordinator of Yokkaichi: whoever can
 * do most there must find nothing here, and learn nothing from the refusals.
 */
describe('a coordinator of another municipality', () => {
  let system: RunningSystem;
  let outsider: HttpPerson;
  let anybody: HttpPerson;
  let document: Json;
  /** One id of each kind of record of Tomisato, and a word that stands in it and nowhere public. */
  const ids = { needs: '', offers: '', parties: '', collaborations: '', 'counselling-cases': '', 'round-tables': '' };
  const idOf = (kind: string): string | undefined => ids[kind as keyof typeof ids];
  let secrets: string[];

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    outsider = await HttpPerson.signIn(system.origin, 'coordinator@yokkaichi.example');
    anybody = new HttpPerson(system.origin);
    document = (await anybody.expect(200, 'GET', '/api/openapi.json')).body;
    const one = async (sql: string) => (await system.database.rows<{ id: string }>(sql))[0]!.id;
    const here = `municipality_id = (select id from municipality where slug = 'tomisato')`;
    ids['needs'] = await one(`select id from need where ${here} and state = 'draft' limit 1`);
    ids['offers'] = await one(`select id from offer where ${here} and state not in ('available', 'committed') limit 1`);
    ids['parties'] = await one(`select id from party where ${here} and kind = 'person' limit 1`);
    ids['collaborations'] = await one(`select id from collaboration where ${here} limit 1`);
    const coordinator = await HttpPerson.signIn(system.origin, 'coordinator@tomisato.example');
    const begin = async (path: string, body: Json) =>
      (await coordinator.expect(201, 'POST', `/api/v1/m/tomisato/${path}`, body)).body.id as string;
    const caller = { name: '秘密花子', phone: '0476-99-0001', email: '' };
    ids['counselling-cases'] = await begin('counselling-cases', { subject: '秘密の相談', channel: 'phone', caller });
    ids['round-tables'] = await begin('round-tables', { title: '秘密の円卓会議', heldOn: '2026-04-01' });
    secrets = (
      await system.database.rows<{ secret: string }>(
        `select title as secret from need where ${here} and state in ('draft', 'submitted', 'in_review', 'returned')
         union all select email from person where email like '%tomisato.example'
         union all select went_well from joint_review where ${here} and went_well <> ''`,
      )
    ).map(({ secret }) => secret);
    secrets.push('秘密花子', '0476-99-0001', '秘密の相談', '秘密の円卓会議');
    expect(secrets.length).toBeGreaterThan(50);
  }, 180_000);
  afterAll(() => system.stop());

  /** False also when something happens between the two questions, as the night's work does once. */
  async function showsTheSame(path: string): Promise<boolean> {
    const theirs = await outsider.send('GET', path);
    const public_ = await anybody.send('GET', path);
    return public_.status === 200 && JSON.stringify(theirs.body) === JSON.stringify(public_.body);
  }

  it('gets no more from any GET than anybody does', async () => {
    const different: string[] = [];
    for (const path of paths('get')) {
      const theirs = await outsider.send('GET', path);
      const public_ = await anybody.send('GET', path);
      if (theirs.status >= 500 || public_.status >= 500) different.push(`${path}: ${theirs.status} ${public_.status}`);
      // What is closed to anybody stays closed; what is open shows the same.
      if (public_.status === 200 && !(await showsTheSame(path)) && !(await showsTheSame(path))) different.push(path);
      // A list of one's own is open to whoever has signed in, and empty for whoever has nothing here.
      const holdsSomething = /"id"|[0-9a-f]{8}-[0-9a-f]{4}/.test(JSON.stringify(theirs.body));
      if (public_.status !== 200 && theirs.status < 400 && holdsSomething) different.push(`${path}: ${theirs.status}`);
    }
    expect(different).toEqual([]);
  });

  it('changes nothing by any POST, PUT, PATCH or DELETE', async () => {
    const before = await fingerprint();
    const passed: string[] = [];
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      for (const path of paths(method)) {
        const { status } = await outsider.send(method.toUpperCase(), path, {});
        if (status < 400 || status >= 500) passed.push(`${method} ${path}: ${status}`);
      }
    }
    expect(passed).toEqual([]);
    expect(await fingerprint()).toEqual(before);
  });

  it('reads no secret in any answer, not even in a refusal', async () => {
    const leaks: string[] = [];
    for (const path of paths('get')) {
      const { body } = await outsider.send('GET', path);
      const shown = JSON.stringify(body);
      for (const secret of secrets)
        if (shown.includes(JSON.stringify(secret).slice(1, -1))) leaks.push(`${path}: ${secret}`);
    }
    expect(leaks).toEqual([]);
  });

  it('cannot act on behalf of a party here', async () => {
    const path = '/api/v1/m/tomisato/needs';
    const refused = await outsider.send('POST', path, {}, { 'x-on-behalf-of': ids.parties });
    expect(refused.status).toBe(403);
  });

  it('finds a record of another municipality as little as one that never was, under its own slug too', async () => {
    const unknown = '01890000-0000-7000-8000-000000000000';
    for (const kind of [...Object.keys(ids), 'matches']) {
      const theirs = await outsider.send('GET', `/api/v1/m/yokkaichi/${kind}/${idOf(kind) ?? unknown}`);
      const never = await outsider.send('GET', `/api/v1/m/yokkaichi/${kind}/${unknown}`);
      expect([kind, theirs.status, theirs.body.code]).toEqual([kind, 404, never.body.code]);
    }
  });

  /** Every path of the document that has this method and belongs to a municipality, filled in with Tomisato's ids. */
  function paths(method: string): string[] {
    return Object.entries<Json>(document.paths)
      .filter(([path, item]) => path.includes('{municipality}') && item[method])
      .map(([path]) => {
        const kind = /\{municipality\}\/([a-z-]+)\/\{id\}/.exec(path)?.[1] ?? '';
        const id = kind === 'plan' ? 'tomisato-expert-staff-dispatches' : (idOf(kind) ?? ids.needs);
        return path
          .replace('{municipality}', 'tomisato')
          .replace(/indicators\/\{\w+\}/, 'indicators/tomisato-expert-staff-dispatches')
          .replace('{list}', 'fields')
          .replace('{code}', 'environment')
          .replace('{id}', id)
          .replace(/\{\w+\}/g, ids.needs);
      });
  }

  async function fingerprint(): Promise<unknown> {
    return system.database.rows(
      `select (select count(*) from audit_event)::int as events, (select count(*) from need)::int as needs,
              (select count(*) from match)::int as matches, (select count(*) from staff_role)::int as roles,
              (select sum(version) from party)::int as parties`,
    );
  }
});
