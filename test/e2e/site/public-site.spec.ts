import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';

describe('what anybody sees of a municipality', () => {
  let system: RunningSystem;
  let anybody: HttpPerson;
  let municipalityId: string;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    anybody = new HttpPerson(system.origin);
    const [row] = await system.database.rows<{ id: string }>(`select id from municipality where slug = 'tomisato'`);
    municipalityId = row!.id;
  });
  afterAll(() => system.stop());

  describe('one search', () => {
    const search = async (wishes: Record<string, string>): Promise<Json> =>
      (await anybody.expect(200, 'GET', `${M}/search?${new URLSearchParams(wishes).toString()}`)).body;
    const titles = async (wishes: Record<string, string>) =>
      (await search({ limit: '100', ...wishes })).items.map(({ title }: Json) => title);

    it('finds everything that is public, counted by kind', async () => {
      const { counts } = await search({});
      const [expected] = await system.database.rows(
        `select (select count(*)::int from need where municipality_id = $1
                  and state in ('published', 'partly_filled', 'filled')) as need,
                (select count(*)::int from offer where municipality_id = $1
                  and state in ('available', 'committed', 'exhausted')) as offer,
                (select count(*)::int from party where municipality_id = $1 and kind = 'business'
                  and state in ('registered', 'renewal_due') and publicity @> '{"name": true}') as business,
                (select count(*)::int from party where municipality_id = $1 and kind not in ('business', 'person')
                  and state in ('registered', 'renewal_due') and publicity @> '{"name": true}') as "group",
                (select count(*)::int from story where municipality_id = $1 and state = 'published') as story`,
        [municipalityId],
      );
      expect(counts).toEqual(expected);
      expect(Math.min(...Object.values(counts as Record<string, number>))).toBeGreaterThan(0);
    });

    it('finds a part of a word, one character, and a word in either kana or width', async () => {
      const [need] = (await search({ q: 'チラシ', kind: 'need' })).items;
      expect(need).toMatchObject({ kind: 'need', parties: [{ kind: expect.any(String) }] });
      expect(`${need.title}${need.excerpt}`).toContain('チラシ');
      for (const q of ['ちらし', 'ﾁﾗｼ', 'ラシ']) expect(await titles({ q, kind: 'need' })).toContain(need.title);
      expect((await titles({ q: '子' })).length).toBeGreaterThan(0);
      expect(await titles({ q: 'チラシ 存在しない言葉' })).toEqual([]);
      expect(await titles({ q: '・' })).toEqual(expect.any(Array));
    });

    it('gives every result once, page by page', async () => {
      const whole = (await search({ limit: '100' })).items.map(({ id, kind }: Json) => `${kind} ${id}`);
      const paged: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Json = await search({ limit: '7', ...(cursor === '' ? {} : { cursor }) });
        paged.push(...page.items.map(({ id, kind }: Json) => `${kind} ${id}`));
        cursor = paged.length < whole.length ? page.nextCursor : null;
      }
      expect(paged.slice(0, whole.length)).toEqual(whole);
      expect(new Set(paged).size).toBe(paged.length);
    });

    it('narrows by kind, resource, field, district, goal, online and days', async () => {
      for (const [name, value, holds] of [
        ['kind', 'story', (item: Json) => item.kind === 'story'],
        ['resourceKind', 'venue', (item: Json) => item.resourceKind === 'venue'],
        ['field', 'environment', (item: Json) => item.fields.includes('environment')],
        ['online', 'true', (item: Json) => item.online],
      ] as const) {
        const { items } = await search({ limit: '100', [name]: value });
        expect(items.length).toBeGreaterThan(0);
        expect(items.filter((item: Json) => !holds(item))).toEqual([]);
      }
      const [withGoal] = await system.database.rows<{ goal: number; title: string }>(
        `select sdgs[1] as goal, title from need
          where municipality_id = $1 and state = 'published' and cardinality(sdgs) > 0 limit 1`,
        [municipalityId],
      );
      expect(await titles({ sdg: String(withGoal!.goal) })).toContain(withGoal!.title);
      const [timed] = await system.database.rows<{ day: string; title: string }>(
        `select title, to_char((time_windows->0->>'from')::timestamptz at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as day
           from need where municipality_id = $1 and state = 'published' and jsonb_array_length(time_windows) = 1 limit 1`,
        [municipalityId],
      );
      expect(await titles({ from: timed!.day, until: timed!.day, kind: 'need' })).toContain(timed!.title);
      expect(await titles({ until: '2020-01-01', kind: 'need' })).not.toContain(timed!.title);
      const { body } = await anybody.expect(400, 'GET', `${M}/search?from=2027-02-01&until=2027-01-01`);
      expect(body.code).toBe('search.days-reversed');
      await anybody.expect(400, 'GET', `${M}/search?kind=person`);
      await anybody.expect(400, 'GET', `${M}/search?cursor=nonsense`);
    });

    it('knows nothing that is not public: no draft, no hidden name or profile, no person', async () => {
      const hidden = 'ひみつの合言葉';
      const tokens = [...hidden].flatMap((letter, at) => [letter, [...hidden].slice(at, at + 2).join('')]);
      const [need] = await system.database.rows<{ id: string; party_id: string }>(
        `update need set state = 'draft', published_at = null, search_text = $2, search_tokens = array_to_tsvector($3::text[])
          where id = (select id from need where municipality_id = $1 and state = 'published' limit 1)
          returning id, party_id`,
        [municipalityId, hidden, tokens],
      );
      expect(await titles({ q: hidden })).toEqual([]);
      await system.database.rows(`update need set state = 'published', published_at = now() where id = $1`, [need!.id]);
      expect(await titles({ q: hidden })).toHaveLength(1);
      const [party] = await system.database.rows<{ name: string }>(
        `update party set publicity = '{}' where id = $1 returning name`,
        [need!.party_id],
      );
      expect((await search({ q: hidden })).items[0].parties[0].name).toBeNull();
      expect(await titles({ q: party!.name })).not.toContain(party!.name);
      const people = await system.database.rows<{ name: string }>(`select name from party where kind = 'person'`);
      const everything = JSON.stringify(await search({ limit: '100', kind: 'story' }));
      expect(people.filter(({ name }) => everything.includes(name))).toEqual([]);
    });
  });
});
