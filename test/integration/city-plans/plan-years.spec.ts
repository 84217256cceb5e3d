import {
  AdvancePlanYear,
  CorrectLockedFigure,
  EnterIndicatorValue,
  EvaluatePlanYear,
  FrozenFigures,
  IndicatorFigures,
  LiveFigures,
  LoadPlan,
  OpenPlanYear,
  PlanYearQuery,
  type PlanYearState,
  SHIPPED_PLANS,
} from '@app/city-plans';
import type { INestApplicationContext } from '@nestjs/common';
import fc from 'fast-check';
import { TestDatabase } from '../../support/database';
import { ACity } from './a-city';
import { cityPlansAt } from './city-plans-at';

const STEPS = ['self_assessed', 'committee_reviewed', 'opinion_issued', 'published', 'locked'] as const;
const DISPATCHES = 'tomisato-expert-staff-dispatches';
const ROUND_TABLES = 'tomisato-round-tables';
const EMPLOYERS = 'yokkaichi-pro-bono-employers-cumulative';

describe('a year of the plan', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let figures: IndicatorFigures;
  let frozen: FrozenFigures;

  beforeAll(async () => {
    database = await TestDatabase.create();
    app = await cityPlansAt(new Date('2027-05-10T10:00:00+09:00'), database);
    figures = app.get(IndicatorFigures);
    frozen = app.get(FrozenFigures);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const aCity = async (slug: string, plan: 'tomisato' | 'yokkaichi'): Promise<ACity> => {
    const city = await ACity.create(database, slug);
    await app.get(LoadPlan).execute({ municipalityId: city.id, document: SHIPPED_PLANS[plan] });
    await database.rows(`update collaboration_plan set created_at = '2026-04-01' where municipality_id = $1`, [
      city.id,
    ]);
    return city;
  };
  const open = (city: ACity, fiscalYear = 2026) => app.get(OpenPlanYear).execute(city.actor('planner'), fiscalYear);
  const assessAll = async (city: ACity, fiscalYear = 2026) => {
    const { assessments } = await app.get(PlanYearQuery).page(city.id, fiscalYear);
    for (const { initiative } of assessments) {
      const assessment = { rating: 'as_planned' as const, text: '計画どおり', whatNext: '続ける' };
      await app.get(EvaluatePlanYear).assess(city.actor('planner'), fiscalYear, initiative, assessment);
    }
  };
  const advance = (city: ACity, to: Exclude<PlanYearState, 'open'>, fiscalYear = 2026) =>
    app.get(AdvancePlanYear).execute({
      actor: city.actor('planner'),
      fiscalYear,
      step: to === 'opinion_issued' ? { to, opinion: 'おおむね良好' } : { to },
    });
  const through = async (city: ACity, last: (typeof STEPS)[number]) => {
    await open(city);
    await assessAll(city);
    for (const step of STEPS.slice(0, STEPS.indexOf(last) + 1)) await advance(city, step);
  };
  const aDispatch = async (city: ACity) =>
    city.collaboration(
      [
        { party: await city.party('community_council'), side: 'need' },
        { party: await city.party('city_division'), side: 'offer' },
      ],
      {},
    );

  it('freezes every figure at each step as it stood, with its records, and shows the frozen ones once published', async () => {
    const city = await aCity('steps', 'tomisato');
    await open(city);
    await assessAll(city);
    const counted: string[] = [];
    for (const step of STEPS) {
      counted.push(await aDispatch(city));
      await advance(city, step);
    }
    const later = await aDispatch(city);

    for (const [index, step] of STEPS.entries()) {
      const { figure, count } = await frozen.provenance(city.id, 2026, DISPATCHES, step);
      expect([step, figure.value, figure.frozen?.step]).toEqual([step, index + 1, step]);
      expect(count?.counted.map(({ collaboration }) => collaboration?.id).sort()).toEqual(
        counted.slice(0, index + 1).sort(),
      );
    }
    expect(await figures.one(city.id, DISPATCHES, 2026)).toMatchObject({ value: 5, frozen: { step: 'locked' } });
    expect((await figures.of(city.id, 2026)).length).toBe(28);
    expect(await app.get(LiveFigures).one(city.id, DISPATCHES, 2026)).toMatchObject({ value: 6, frozen: null });
    const outcomes = await database.rows<{ id: string; state: string }>(
      'select collaboration_id as id, state from outcome where municipality_id = $1',
      [city.id],
    );
    expect(outcomes.filter(({ state }) => state === 'verified').map(({ id }) => id)).toEqual([later]);
    const events = await database.rows<{ action: string }>(
      `select action from audit_event where municipality_id = $1 and subject_kind = 'plan_year' and action !~ 'assessed$'`,
      [city.id],
    );
    expect(events.map(({ action }) => action)).toEqual([
      ...['plan-year.opened', 'plan-year.committee-reviewed', 'plan-year.opinion-issued', 'plan-year.published'],
      'plan-year.locked',
    ]);
  });

  it('keeps the old figure when a locked one is corrected, and says who and why', async () => {
    const city = await aCity('corrected', 'tomisato');
    await aDispatch(city);
    await through(city, 'locked');
    const correct = (
      indicator: string,
      entry: { status: 'measured'; value: number } | null = null,
      reason = '記入もれ',
    ) =>
      app.get(CorrectLockedFigure).execute({
        ...{ actor: city.actor('planner'), fiscalYear: 2026, indicator, entry, reason },
      });

    await expect(correct(DISPATCHES)).rejects.toMatchObject({ code: 'plan-year.nothing-to-correct' });
    await aDispatch(city);
    await correct(DISPATCHES);
    await correct(ROUND_TABLES, { status: 'measured', value: 12 }, '議事録を数え直した');

    const dispatches = await figures.provenance(city.id, DISPATCHES, 2026);
    expect(dispatches.figure).toMatchObject({ value: 2, frozen: { step: 'corrected' } });
    expect(dispatches.figure.corrections).toMatchObject([
      { oldValue: 1, newValue: 2, reason: '記入もれ', by: '計画 担当' },
    ]);
    expect(dispatches.count?.counted).toHaveLength(2);
    expect((await frozen.provenance(city.id, 2026, DISPATCHES, 'locked')).count?.counted).toHaveLength(1);
    expect((await figures.one(city.id, ROUND_TABLES, 2026)).corrections).toMatchObject([
      { oldValue: null, newValue: 12, reason: '議事録を数え直した' },
    ]);
    await expect(correct(DISPATCHES, { status: 'measured', value: 9 })).rejects.toMatchObject({
      code: 'indicator.derived',
    });
    await expect(correct(ROUND_TABLES)).rejects.toMatchObject({ code: 'indicator.value-missing' });
  });

  it('takes no figure by hand once it is published', async () => {
    const city = await aCity('published', 'tomisato');
    await through(city, 'published');
    const entering = app.get(EnterIndicatorValue).execute({
      ...{ by: city.actor('planner'), code: ROUND_TABLES, fiscalYear: 2026, status: 'measured', value: 3 },
      ...{ sourceNote: '年次報告', survey: null },
    });
    await expect(entering).rejects.toMatchObject({ kind: 'conflict', code: 'plan-year.figures-frozen' });
  });

  it('waits for the divisions, who assess their own initiatives only', async () => {
    const city = await aCity('divisions', 'tomisato');
    await open(city);
    await expect(advance(city, 'self_assessed')).rejects.toMatchObject({ code: 'plan-year.unassessed' });
    const own = await city.party('city_division', { name: '市民活動推進課' });
    const other = await city.party('city_division', { name: '環境課' });
    const liaisonOf = (partyId: string) => ({
      ...city.actor('division_liaison'),
      parties: [{ partyId, role: 'member' as const }],
    });
    const assessment = { rating: 'below_plan' as const, text: '遅れている', whatNext: '人をふやす' };
    const { initiative } = (await app.get(PlanYearQuery).page(city.id, 2026)).assessments[0]!;
    const assess = (partyId: string) =>
      app.get(EvaluatePlanYear).assess(liaisonOf(partyId), 2026, initiative, assessment);

    await expect(assess(other)).rejects.toMatchObject({ kind: 'forbidden', code: 'initiative.not-yours' });
    await assess(own);
    expect((await app.get(PlanYearQuery).page(city.id, 2026)).assessments[0]).toMatchObject({ initiative, assessment });
  });

  it('carries what is to be followed up from year to year until it is settled', async () => {
    const city = await aCity('followed-up', 'yokkaichi');
    const later = await cityPlansAt(new Date('2028-05-10T10:00:00+09:00'), database);
    try {
      await open(city);
      const raise = (text: string) =>
        app.get(EvaluatePlanYear).raise(city.actor('committee_member'), 2026, { initiative: 'No.1', text });
      const [settled] = [await raise('企業への声かけ'), await raise('説明会')];
      await later.get(OpenPlanYear).execute(city.actor('planner'), 2027);
      await later.get(EvaluatePlanYear).settle(city.actor('planner'), 2027, settled, '声をかけた');
      await later.get(OpenPlanYear).execute(city.actor('planner'), 2028);

      const of = async (year: number) => (await app.get(PlanYearQuery).page(city.id, year)).followUps;
      expect((await of(2026)).map(({ text, settled: by }) => [text, by])).toEqual([
        ['企業への声かけ', null],
        ['説明会', null],
      ]);
      expect((await of(2027))[0]).toMatchObject({ raisedIn: 2026, settled: { fiscalYear: 2027, note: '声をかけた' } });
      expect((await of(2028)).map(({ text }) => text)).toEqual(['説明会']);
    } finally {
      await later.close();
    }
  });

  it('leaves a year to the plan that evaluated it, also when a later plan names it as its trial', async () => {
    const city = await aCity('trial', 'yokkaichi');
    await through(city, 'locked');
    const before = await figures.of(city.id, 2026);
    const document = structuredClone(SHIPPED_PLANS.yokkaichi) as Record<'plan' | 'indicators' | 'key', unknown>;
    document.key = 'next';
    document.plan = {
      ...(document.plan as object),
      status: 'adopted',
      period: { fromFiscalYear: 2027, toFiscalYear: 2031, trialFiscalYear: 2026 },
    };
    document.indicators = (document.indicators as object[]).map((one) => ({ ...one, nameJa: '次の計画の指標' }));
    await app.get(LoadPlan).execute({ municipalityId: city.id, document });
    expect(await figures.of(city.id, 2026)).toEqual(before);
    expect((await app.get(PlanYearQuery).page(city.id, 2026)).state).toBe('locked');
    expect((await figures.of(city.id, 2027))[0]!.nameJa).toBe('次の計画の指標');
  });

  it('gives every frozen figure again from what was kept with it, whatever became of the records since', async () => {
    let number = 0;
    const act = fc.constantFrom('verify', 'reopen', 'redate', 'merge', 'rename', 'employ', 'add', 'end', 'step');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(act, fc.nat(50)), { minLength: 8, maxLength: 24 }), async (history) => {
        const city = await aCity(`history-${(number += 1)}`, 'yokkaichi');
        await open(city);
        await assessAll(city);
        const left = [...STEPS] as Exclude<PlanYearState, 'open'>[];
        const kept = new Map<string, string>();
        const records = await aRandomTown(database, city);
        const freeze = async () => {
          const step = left.shift();
          if (!step) return;
          await advance(city, step);
          kept.set(step, JSON.stringify(await frozen.provenance(city.id, 2026, EMPLOYERS, step)));
        };
        for (const [what, which] of history) await (what === 'step' ? freeze() : records.change(what, which));
        while (left.length > 0) await freeze();
        await records.change('merge', 0);
        await records.change('reopen', 1);

        for (const [step, before] of kept) {
          expect(JSON.stringify(await frozen.provenance(city.id, 2026, EMPLOYERS, step as PlanYearState))).toBe(before);
        }
        const recounts = await frozen.recount(city.id, 2026);
        expect(recounts).toHaveLength(10 * STEPS.length);
        expect(recounts.filter(({ same }) => !same)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});

/** People of businesses and groups who work together, and what may happen to their records afterwards. */
async function aRandomTown(database: TestDatabase, city: ACity) {
  const group = await city.party('citizen_group');
  const businesses = [await city.party('business'), await city.party('business'), await city.party('business')];
  const workers = await Promise.all(
    [0, 1, 2, 3, 4].map((index) => {
      const employer = index === 4 ? { employer_name: '（株）どこか' } : { employer_party_id: businesses[index % 3] };
      return city.party('person', employer);
    }),
  );
  const collaborations: string[] = [];
  const add = async (which: number) => {
    const day = `2026-${String(4 + (which % 9)).padStart(2, '0')}-0${1 + (which % 8)}`;
    const parties = [
      { party: group, side: 'need' as const },
      { party: workers[which % 5]!, side: 'offer' as const },
    ];
    const dates = { agreed_on: day, starts_on: day, ends_on: '2027-03-31' };
    collaborations.push(await city.collaboration(parties, { resource_kind: 'pro_bono', ...dates }));
  };
  for (const which of [3, 11, 19]) await add(which);
  const set = (table: string, key: string, id: string | undefined, columns: string) =>
    database.rows(`update ${table} set ${columns} where ${key} = $1`, [id]);
  const one = (which: number) => collaborations[which % collaborations.length];
  const changes: Record<string, (which: number) => Promise<unknown>> = {
    add,
    verify: (which) => city.verify(one(which)!),
    reopen: (which) => set('collaboration', 'id', one(which), `state = 'completed'`),
    redate: (which) => set('collaboration', 'id', one(which), `agreed_on = '2026-03-31'`),
    merge: () => set('party', 'id', businesses[0], `merged_into_id = '${businesses[1]}', merged_on = '2026-12-01'`),
    rename: (which) => set('party', 'id', businesses[which % 3], `name = 'どこか株式会社'`),
    employ: (which) =>
      set('party', 'id', workers[which % 5], `employer_name = null, employer_party_id = '${businesses[2]}'`),
    end: () => set('party', 'id', group, `state = 'withdrawn', updated_at = '2026-12-01'`),
  };
  return { change: (what: string, which: number) => changes[what]!(which) };
}
