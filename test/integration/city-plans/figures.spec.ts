import { randomUUID } from 'node:crypto';
import {
  type CountingDefinition,
  DefineCountingRule,
  EnterIndicatorValue,
  explainProvenance,
  IndicatorFigures,
  LoadPlan,
  SHIPPED_PLANS,
} from '@app/city-plans';
import type { INestApplicationContext } from '@nestjs/common';
import { TestDatabase } from '../../support/database';
import { ACity } from './a-city';
import { cityPlansAt } from './city-plans-at';

const DAY = '2025-06-01';
/** The first thing that is written down in a register, in the fiscal year 2025. */
const FIRST_RECORD = {
  counselling_cases: (city: ACity) =>
    city.insert('counselling_case', {
      ...{
        id: randomUUID(),
        municipality_id: city.id,
        state: 'open',
        received_on: DAY,
        channel: 'phone',
        subject: 'A',
      },
      ...{
        matter: '',
        support_powers: [],
        created_by: randomUUID(),
        created_at: DAY,
        state_changed_at: DAY,
        version: 1,
      },
    }),
  round_tables: (city: ACity) =>
    city.insert('round_table', {
      ...{
        id: randomUUID(),
        municipality_id: city.id,
        state: 'held',
        title: 'A',
        held_on: DAY,
        place: '',
        purpose: '',
      },
      ...{ others: '', minutes: '', decisions: [], created_at: DAY, state_changed_at: DAY, version: 1 },
    }),
  mail_magazine: (city: ACity) =>
    city.insert('magazine_subscription', {
      ...{ id: randomUUID(), municipality_id: city.id, state: 'confirmed', email: 'a@example.org', language: 'ja' },
      ...{ asked_at: DAY, confirmed_at: DAY },
    }),
};

describe('the figures of the plans', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tomisato: ACity;
  let yokkaichi: ACity;
  let figures: IndicatorFigures;

  beforeAll(async () => {
    database = await TestDatabase.create();
    app = await cityPlansAt(new Date('2026-11-21T10:00:00+09:00'), database);
    figures = app.get(IndicatorFigures);
    tomisato = await ACity.create(database, 'tomisato');
    yokkaichi = await ACity.create(database, 'yokkaichi');
    const load = app.get(LoadPlan);
    await load.execute({ municipalityId: tomisato.id, document: SHIPPED_PLANS['tomisato'] });
    await load.execute({ municipalityId: yokkaichi.id, document: SHIPPED_PLANS['yokkaichi'] });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const valueOf = async (city: ACity, code: string, fiscalYear = 2026) =>
    (await figures.of(city.id, fiscalYear)).find((figure) => figure.code === code)?.value;
  const explained = async (city: ACity, code: string, fiscalYear = 2026) =>
    explainProvenance(await figures.provenance(city.id, code, fiscalYear), 'en');

  describe('counted', () => {
    it('start from what the document prints', async () => {
      const of2026 = await figures.of(yokkaichi.id, 2026);
      const figure = (code: string) => of2026.find((one) => one.code === `yokkaichi-${code}`);

      expect(of2026.map(({ source }) => source).sort()).toEqual([
        ...['derived', 'derived', 'derived', 'none', 'none', 'none', 'none', 'none', 'none', 'registry'],
      ]);
      expect(figure('community-meister-graduates-cumulative')).toMatchObject({
        value: null,
        flags: ['estimated'],
        baseline: { value: 369, status: 'estimated', fiscalYear: 2025 },
        latest: { value: 369, status: 'estimated', fiscalYear: 2025 },
        previous: { achieved: false, current: { value: 369 } },
      });
      expect(figure('civic-activity-center-users')?.flags).toEqual(['not_comparable']);
      expect(figure('registered-civic-groups')).toMatchObject({ value: 87, source: 'registry', progressPercent: 0 });
      expect(figure('cross-department-cooperation-cumulative')).toMatchObject({ value: 29, flags: ['not_comparable'] });
      const of2025 = await figures.one(yokkaichi.id, 'yokkaichi-city-collaborative-efforts', 2025);
      expect(of2025).toMatchObject({ value: 163, source: 'entered', flags: [] });
    });

    it('are unknown, not 0, for a year before the product was in use, a year to come, and what was not conducted', async () => {
      const dispatches = 'tomisato-expert-staff-dispatches';
      expect(await figures.one(tomisato.id, dispatches, 2020)).toMatchObject({ value: null, flags: ['not_conducted'] });
      expect(await figures.one(tomisato.id, dispatches, 2022)).toMatchObject({ value: null, source: 'none' });
      expect(await figures.one(tomisato.id, dispatches, 2027)).toMatchObject({ value: null, source: 'none' });
      expect(await figures.one(tomisato.id, dispatches, 2026)).toMatchObject({ value: 0, source: 'derived' });
    });

    it.each(['counselling_cases', 'round_tables', 'mail_magazine'] as const)(
      'by %s begin with the first record, whatever else is older; a typed figure of before stays, a year after without one is 0',
      async (register) => {
        const city = await ACity.create(database, register.replace('_', '-'));
        const planner = city.actor('planner');
        await app.get(LoadPlan).execute({ municipalityId: city.id, document: SHIPPED_PLANS['tomisato'] });
        await city.collaboration([], { agreed_on: '2022-05-01', starts_on: '2022-05-10', ends_on: '2022-06-10' });
        const indicator = 'tomisato-round-tables';
        await app.get(EnterIndicatorValue).execute({
          ...{ by: planner, code: indicator, fiscalYear: 2024, status: 'measured', value: 61 },
          ...{ sourceNote: 'A list on paper', survey: null },
        });
        const counting = app.get(DefineCountingRule);
        const aggregation = register === 'mail_magazine' ? 'at_date' : 'annual';
        await counting.define({
          ...{
            actor: planner,
            code: 'own',
            description: { ja: '数', en: 'Number', 'ja-easy': '数', 'pt-BR': 'Número' },
          },
          definition: { counts: 'parties', aggregation, register, kinds: [] } as CountingDefinition,
          reason: 'Kept here from now on',
        });
        await counting.assign({ actor: planner, indicator, rule: 'own', reason: 'Kept here from now on' });
        const typed = { value: 61, source: 'entered' };
        const unknown = { value: null, source: 'none' };
        const years = () => Promise.all([2023, 2024, 2025, 2026].map((year) => figures.one(city.id, indicator, year)));
        expect(await years()).toMatchObject([unknown, typed, unknown, unknown]);

        const counted = (value: number) => ({ value, source: 'registry', status: 'measured' });
        await FIRST_RECORD[register](city);
        const later = counted(aggregation === 'annual' ? 0 : 1);
        expect(await years()).toMatchObject([unknown, typed, counted(1), later]);
        const board = await figures.of(city.id, 2024);
        expect(board.find(({ code }) => code === indicator)).toMatchObject(typed);
        expect(await figures.provenance(city.id, indicator, 2024)).toMatchObject({ figure: typed, count: null });
      },
    );

    it('move in Tomisato when the collaboration of a council with a division is verified: dispatches and division collaborations', async () => {
      const [council, division] = [await tomisato.party('community_council'), await tomisato.party('city_division')];
      const parties = [
        { party: council, side: 'need' },
        { party: division, side: 'offer' },
      ] as const;
      const dispatch = await tomisato.collaboration(
        parties,
        { state: 'jointly_reviewed', verified_at: null, title: '防災の出前講座' },
        'confirmed',
      );
      const codes = ['tomisato-expert-staff-dispatches', 'tomisato-department-community-collaborations'];
      expect(await Promise.all(codes.map((code) => valueOf(tomisato, code)))).toEqual([0, 0]);
      expect((await explained(tomisato, codes[0]!)).excluded).toEqual([
        {
          ...{ kind: 'collaboration', id: dispatch, title: 'A collaboration that is not public yet' },
          ...{ date: '2026-05-01', reason: 'not-verified', text: 'A coordinator has not verified the outcome yet.' },
          notes: [],
        },
      ]);

      await tomisato.verify(dispatch);

      expect(await Promise.all(codes.map((code) => valueOf(tomisato, code)))).toEqual([1, 1]);
      for (const code of codes) {
        expect((await explained(tomisato, code)).counted).toMatchObject([
          { kind: 'collaboration', id: dispatch, title: '防災の出前講座', contribution: 1 },
        ]);
      }
      expect(await valueOf(tomisato, 'tomisato-outreach-lectures-held')).toBe(0);
    });

    it('count two councils, an intermediary and a group’s lecture in Tomisato by their own rules', async () => {
      const [one, other] = [await tomisato.party('community_council'), await tomisato.party('community_council')];
      const [group, intermediary] = [await tomisato.party('citizen_group'), await tomisato.party('intermediary')];
      await tomisato.collaboration(
        [
          { party: one, side: 'need' },
          { party: other, side: 'partner' },
          { party: group, side: 'offer' },
          { party: intermediary, side: 'partner' },
        ],
        // Agreed and begun in FY2024, ended on the last day of FY2025 in Japan, completed half an hour into it there.
        {
          agreed_on: '2025-03-31',
          starts_on: '2025-03-31',
          ends_on: '2026-03-31',
          completed_at: '2026-03-31T00:30:00+09:00',
        },
      );
      const codes = ['inter-council-joint-projects', 'intermediary-joint-projects', 'outreach-lectures-held'];
      const valuesOf = (year: number) => Promise.all(codes.map((code) => valueOf(tomisato, `tomisato-${code}`, year)));

      expect(await valuesOf(2024)).toEqual([1, 1, 0]);
      expect(await valuesOf(2025)).toEqual([1, 1, 1]);
      expect(await valuesOf(2026)).toEqual([0, 0, 0]);
    });

    it('count the registered supporters of Tomisato on top of the 33, without naming one', async () => {
      const code = 'tomisato-town-supporters-registered';
      await tomisato.party('person', { name: '青鳥 一', supporter_since: '2026-04-01' });
      await tomisato.party('person', { name: '青鳥 二', supporter_since: '2019-05-01' });
      await tomisato.party('person', { name: '青鳥 三', supporter_since: '2019-05-01', supporter_until: '2026-05-01' });

      expect(await figures.one(tomisato.id, code, 2026)).toMatchObject({ value: 33, source: 'registry' });
      const provenance = await explained(tomisato, code);
      expect(provenance.counted.map(({ contribution }) => contribution)).toEqual([1, -1]);
      expect(provenance.excluded.map(({ reason }) => reason)).toEqual(['in-opening-balance']);
      expect(JSON.stringify(provenance)).not.toContain('青鳥');
    });

    it('raise the employers of Yokkaichi by one for a new employer only', async () => {
      const code = 'yokkaichi-pro-bono-employers-cumulative';
      const group = await yokkaichi.party('citizen_group');
      const employer = await yokkaichi.party('business', { name: '株式会社アクア' });
      const first = await yokkaichi.party('person', { name: '早瀬 某', employer_party_id: employer });
      const second = await yokkaichi.party('person', { name: '遅瀬 某', employer_name: '（株）アクア' });
      const outsider = await yokkaichi.party('person', { name: '外瀬 某', employer_name: '未登録の会社' });
      const proBono = (worker: string, agreed_on: string) =>
        yokkaichi.collaboration(
          [
            { party: group, side: 'need' },
            { party: worker, side: 'offer' },
          ],
          { resource_kind: 'pro_bono', agreed_on },
        );
      const counted = await proBono(first, '2026-05-01');
      expect(await valueOf(yokkaichi, code)).toBe(37);
      const repeated = await proBono(second, '2026-05-02');
      expect(await valueOf(yokkaichi, code)).toBe(37);
      const covered = await proBono(outsider, '2026-03-31');
      expect(await valueOf(yokkaichi, code)).toBe(37);

      const provenance = await explained(yokkaichi, code);
      expect(provenance).toMatchObject({
        rule: { code: 'pro-bono-employers', version: 1 },
        openingBalance: { value: 36, fiscalYear: 2024, coversThrough: 2025 },
        grossValue: 38,
        counted: [{ kind: 'employer', id: employer, title: '株式会社アクア', collaborations: [{ id: counted }] }],
      });
      expect(provenance.excluded.map(({ id, reason }) => [id, reason])).toEqual([
        [repeated, 'employer-already-counted'],
        [covered, 'in-opening-balance'],
      ]);
      expect(JSON.stringify(provenance)).not.toMatch(/早瀬|遅瀬|外瀬|未登録の会社/);
    });

    it('count the registered groups of Yokkaichi on top of the 87, and take off those that ended', async () => {
      const code = 'yokkaichi-registered-civic-groups';
      const before = (await valueOf(yokkaichi, code)) ?? NaN;
      await yokkaichi.party('citizen_group', { registered_on: '2026-05-01' });
      await yokkaichi.party('citizen_group', { registered_on: '2026-12-01' });
      await yokkaichi.party('citizen_group', { registered_on: '2020-05-01', state: 'lapsed', lapsed_on: '2026-10-01' });
      await yokkaichi.party('business', { registered_on: '2026-05-01' });

      expect(before).toBe(87);
      expect(await valueOf(yokkaichi, code)).toBe(87);
      const { counted, excluded } = await explained(yokkaichi, code);
      expect(counted.map(({ contribution }) => contribution)).toEqual([1, -1]);
      expect(excluded.map(({ reason }) => reason)).toEqual(['in-opening-balance', 'not-yet-registered']);
    });

    it('count two divisions together in Yokkaichi, and a party under its merged record once', async () => {
      const [one, other] = [await yokkaichi.party('city_division'), await yokkaichi.party('city_division')];
      const duplicate = await yokkaichi.party('city_division', { merged_into_id: one, merged_on: '2026-10-01' });
      const group = await yokkaichi.party('citizen_group');
      await yokkaichi.collaboration(
        [
          { party: group, side: 'need' },
          { party: one, side: 'offer' },
          { party: duplicate, side: 'partner' },
        ],
        {},
      );
      const code = 'yokkaichi-cross-department-cooperation-cumulative';
      expect([
        await valueOf(yokkaichi, code),
        await valueOf(yokkaichi, 'yokkaichi-city-collaborative-efforts'),
      ]).toEqual([29, 1]);
      await yokkaichi.collaboration(
        [
          { party: one, side: 'need' },
          { party: other, side: 'offer' },
        ],
        {},
      );
      expect([
        await valueOf(yokkaichi, code),
        await valueOf(yokkaichi, 'yokkaichi-city-collaborative-efforts'),
      ]).toEqual([30, 1]);
    });
  });

  describe('entering a figure', () => {
    const enter = (city: ACity, code: string, value: number | null, more = {}) =>
      app.get(EnterIndicatorValue).execute({
        ...{ by: city.actor('planner'), code, fiscalYear: 2025, status: 'measured', value },
        ...{ sourceNote: '年次報告 12ページ', survey: null, ...more },
      });

    it('is a planner’s, replaces the earlier figure of the year, keeps it, and is on record', async () => {
      const code = 'tomisato-round-tables';
      await enter(tomisato, code, 26);
      await enter(tomisato, code, 27);

      expect(await figures.one(tomisato.id, code, 2025)).toMatchObject({
        value: 27,
        source: 'entered',
        attainmentPercent: 90,
      });
      expect((await figures.provenance(tomisato.id, code, 2025)).entries).toMatchObject([
        { value: 27, by: 'planner', sourceNote: '年次報告 12ページ' },
        { value: 26, by: 'planner' },
      ]);
      const events = await database.rows(
        `select action, data from audit_event where action = 'indicator.entered' and municipality_id = $1 order by seq`,
        [tomisato.id],
      );
      expect(events.map((event) => event['data'])).toEqual([
        { fiscalYear: 2025, value: 26 },
        { fiscalYear: 2025, value: 27 },
      ]);
      await expect(enter(tomisato, code, 28, { by: tomisato.actor('coordinator') })).rejects.toMatchObject({
        code: 'role.missing',
      });
    });

    it('keeps how a survey was made, and that it was not conducted', async () => {
      const code = 'tomisato-citizens-aware-of-civic-groups';
      const survey = { n: 812, method: '郵送', from: '2025-09-01', to: '2025-09-30', question: '知っていますか' };
      await enter(tomisato, code, 43.2, { survey });
      expect(await figures.one(tomisato.id, code, 2025)).toMatchObject({ value: 43.2, source: 'survey' });
      expect((await figures.provenance(tomisato.id, code, 2025)).entries).toMatchObject([{ survey }]);

      await enter(tomisato, code, null, { fiscalYear: 2024, status: 'not_conducted' });
      expect(await figures.one(tomisato.id, code, 2024)).toMatchObject({ value: null, flags: ['not_conducted'] });
    });

    it('is refused for what is counted and for what is not there', async () => {
      await expect(enter(yokkaichi, 'yokkaichi-registered-civic-groups', 90)).rejects.toMatchObject({
        kind: 'conflict',
        code: 'indicator.derived',
      });
      await expect(enter(yokkaichi, 'tomisato-round-tables', 30)).rejects.toMatchObject({
        code: 'indicator.not-found',
      });
    });
  });
});
