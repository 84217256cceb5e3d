import { OpenPlanDataQuery } from '@app/city-plans';
import { fiscalYearOf, localDateOf } from '@app/kernel';
import { HttpPerson, type Json } from '../support/http-person';
import { RunningSystem } from '../support/running-system';

const M = '/api/v1/m/tomisato';
const DATA = `${M}/open-data`;
const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';

describe('open data', () => {
  let system: RunningSystem;
  let anybody: HttpPerson;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    anybody = new HttpPerson(system.origin, 'anybody', 'en');
  }, 180_000);
  afterAll(() => system.stop());

  describe('of the plan', () => {
    it('tells each figure with what must stand beside it, and no 0 where nobody measured', async () => {
      const { licence, items }: Json = (await anybody.expect(200, 'GET', `${DATA}/indicators.json?fiscalYear=2020`))
        .body;
      expect(licence).toMatch(/^https:\/\/creativecommons\.org/);
      expect(items).toHaveLength(28);
      const notConducted = items.find(({ id }: Json) => id === 'tomisato-expert-staff-dispatches');
      expect(notConducted).toMatchObject({ value: null, status: 'not_conducted', flags: ['not_conducted'] });
      expect(notConducted.url).toMatch(
        /\/m\/tomisato\/plan\/indicators\/tomisato-expert-staff-dispatches\?fiscalYear=2020$/,
      );
      for (const { value, status } of items) expect(value === null).toBe(status === null || status === 'not_conducted');
    });

    it('says the same in every format', async () => {
      for (const [what, count] of [
        ['indicators', 28],
        ['initiatives', 26],
      ] as const) {
        const json: Json = (await anybody.expect(200, 'GET', `${DATA}/${what}.json`)).body;
        const csv = await (await fetch(`${system.origin}${DATA}/${what}.csv`)).text();
        const linked = (await (await fetch(`${system.origin}${DATA}/${what}.jsonld`)).json()) as Json;
        expect(json.items).toHaveLength(count);
        expect(csv.trim().split('\r\n')).toHaveLength(count + 1);
        expect(linked.hasPart.map((part: Json) => part['@id'])).toEqual(json.items.map(({ url }: Json) => url));
      }
    });

    it('says what has changed since, and what is published no longer', async () => {
      const since = async (what: string, moment: string, more = '') =>
        (await anybody.expect(200, 'GET', `${DATA}/${what}.json?changedSince=${encodeURIComponent(moment)}${more}`))
          .body;
      const [{ id: city }] = (await system.database.rows<{ id: string }>(
        `select id from municipality where slug = 'tomisato'`,
      )) as [{ id: string }];
      const openData = system.get(OpenPlanDataQuery);
      // Never looked at: all of it may have changed.
      expect((await since('initiatives', '2026-01-01T00:00:00Z')).items).toHaveLength(26);
      // The night's work may come in between: it is looked at what is noted, and not by whom.
      const notedSince = async (day: string) => {
        await openData.note(city);
        const marks = `select from open_data_mark where municipality_id = $1 and changed_at > $2`;
        return (await system.database.rows(marks, [city, day])).length;
      };
      expect(await notedSince('2026-01-01')).toBeGreaterThan(28 + 20);
      expect(await openData.note(city)).toBe(0);
      await system.database.rows(`update open_data_mark set changed_at = '2026-02-01'`);
      const nothing = { items: [], withdrawn: [] };
      expect(await since('indicators', '2026-03-01T00:00:00+09:00')).toMatchObject(nothing);
      expect(await since('initiatives', '2026-03-01T00:00:00+09:00')).toMatchObject(nothing);
      expect((await since('indicators', '2026-01-01T00:00:00Z', '&fiscalYear=2025')).items).toHaveLength(28);

      // What changes is told at once, whether or not the night has come, and keeps its day afterwards.
      const planner = await system.as('planner@tomisato.example');
      const code = 'tomisato-round-tables';
      const value = { fiscalYear: 2025, status: 'measured', value: 14, sourceNote: 'Minutes' };
      await planner.expect(201, 'POST', `/api/v1/m/tomisato/plan/indicators/${code}/values`, value);
      await system.database.rows(
        `update initiative set title_en = 'Round tables, anew' where municipality_id = $1
        and code = (select min(code) from initiative where municipality_id = $1)`,
        [city],
      );
      const told = async () => {
        const { items } = await since('indicators', '2026-03-01T00:00:00Z');
        expect(items).toMatchObject([{ id: code, fiscalYear: 2025, value: 14 }]);
        const initiatives = await since('initiatives', '2026-03-01T00:00:00Z');
        expect(new Set(initiatives.items.map((line: Json) => line.title))).toEqual(new Set(['Round tables, anew']));
        return items[0].changedAt as string;
      };
      await told();
      expect(await notedSince('2026-02-01')).toBe(2);
      expect(await told()).toBe(await told());

      await system.database.rows(
        `insert into open_data_mark (municipality_id, what, key, digest, changed_at) values
           ($1, 'indicator', '2026/gone', 'x', '2026-01-01'), ($1, 'initiative', 'older-plan/No.9', 'x', '2026-01-01')`,
        [city],
      );
      expect((await since('indicators', '2026-03-01T00:00:00Z')).withdrawn).toEqual(['2026/gone']);
      expect((await since('indicators', '2026-03-01T00:00:00Z', '&fiscalYear=2025')).withdrawn).toEqual([]);
      await openData.note(city);
      expect((await since('initiatives', '2026-03-01T00:00:00Z')).withdrawn).toEqual(['older-plan/No.9']);
      expect((await since('initiatives', '2099-03-01T00:00:00Z')).withdrawn).toEqual([]);
      await anybody.expect(400, 'GET', `${DATA}/indicators.json?changedSince=yesterday`);
    });

    it('has every initiative at an address of its own, with its schedule', async () => {
      const { items }: Json = (await anybody.expect(200, 'GET', `${DATA}/initiatives.json`)).body;
      const one = items.find(({ schedule }: Json) => schedule.length > 0);
      const address = new URL(one.url).pathname;
      const alone: Json = (await anybody.expect(200, 'GET', address)).body;
      expect(alone.items[0]).toMatchObject({ code: one.code, schedule: one.schedule });
      expect(one.schedule[0]).toMatch(/^20\d\d /);
      await anybody.expect(404, 'GET', `${address}-none`);
      await anybody.expect(404, 'GET', `${DATA}/initiatives/no-plan/${encodeURIComponent(one.code)}`);
    });

    it('still says so of the years of a plan that has ended, and of those before it', async () => {
      const openData = system.get(OpenPlanDataQuery);
      const since = async (more: string) => {
        const path = `${DATA}/indicators.json?changedSince=2026-03-01T00:00:00Z${more}`;
        const { items, withdrawn } = (await anybody.expect(200, 'GET', path)).body;
        return { items: items.map(({ id }: Json) => id), withdrawn };
      };
      const [{ city }] = (await system.database.rows(
        `insert into collaboration_plan (id, municipality_id, key, title_ja, title_en, from_fiscal_year, to_fiscal_year,
                                         status, source, created_at)
         select gen_random_uuid(), municipality_id, 'the-next', title_ja, title_en,
                extract(year from (now() at time zone 'Asia/Tokyo') - interval '3 months'), 2100, 'adopted', source, now()
           from collaboration_plan where key = (select key from collaboration_plan plan
             join municipality on municipality.id = plan.municipality_id and slug = 'tomisato' limit 1)
         returning municipality_id as city`,
      )) as [{ city: string }];
      await openData.note(city);
      await system.database.rows(`update open_data_mark set changed_at = '2026-02-01'`);
      await openData.note(city);
      for (const year of [2020, 2022, 2023]) {
        expect(await since(`&fiscalYear=${year}`)).toEqual({ items: [], withdrawn: [] });
      }
      const { items, withdrawn } = await since('');
      expect(items).toEqual([]);
      // One is gone since before; the rest is of the year that is now the next plan's.
      const years = withdrawn.filter((key: string) => key !== '2026/gone').map((key: string) => key.split('/')[0]);
      expect(new Set(years)).toEqual(new Set([String(fiscalYearOf(localDateOf(new Date())))]));
    });
  });

  describe('of collaborations, and their stories', () => {
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
});
