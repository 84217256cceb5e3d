import { randomUUID } from 'node:crypto';
import {
  ChangePlan,
  DefineCountingRule,
  EnterIndicatorValue,
  IndicatorFigures,
  LoadPlan,
  PlanBackgroundQuery,
  type PlanDocument,
  PlanExportQuery,
  planOfWorkbook,
  PlanQuery,
  PlanWorkbookMaker,
  SHIPPED_PLANS,
} from '@app/city-plans';
import { readWorkbook } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { TestDatabase } from '../../support/database';
import { ACity } from './a-city';
import { cityPlansAt } from './city-plans-at';

const READERS = { counts: 'parties', aggregation: 'at_date', register: 'mail_magazine' } as const;

describe('the plans', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tomisato: ACity;
  let yokkaichi: ACity;

  beforeAll(async () => {
    database = await TestDatabase.create();
    app = await cityPlansAt(new Date('2026-11-21T10:00:00+09:00'), database);
    tomisato = await ACity.create(database, 'tomisato');
    yokkaichi = await ACity.create(database, 'yokkaichi');
    await load(tomisato, SHIPPED_PLANS['tomisato']);
    await load(yokkaichi, SHIPPED_PLANS['yokkaichi']);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const orderOf = ({ id }: ACity) => ({ municipalityId: id, parameters: {}, language: 'ja' as const });
  const load = (city: ACity, document: unknown) => app.get(LoadPlan).execute({ municipalityId: city.id, document });

  it.each([
    ['tomisato', () => tomisato],
    ['yokkaichi', () => yokkaichi],
  ])('of %s come back from the tables as they were shipped', async (slug, city) => {
    expect(await app.get(PlanExportQuery).document(city().id)).toEqual(SHIPPED_PLANS[slug]);
  });

  it.each([
    ['tomisato', () => tomisato],
    ['yokkaichi', () => yokkaichi],
  ])('of %s are exported to the same bytes from a city that has loaded the export', async (slug, city) => {
    const exported = JSON.stringify(await app.get(PlanExportQuery).document(city().id));
    const empty = await ACity.create(database, `${slug}-again`);
    await load(empty, JSON.parse(exported));
    expect(JSON.stringify(await app.get(PlanExportQuery).document(empty.id))).toBe(exported);
  });

  it.each([
    ['tomisato', () => tomisato],
    ['yokkaichi', () => yokkaichi],
  ])('of %s are exported to the same cells from a city that has loaded the workbook', async (slug, city) => {
    const made = await app.get(PlanWorkbookMaker, { strict: false }).make(orderOf(city()), () => Promise.resolve());
    const cells = await readWorkbook(made.content);
    const empty = await ACity.create(database, `${slug}-from-workbook`);
    await load(empty, planOfWorkbook(cells));
    const again = await app.get(PlanWorkbookMaker, { strict: false }).make(orderOf(empty), () => Promise.resolve());
    expect(await readWorkbook(again.content)).toEqual(cells);
    await expect(
      app
        .get(LoadPlan)
        .execute({ municipalityId: empty.id, document: { ...SHIPPED_PLANS[slug]!, key: 'other' }, onlyFirst: true }),
    ).rejects.toMatchObject({ code: 'plan.already-there' });
  });

  it('are edited outside and loaded again: what would change is said first, and nothing is taken away', async () => {
    const city = await ACity.create(database, 'outside');
    const change = app.get(ChangePlan);
    const planner = city.actor('planner');
    const document = () => structuredClone<unknown>(SHIPPED_PLANS['tomisato']) as PlanDocument;
    expect(await change.check(planner, document())).toMatchObject({ first: true, differences: [] });
    await expect(change.check(city.actor('coordinator'), document())).rejects.toMatchObject({ kind: 'forbidden' });
    const apply = async (looked: PlanDocument) => {
      const { digest } = await change.check(planner, looked);
      await change.apply(planner, looked, digest);
    };
    await apply(document());
    expect(await change.check(planner, document())).toMatchObject({ first: false, differences: [] });

    const edited = document();
    edited.indicators[0]!.target.value = 77;
    const { differences, digest } = await change.check(planner, edited);
    expect(differences).toMatchObject([
      { path: ['indicators', edited.indicators[0]!.id, 'target', 'value'], after: '77' },
    ]);
    expect(await app.get(PlanExportQuery).document(city.id)).toEqual(SHIPPED_PLANS['tomisato']);
    await change.apply(planner, edited, digest);
    expect(await app.get(PlanExportQuery).document(city.id)).toEqual(edited);
    // What was looked at then is not what is there now, also for two at the same moment.
    const stale = { kind: 'stale', code: 'plan.changed-meanwhile' };
    await expect(change.apply(planner, edited, digest)).rejects.toMatchObject(stale);
    const targets = [78, 79].map((value) => {
      const [first, ...others] = edited.indicators;
      return { ...edited, indicators: [{ ...first!, target: { ...first!.target, value } }, ...others] };
    });
    const seen = (await change.check(planner, edited)).digest;
    const both = await Promise.allSettled(targets.map((target) => change.apply(planner, target, seen)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: stale });
    await apply(edited);

    const cut = { ...edited, indicators: edited.indicators.slice(1), counts: { ...edited.counts, indicators: 27 } };
    // What planners and committees have done since is not undone by a workbook.
    await app.get(DefineCountingRule).define({
      ...{ actor: planner, code: 'supporters', description: { ja: '新', en: 'new', 'ja-easy': '新', 'pt-BR': 'novo' } },
      ...{ reason: 'Readers are supporters', definition: { ...READERS, kinds: [] } },
    });
    await city.insert('plan_year', {
      ...{ id: randomUUID(), municipality_id: city.id, fiscal_year: 2023, state: 'open', version: 1 },
      plan_id: (
        await database.rows<{ id: string }>(`select id from collaboration_plan where municipality_id = '${city.id}'`)
      )[0]!.id,
    });
    const now = await app.get(PlanExportQuery).document(city.id);
    const recounted = now.countingRules.map((rule) =>
      rule.code === 'expert-dispatches' ? { ...rule, definition: { ...rule.definition, year: 'ended' } } : rule,
    );
    const ofPlan = (plan: Partial<PlanDocument['plan']>) => ({ ...now, plan: { ...now.plan, ...plan } });
    const period = { ...now.plan.period, fromFiscalYear: 2024, trialFiscalYear: null };
    expect(await change.check(planner, ofPlan({ period: { ...period, fromFiscalYear: 2023 } }))).toMatchObject({
      first: false,
    });
    const { digest: current } = await change.check(planner, now);
    for (const [code, wrong] of [
      ['plan.pieces-missing', cut],
      ['plan.status-kept', ofPlan({ status: 'superseded' })],
      ['plan.year-left-out', ofPlan({ period })],
      ['plan.year-left-out', ofPlan({ period: { ...now.plan.period, toFiscalYear: 2022 } })],
      ['counting-rule.version-passed', edited],
      ['plan.already-there', { ...edited, key: 'another' }],
      ['counting-rule.version-taken', { ...now, countingRules: recounted }],
      ['plan.malformed', { ...edited, indicators: [{}] }],
    ] as const) {
      await expect(change.check(planner, wrong)).rejects.toMatchObject({ code });
      await expect(change.apply(planner, wrong, current)).rejects.toMatchObject({ code });
    }
  });

  it('stand in the tables in full', async () => {
    const counts = await database.rows(`
      select slug,
        (select count(*)::int from pillar where municipality_id = m.id) as pillars,
        (select count(*)::int from measure where municipality_id = m.id) as measures,
        (select count(*)::int from initiative where municipality_id = m.id) as initiatives,
        (select count(*)::int from initiative_listing where municipality_id = m.id and relisted) as relisted,
        (select count(*)::int from initiative_schedule where municipality_id = m.id) as schedule,
        (select count(*)::int from indicator where municipality_id = m.id) as indicators,
        (select count(*)::int from indicator where municipality_id = m.id and previous_indicator is not null) as succeeding,
        (select count(*)::int from counting_rule where municipality_id = m.id) as rules,
        (select count(*)::int from indicator_value where municipality_id = m.id) as printed,
        (select count(*)::int from survey_finding where municipality_id = m.id) as findings,
        (select count(*)::int from import_warning where municipality_id = m.id) as warnings
      from municipality m where slug in ('tomisato', 'yokkaichi') order by slug`);

    expect(counts).toEqual([
      {
        ...{ slug: 'tomisato', pillars: 3, measures: 9, initiatives: 26, relisted: 0, schedule: 135, indicators: 28 },
        ...{ succeeding: 0, rules: 8, printed: 28, findings: 2, warnings: 52 },
      },
      {
        ...{ slug: 'yokkaichi', pillars: 4, measures: 10, initiatives: 40, relisted: 2, schedule: 0, indicators: 10 },
        ...{ succeeding: 7, rules: 4, printed: 10, findings: 27, warnings: 50 },
      },
    ]);
  });

  it('are loaded once: the same document changes nothing, an edited one updates and keeps ids and entered figures', async () => {
    const city = await ACity.create(database, 'edited-city');
    const document = structuredClone(SHIPPED_PLANS['tomisato']) as { pillars: { titleJa: string }[] };
    expect(await load(city, document)).toEqual({ changed: true });
    expect(await load(city, document)).toEqual({ changed: false });
    const idsBefore = await database.rows('select id, code from indicator where municipality_id = $1 order by code', [
      city.id,
    ]);
    const code = 'tomisato-round-tables';
    await app.get(EnterIndicatorValue).execute({
      ...{ by: city.actor('planner'), code, fiscalYear: 2020, status: 'measured', value: 25 },
      ...{ sourceNote: 'Counted again', survey: null },
    });

    document.pillars[0]!.titleJa = '改題';
    expect(await load(city, document)).toEqual({ changed: true });

    expect((await app.get(PlanQuery).inForce(city.id, 'ja')).pillars[0]?.title).toBe('改題');
    expect(
      await database.rows('select id, code from indicator where municipality_id = $1 order by code', [city.id]),
    ).toEqual(idsBefore);
    expect(await app.get(IndicatorFigures).one(city.id, code, 2020)).toMatchObject({ value: 25 });
    const loaded = await database.rows(
      `select count(*)::int from audit_event where action = 'plan.loaded' and municipality_id = $1`,
      [city.id],
    );
    expect(loaded).toEqual([{ count: 2 }]);
  });

  it('are refused whole when the document is wrong or changes a rule without a new version', async () => {
    const wrong = { ...(SHIPPED_PLANS['tomisato'] as object), indicators: 'none' };
    await expect(load(tomisato, wrong)).rejects.toMatchObject({
      code: 'plan.malformed',
      faults: [{ pointer: '/indicators', code: 'plan.field-malformed' }],
    });
    type Ruled = { countingRules: { code: string; definition: object }[] };
    const changedRule = structuredClone(SHIPPED_PLANS['tomisato']) as Ruled;
    const dispatches = changedRule.countingRules.find(({ code }) => code === 'expert-dispatches')!;
    dispatches.definition = { ...dispatches.definition, year: 'ended' };
    await expect(load(tomisato, changedRule)).rejects.toMatchObject({ code: 'counting-rule.version-taken' });
    expect(await app.get(PlanExportQuery).document(tomisato.id)).toEqual(SHIPPED_PLANS['tomisato']);
  });

  it('are read in printed order, re-listed initiatives twice, in the reader’s language', async () => {
    const plan = await app.get(PlanQuery).inForce(yokkaichi.id, 'ja');
    const measures = plan.pillars.flatMap((pillar) => pillar.measures);
    const codesOf = (code: string) =>
      measures.find((one) => one.code === code)!.initiatives.map((one) => [one.code, one.relisted]);

    expect(codesOf('3-①')).toEqual([
      ['No.31', false],
      ['No.32', false],
      ['No.33', false],
      ['No.16', true],
      ['No.34', false],
    ]);
    expect(codesOf('3-②')[0]).toEqual(['No.24', true]);
    expect(plan.predecessor?.indicators).toHaveLength(12);
    expect((await app.get(PlanQuery).inForce(yokkaichi.id, 'pt-BR')).pillars[0]?.title).toBe(
      'Widening the entrance to collaboration',
    );
    const funding = (await app.get(PlanQuery).inForce(tomisato.id, 'en')).pillars[0]!.measures[1]!.initiatives[0]!;
    expect(funding.schedule.map(({ track, years }) => [track, years[1]])).toEqual([
      ['Use of the hometown-support donation', { fiscalYear: 2023, printed: '→', resolved: '実施' }],
      ['Crowdfunding', { fiscalYear: 2023, printed: '→', resolved: '調査・検討' }],
    ]);
  });

  it('show their survey findings, and to planners what is doubtful in the document', async () => {
    const background = app.get(PlanBackgroundQuery);
    expect((await background.surveyFindings(yokkaichi.id, 'en'))[0]).toEqual({
      survey: 'Citizen survey',
      question: 'Do you take part in volunteering or civic activity now?',
      answer: 'Take part now',
      percent: 11,
      sample: 2000,
      responses: 702,
    });
    expect((await background.warnings(tomisato.id))[0]).toMatchObject({ code: 'T-01', printed: '御苦勞' });
  });

  it('are closed to the other municipality', async () => {
    const empty = await ACity.create(database, 'empty-city');
    await expect(app.get(PlanQuery).inForce(empty.id, 'ja')).rejects.toMatchObject({ code: 'plan.not-found' });
    expect(await app.get(IndicatorFigures).of(empty.id, 2026)).toEqual([]);
  });
});
