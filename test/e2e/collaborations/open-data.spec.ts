import { HttpPerson } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';
const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';

describe('open data of collaborations, and their stories', () => {
  let system: RunningSystem;
  let anybody: HttpPerson;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    anybody = new HttpPerson(system.origin);
  });
  afterAll(() => system.stop());

  const json = async (query = '') =>
    (await anybody.expect(200, 'GET', `${M}/open-data/collaborations.json${query}`)).body;

  it('are the same in three formats, with licence and stable address, of what is verified only', async () => {
    const { items, licence } = await json();
    expect(licence).toBe(LICENCE);
    const [counted] = await system.database.rows<{ count: number }>(
      `select count(*)::int from collaboration join municipality on municipality.id = municipality_id
        where state = 'verified' and slug = 'tomisato'`,
    );
    expect(items).toHaveLength(counted!.count);
    expect(items.length).toBeGreaterThan(3);
    const csv = await anybody.expect(200, 'GET', `${M}/open-data/collaborations.csv`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    for (const { id } of items) expect(csv.body).toContain(`\r\n${id},`);
    const linked = await anybody.expect(200, 'GET', `${M}/open-data/collaborations.jsonld`);
    expect(linked.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    const data = typeof linked.body === 'string' ? JSON.parse(linked.body) : linked.body;
    expect(data.hasPart.map((part: { '@id': string }) => part['@id'])).toEqual(
      items.map(({ url }: { url: string }) => url),
    );
    const one = await anybody.expect(200, 'GET', new URL(items[0].url).pathname);
    expect(one.body).toEqual(items[0]);
  });

  it('name no person', async () => {
    const people = await system.database.rows<{ name: string }>(`select name from party where kind = 'person'`);
    const { body } = await anybody.expect(200, 'GET', `${M}/open-data/collaborations.csv`);
    expect(people.length).toBeGreaterThan(0);
    expect(people.filter(({ name }) => body.includes(name))).toEqual([]);
  });

  it('come in pages that lead to each other', async () => {
    const { items } = await json();
    const first = await anybody.expect(200, 'GET', `${M}/open-data/collaborations.csv?limit=2`);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1];
    const { pathname, search } = new URL(next!);
    const second = await anybody.expect(200, 'GET', `${pathname}${search}`);
    expect(second.body).toContain(items[2].id);
    expect(second.body).not.toContain(items[1].id);
  });

  it('tell what changed since: corrections, and what is public no longer', async () => {
    const { items } = await json();
    const [corrected, reopened] = (await system.database.rows<{ id: string }>(
      `select collaboration_id as id from outcome where state = 'verified' and collaboration_id = any($1::uuid[]) limit 2`,
      [items.map(({ id }: { id: string }) => id)],
    )) as [{ id: string }, { id: string }];
    const since = encodeURIComponent(new Date(Date.now() - 1000).toISOString());
    expect((await json(`?changedSince=${since}`)).items).toEqual([]);
    const coordinator = await system.as('coordinator@tomisato.example');
    const correction = { correction: { field: 'peopleReached', value: 4321 }, reason: '数え直した' };
    await coordinator.expect(200, 'POST', `${M}/collaborations/${corrected.id}/outcome/correct`, correction);
    await coordinator.expect(200, 'POST', `${M}/collaborations/${reopened.id}/reopen`, { reason: '続く' });
    expect(await json(`?changedSince=${since}`)).toMatchObject({
      items: [{ id: corrected.id, peopleReached: 4321, corrected: true }],
      withdrawn: [reopened.id],
    });
    await anybody.expect(404, 'GET', `${M}/open-data/collaborations/${reopened.id}`);
    await anybody.expect(400, 'GET', `${M}/open-data/collaborations.json?changedSince=yesterday`);
  });

  it('have a feed of stories, each with a page of its own', async () => {
    const { body: stories } = await anybody.expect(200, 'GET', `${M}/stories`);
    const feed = await anybody.expect(200, 'GET', `${M}/stories.atom`);
    expect(feed.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(stories.items.length).toBeGreaterThan(0);
    for (const { id } of stories.items) {
      expect(feed.body).toContain(`<id>urn:uuid:${id}</id>`);
      expect((await anybody.expect(200, 'GET', `${M}/stories/${id}`)).body.id).toBe(id);
    }
  });
});
