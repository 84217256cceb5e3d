import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const T = '/api/v1/m/tomisato';
const Y = '/api/v1/m/yokkaichi';
const DAY_MS = 24 * 60 * 60 * 1000;

/** 富里市 lets 四日市市 see; a third municipality looks on. Each test goes on from where the one before it stopped. */
describe('what municipalities let each other see', () => {
  let system: RunningSystem;
  let app: Client;
  let [ours, theirs, group, guest, desk]: HttpPerson[] = [];
  let need: Json;
  const third = randomUUID();
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    await system.database.rows(
      `insert into municipality (id, slug, name_ja, name_en, prefecture_ja, prefecture_en, created_at)
       values ($1, 'third', '三番市', 'Third', '県', 'Prefecture', now())`,
      [third],
    );
    for (const row of await system.database.rows<{ id: string; slug: string }>('select id, slug from municipality')) {
      ids[row.slug] = row.id;
    }
    [ours, theirs, group, guest, desk] = await Promise.all(
      [
        'administrator@tomisato',
        'administrator@yokkaichi',
        'group@tomisato',
        'business@yokkaichi',
        'coordinator@tomisato',
      ].map((name) => system.as(`${name}.example`)),
    );
    app = new Client({ connectionString: system.database.urls.app });
    await app.connect();
    const [{ partyId }] = (await group!.expect(200, 'GET', '/api/v1/me')).body.memberships;
    need = (
      await group!.expect(201, 'POST', `${T}/needs`, {
        partyId,
        title: '遠くからも手伝ってほしい祭り',
        story: 'となりの市の人も歓迎します。',
        resourceKind: 'staff_time',
        quantity: { count: 3, unit: 'people' },
        deadline: new Date(Date.now() + 60 * DAY_MS).toISOString().slice(0, 10),
      })
    ).body;
    await group!.expect(200, 'POST', `${T}/needs/${need.id}/submit`);
  }, 60_000);
  afterAll(async () => {
    await app.end();
    await system.stop();
  });

  const seen = async (): Promise<string[]> => {
    const { items } = (await guest!.expect(200, 'GET', `${Y}/shared`)).body;
    return items.map(({ id }: Json) => id);
  };
  const stateOf = async (administrator: HttpPerson, at: string, partner: string): Promise<string> => {
    const { items } = (await administrator.expect(200, 'GET', `${at}/sharing`)).body;
    return items.find(({ slug }: Json) => slug === partner).state;
  };
  const tick = (by: HttpPerson, partners: string[], headers = {}) =>
    by.send('PUT', `${T}/needs/${need.id}/sharing`, { with: partners }, headers);

  it('is nothing until both have said so, each for itself', async () => {
    expect(await stateOf(ours!, T, 'yokkaichi')).toBe('none');
    expect((await tick(group!, ['yokkaichi'])).body.code).toBe('sharing.not-agreed');
    await ours!.expect(200, 'PUT', `${T}/sharing/yokkaichi`);
    expect([await stateOf(ours!, T, 'yokkaichi'), await stateOf(theirs!, Y, 'tomisato')]).toEqual([
      'proposed',
      'asked',
    ]);
    expect((await tick(group!, ['yokkaichi'])).body.code).toBe('sharing.not-agreed');
    await theirs!.expect(200, 'PUT', `${Y}/sharing/tomisato`);
    expect([await stateOf(ours!, T, 'yokkaichi'), await stateOf(theirs!, Y, 'tomisato')]).toEqual(['agreed', 'agreed']);
    expect(await stateOf(ours!, T, 'third')).toBe('none');
    expect(await seen()).toEqual([]);
    await ours!.expect(404, 'PUT', `${T}/sharing/tomisato`);
    await ours!.expect(403, 'PUT', `${Y}/sharing/tomisato`);
    await desk!.expect(403, 'PUT', `${T}/sharing/third`);
  });

  it('is what its party ticked, and only while it is open', async () => {
    const { body } = await group!.expect(200, 'GET', `${T}/needs/${need.id}/sharing`);
    expect(body.items).toMatchObject([{ slug: 'yokkaichi', shared: false }]);
    expect((await tick(desk!, ['yokkaichi'])).status).toBe(403);
    expect((await tick(await system.as('council@tomisato.example'), ['yokkaichi'])).status).toBe(403);
    expect((await tick(guest!, ['yokkaichi'])).status).toBe(403);
    expect((await tick(group!, ['yokkaichi', 'third'])).body.code).toBe('sharing.not-agreed');
    expect((await tick(group!, ['yokkaichi'])).body.items).toMatchObject([{ slug: 'yokkaichi', shared: true }]);
    // It waits for the coordinator's look.
    expect(await seen()).toEqual([]);
    await desk!.expect(200, 'POST', `${T}/needs/${need.id}/publish`);
    expect(await seen()).toEqual([need.id]);
  });

  it('is found there by its words, marked with its home, with public fields only', async () => {
    const found = async (query: string) => (await guest!.expect(200, 'GET', `${Y}/shared?${query}`)).body.items;
    expect(await found('q=%E3%83%9E%E3%83%84%E3%83%AA')).toEqual([]);
    expect(await found('kind=offer')).toEqual([]);
    const [one] = await found(`q=${encodeURIComponent('祭り 歓迎')}&kind=need&resourceKind=staff_time`);
    expect(one).toMatchObject({ id: need.id, home: { slug: 'tomisato', nameJa: '富里市' }, title: need.title });
    expect(Object.keys(one).sort()).toEqual(
      [
        ...['districts', 'home', 'id', 'kind', 'partyName', 'publishedAt', 'resource', 'resourceKind', 'story'],
        ...['storyLanguage', 'title', 'until'],
      ].sort(),
    );
    await guest!.expect(200, 'GET', `${Y}/shared/needs/${need.id}`);
    await guest!.expect(404, 'GET', `${Y}/shared/offers/${need.id}`);
    await guest!.expect(404, 'GET', `${Y}/needs/${need.id}`);
    await guest!.expect(403, 'GET', `${T}/shared`);
    await new HttpPerson(system.origin).expect(401, 'GET', `${Y}/shared`);
  });

  it('can be asked about: the coordinators of its home have an interest to answer', async () => {
    await guest!.expect(202, 'POST', `${Y}/shared/needs/${need.id}/enquiries`, { line: 'バスで行けます。' });
    const { items } = (await desk!.expect(200, 'GET', `${T}/interests`)).body;
    expect(items).toMatchObject([
      {
        entryId: need.id,
        line: 'バスで行けます。',
        email: 'business@yokkaichi.example',
        name: expect.stringContaining('四日市市'),
      },
    ]);
    await system.eventually(async () => {
      const tasks = await system.database.rows(`select from staff_task where kind = 'interest' and subject_id = $1`, [
        items[0].id,
      ]);
      expect(tasks).toHaveLength(1);
    });
    // Nothing of it is in the municipality that asked.
    const there = await system.as('coordinator@yokkaichi.example');
    expect((await there.expect(200, 'GET', `${Y}/interests`)).body.items).toEqual([]);
  });

  describe('in the database itself, past every rule of the application,', () => {
    const inside = async (slug: string, sql: string, parameters: unknown[] = []): Promise<Json[]> => {
      await app.query('begin');
      try {
        await app.query(`select set_config('musubi.municipality_id', $1, true)`, [ids[slug]]);
        return (await app.query(sql, parameters)).rows;
      } finally {
        await app.query('rollback');
      }
    };
    const titles = async (slug: string) =>
      (await inside(slug, 'select title from shared_postings()')).map(({ title }) => title);

    it('is closed to a third municipality, and to who names none', async () => {
      expect(await titles('yokkaichi')).toEqual([need.title]);
      expect([await titles('third'), await titles('tomisato')]).toEqual([[], []]);
      expect((await app.query('select title from shared_postings()')).rows).toEqual([]);
      expect(await inside('third', 'select from sharing_consent')).toEqual([]);
      const since = 'select sharing_since($1, $2) as since';
      expect(await inside('third', since, [ids['tomisato'], ids['yokkaichi']])).toEqual([{ since: null }]);
      expect(await inside('yokkaichi', 'select from need where id = $1', [need.id])).toEqual([]);
      expect(await inside('yokkaichi', 'select from shared_posting')).toEqual([]);
    });

    it('cannot be consented to, ticked or revived for another municipality', async () => {
      const write = (slug: string, sql: string) => inside(slug, sql);
      const operator = '(select person_id from operator limit 1)';
      const consent = (from: string, to: string) =>
        `insert into sharing_consent values ('${ids[from]}', '${ids[to]}', now(), ${operator})`;
      await expect(write('third', consent('tomisato', 'third'))).rejects.toThrow(/row-level security/);
      const tickFor = `insert into shared_posting (municipality_id, partner_id, need_id, shared_at, shared_by)
                       select '${ids['tomisato']}', '${ids['third']}', '${need.id}', now(), '${randomUUID()}'`;
      await expect(write('third', tickFor)).rejects.toThrow(/row-level security/);
      const change = `update sharing_consent set given_at = null, given_by = null
                       where municipality_id = '${ids['tomisato']}' returning 1`;
      expect(await write('yokkaichi', change)).toEqual([]);
      expect(
        await write(
          'yokkaichi',
          `delete from sharing_consent where municipality_id = '${ids['tomisato']}' returning 1`,
        ),
      ).toEqual([]);
      // Two may agree, and one of them tick what is not its own: nothing of it is seen through that one.
      await system.database.rows(consent('third', 'yokkaichi'));
      await system.database.rows(consent('yokkaichi', 'third'));
      await system.database.rows(
        `insert into shared_posting (municipality_id, partner_id, need_id, shared_at, shared_by)
         values ($1, $2, $3, now(), ${operator})`,
        [third, ids['yokkaichi'], need.id],
      );
      const homes = await inside('yokkaichi', 'select home_slug from shared_postings()');
      expect(homes).toEqual([{ home_slug: 'tomisato' }]);
      await system.database.rows('delete from shared_posting where municipality_id = $1', [third]);
      await system.database.rows('delete from sharing_consent where $1 in (municipality_id, partner_id)', [third]);
    });
  });

  it('goes when its party takes the tick back, and when the need is over', async () => {
    await tick(group!, []);
    expect(await seen()).toEqual([]);
    const late = await guest!.expect(404, 'POST', `${Y}/shared/needs/${need.id}/enquiries`, { line: 'まだですか' });
    expect(late.body.code).toBe('sharing.not-shared');
    await tick(group!, ['yokkaichi']);
    await group!.expect(200, 'POST', `${T}/needs/${need.id}/withdraw`);
    expect(await seen()).toEqual([]);
    await system.database.rows(`update need set state = 'published' where id = $1`, [need.id]);
    expect(await seen()).toEqual([need.id]);
    await system.database.rows(`update party set state = 'withdrawn' where id = $1`, [need.party.id]);
    expect(await seen()).toEqual([]);
    await system.database.rows(`update party set state = 'registered' where id = $1`, [need.party.id]);
  });

  it('ends with one word of either side, and begins anew with the word of all three', async () => {
    await theirs!.expect(200, 'DELETE', `${Y}/sharing/tomisato`);
    expect(await seen()).toEqual([]);
    expect([await stateOf(ours!, T, 'yokkaichi'), await stateOf(theirs!, Y, 'tomisato')]).toEqual(['none', 'none']);
    // Whoever ended it cannot take the other one's word of before for a new one.
    await theirs!.expect(200, 'PUT', `${Y}/sharing/tomisato`);
    expect([await stateOf(ours!, T, 'yokkaichi'), await stateOf(theirs!, Y, 'tomisato')]).toEqual([
      'asked',
      'proposed',
    ]);
    await ours!.expect(200, 'PUT', `${T}/sharing/yokkaichi`);
    expect(await stateOf(ours!, T, 'yokkaichi')).toBe('agreed');
    // The party's word was given under the agreement that ended.
    expect(await seen()).toEqual([]);
    await tick(group!, ['yokkaichi']);
    expect(await seen()).toEqual([need.id]);
    await ours!.expect(200, 'DELETE', `${T}/sharing/yokkaichi`);
    expect(await seen()).toEqual([]);
    const { items } = (await ours!.expect(200, 'GET', `${T}/audit-events?limit=100`)).body;
    expect(items.map(({ action }: Json) => action)).toEqual(
      expect.arrayContaining(['sharing.consented', 'sharing.ended', 'need.shared', 'interest.confirmed']),
    );
  });
});
