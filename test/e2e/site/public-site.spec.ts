import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';

describe('what anybody sees of a municipality', () => {
  let system: RunningSystem;
  let anybody: HttpPerson;
  let municipalityId: string;
  let webDir: string;
  beforeAll(async () => {
    webDir = await mkdtemp(join(tmpdir(), 'musubi-web-'));
    await cp(resolve(__dirname, '../../../apps/web/index.html'), join(webDir, 'index.html'));
    await mkdir(join(webDir, 'assets'));
    await writeFile(join(webDir, 'assets/page-abc.js'), '// nothing\n'.repeat(1000));
    system = await RunningSystem.start({ demo: true, webDir });
    anybody = new HttpPerson(system.origin);
    const [row] = await system.database.rows<{ id: string }>(`select id from municipality where slug = 'tomisato'`);
    municipalityId = row!.id;
  });
  afterAll(async () => {
    await system.stop();
    await rm(webDir, { recursive: true });
  });

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

  describe('each page, before any script runs,', () => {
    const get = (path: string, headers: Record<string, string> = {}) =>
      anybody.send('GET', path, undefined, { accept: 'text/html', ...headers });
    const one = async (sql: string): Promise<Json> => (await system.database.rows(sql, [municipalityId]))[0];
    const NEED = `select id, title, story from need where municipality_id = $1 and state = 'published' order by id limit 1`;

    it('says what it is: title, description, address, languages, sharing card and its text', async () => {
      const { id, title, story } = await one(NEED);
      const { status, body } = await get(`/m/tomisato/needs/${id}`);
      const address = `${system.origin}/m/tomisato/needs/${id}`;
      expect(status).toBe(200);
      expect(body).toContain(`<title>${title}｜むすび</title>`);
      expect(body.match(/<title>/g)).toHaveLength(1);
      expect(body.match(/name="description"/g)).toHaveLength(1);
      expect(body).toContain(`<link rel="canonical" href="${address}" />`);
      expect(body).toContain(`<link rel="alternate" hreflang="pt-BR" href="${address}?lang=pt-BR" />`);
      expect(body).toContain(`<meta property="og:url" content="${address}" />`);
      expect(body).toContain(`<h1>${title}</h1>`);
      expect(body).toContain(story.slice(0, 20));
      const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(body)![1]!);
      expect(data).toMatchObject({ '@type': 'Demand', name: title, url: address });
    });

    it.each([
      ['/', 'むすび'],
      ['/m/tomisato', '富里市の協働'],
      ['/m/tomisato/search?q=子ども', '探す'],
      ['/m/tomisato/offers', '申し出'],
      ['/m/tomisato/plan', '計画'],
      ['/m/tomisato/plan/indicators', '計画の指標'],
      ['/m/tomisato?lang=en', 'Collaboration in Tomisato'],
      ['/m/yokkaichi?lang=pt-BR', 'Colaboração em Yokkaichi'],
    ])('%s has a name of its own, in the language of its address', async (path, title) => {
      const { status, body } = await get(encodeURI(path));
      expect(status).toBe(200);
      expect(/<title>([^<]*)</.exec(body)![1]).toContain(title);
      expect(body).toContain('rel="canonical"');
      expect(body).not.toContain('noindex');
    });

    it('of a search has what was found, and nothing where its wishes cannot be understood', async () => {
      const { id, title, story } = await one(NEED);
      const { body } = await get(encodeURI(`/m/tomisato/search?q=${title}&lang=ja`));
      expect(body).toContain(`<li><a href="/m/tomisato/needs/${id}">${title}</a><p class="written">`);
      expect(body).toContain(story.slice(0, 10));
      const found = await get(encodeURI(`/m/tomisato/search?q=${title}&kind=&utm_source=letter`));
      expect(found.body).toContain(`/needs/${id}">${title}</a>`);
      for (const wishes of ['kind=person&until=never', 'from=2026-12-31&until=2026-01-01']) {
        const wrong = await get(`/m/tomisato/search?${wishes}`);
        expect([wishes, wrong.status, wrong.body.includes('<li>')]).toEqual([wishes, 200, false]);
      }
    });

    it('of offers, parties, stories and indicators as of needs', async () => {
      const offer = await one(
        `select id, title as name from offer where municipality_id = $1 and state = 'available' limit 1`,
      );
      const party = await one(`select id, name from party where municipality_id = $1 and state = 'registered'
         and publicity @> '{"name": true}' limit 1`);
      const story = await one(`select collaboration_id as id, title as name from story
         where municipality_id = $1 and state = 'published' limit 1`);
      const { body } = await anybody.expect(200, 'GET', `${M}/plan/indicators`);
      const [{ id, name }] = body.items;
      const rooms = { offers: offer, parties: party, stories: story, 'plan/indicators': { id, name } };
      for (const [room, thing] of Object.entries(rooms)) {
        const page = await get(`/m/tomisato/${room}/${encodeURIComponent(thing.id)}`);
        expect([room, page.status, /<title>([^<]*)</.exec(page.body)![1]]).toEqual([
          room,
          200,
          `${thing.name}｜むすび`,
        ]);
      }
    });

    it('of what is not public is not there, and says nothing of it', async () => {
      const need = await one(
        `select id, title from need where municipality_id = $1 and state in ('draft', 'withdrawn', 'refused') limit 1`,
      );
      const hidden = await one(
        `select id, name from party where municipality_id = $1 and not publicity @> '{"name": true}' limit 1`,
      );
      const missing = '0197a000-0000-7000-8000-000000000001';
      for (const path of [
        `needs/${need.id}`,
        `parties/${hidden.id}`,
        `stories/${missing}`,
        'offers/nonsense',
        'plan/indicators/none',
      ]) {
        const { status, body } = await get(`/m/tomisato/${path}`);
        expect([path, status]).toEqual([path, 404]);
        expect(body).toContain('<meta name="robots" content="noindex" />');
        expect(body).not.toContain(need.title);
        expect(body).not.toContain(hidden.name);
      }
      expect((await get('/m/atlantis')).status).toBe(404);
      expect((await get('/m/tomisato/%E0%A4%A')).status).not.toBe(500);
      const coordinator = await system.as('coordinator@tomisato.example');
      const own = await get(`/m/tomisato/needs/${need.id}`, coordinator.credentials);
      expect(own.status).toBe(200);
      expect(own.body).not.toContain(need.title);
    });

    it('cannot be broken by what people write', async () => {
      const { id, title } = await one(NEED);
      const wild = `</title><script>alert(1)</script>"'$& $1`;
      await system.database.rows('update need set title = $2 where id = $1', [id, wild]);
      const { body } = await get(`/m/tomisato/needs/${id}`);
      await system.database.rows('update need set title = $2 where id = $1', [id, title]);
      expect(body).not.toContain('<script>alert');
      expect(body).toContain("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;'$&amp; $1｜むすび</title>");
    });

    it('is named in the sitemap when it is public, and only then', async () => {
      const robots = await get('/robots.txt');
      expect(robots.body).toContain(`Sitemap: ${system.origin}/sitemap.xml`);
      const index = await get('/sitemap.xml');
      const files = [...index.body.matchAll(/<loc>([^<]*)<\/loc>/g)].map((found) => new URL(found[1]).pathname);
      expect(files).toEqual(['/sitemaps/tomisato/1.xml', '/sitemaps/yokkaichi/1.xml']);
      const map = await get(files[0]!);
      expect(map.headers.get('content-type')).toBe('application/xml; charset=utf-8');
      const pages = [...map.body.matchAll(/<loc>([^<]*)<\/loc>/g)].map((found) => new URL(found[1]).pathname);
      expect(pages).toContain(`/m/tomisato/needs/${(await one(NEED)).id}`);
      for (const page of pages.filter((_, at) => at % 7 === 0)) {
        expect([page, (await get(page)).status]).toEqual([page, 200]);
      }
      const draft = await one(`select id from need where municipality_id = $1 and state = 'draft' limit 1`);
      expect(map.body).not.toContain(draft.id);
      expect((await get('/sitemaps/tomisato/2.xml')).status).toBe(404);
    });

    it('comes packed; files whose name is their content stay for a year', async () => {
      const page = await get('/m/tomisato', { 'accept-encoding': 'gzip' });
      expect(page.headers.get('content-encoding')).toBe('gzip');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      const file = await get('/assets/page-abc.js', { 'accept-encoding': 'gzip' });
      expect(file.headers.get('content-encoding')).toBe('gzip');
      expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect((await get('/assets/gone.js')).status).toBe(404);
      const inEncoding = (encoding: string) => get('/api/v1/m/tomisato/needs', { 'accept-encoding': encoding });
      const packed = await inEncoding('gzip');
      const plain = await inEncoding('identity');
      expect(packed.headers.get('content-encoding')).toBe('gzip');
      // In one piece: what is packed as a stream does not know its length.
      expect(Number(packed.headers.get('content-length'))).toBeGreaterThan(0);
      expect(packed.headers.get('vary')).toContain('Accept-Encoding');
      expect(plain.headers.get('content-encoding')).toBeNull();
      expect(packed.body).toEqual(plain.body);
      const tiny = await get('/api/health/live', { 'accept-encoding': 'gzip' });
      expect(tiny.headers.get('content-encoding')).toBeNull();
    });
  });

  describe('what can be subscribed to', () => {
    it('is named in the head of every page, and is there', async () => {
      const { body } = await anybody.send('GET', '/m/tomisato', undefined, { accept: 'text/html' });
      const feeds = [...body.matchAll(/<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"/g)];
      expect(feeds).toHaveLength(4);
      for (const [, type, address] of feeds) {
        const feed = await anybody.expect(200, 'GET', new URL(address).pathname);
        expect(feed.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
      }
    });

    it('has what is open now, newest first, and nothing else', async () => {
      const needs = await system.database.rows<{ id: string; state: string }>(
        'select id, state from need where municipality_id = $1',
        [municipalityId],
      );
      const { body } = await anybody.expect(200, 'GET', `${M}/needs.atom`);
      const named = needs.filter(({ id }) => body.includes(`<id>urn:uuid:${id}</id>`));
      expect(named.length).toBeGreaterThan(3);
      expect(named.filter(({ state }) => state !== 'published' && state !== 'partly_filled')).toEqual([]);
      const published = [...body.matchAll(/<published>([^<]*)</g)].map((found) => found[1]!);
      expect(published).toEqual([...published].sort().reverse());
    });

    it('has a calendar with the days of needs and their deadlines', async () => {
      const [need] = await system.database.rows<{ id: string; title: string; deadline: string; from: string }>(
        `select id, title, to_char(deadline, 'YYYYMMDD') as deadline, to_char((time_windows->0->>'from')::timestamptz
                at time zone 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') as from
           from need where municipality_id = $1 and state = 'published' and deadline is not null
            and jsonb_array_length(time_windows) > 0 limit 1`,
        [municipalityId],
      );
      const { body } = await anybody.expect(200, 'GET', `${M}/calendar.ics`);
      const events = body.replaceAll('\r\n ', '').split('BEGIN:VEVENT');
      const event = (id: string) => events.find((lines: string) => lines.includes(`UID:${need!.id}-${id}@musubi`));
      expect(event('0')).toContain(`DTSTART:${need!.from}`);
      expect(event('0')).toContain(`SUMMARY:${need!.title}`);
      expect(event('deadline')).toContain(`DTSTART;VALUE=DATE:${need!.deadline}`);
    });
  });
});
