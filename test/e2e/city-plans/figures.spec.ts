import { firstDayOf, fiscalYearOf, localDateOf, startOfDay } from '@app/kernel';
import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const Y = '/api/v1/m/yokkaichi/plan';
const T = '/api/v1/m/tomisato/plan';
const DAY_MS = 24 * 60 * 60 * 1000;

describe('the plan over HTTP', () => {
  let system: RunningSystem;
  let anybody: HttpPerson;
  let planner: HttpPerson;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    anybody = new HttpPerson(system.origin, 'anybody', 'en');
    planner = await system.as('planner@tomisato.example', 'en');
  });
  afterAll(() => system.stop());

  const get = async (path: string, person = anybody): Promise<Json> => (await person.expect(200, 'GET', path)).body;

  it('shows everybody the plan, its indicators and its surveys, in their language', async () => {
    const plan = await get(T);
    expect(plan).toMatchObject({ status: 'adopted', fromFiscalYear: 2022, toFiscalYear: 2026, trialFiscalYear: 2021 });
    expect(plan.pillars[0]).toMatchObject({ code: '1', title: 'Nurturing and supporting civic activity' });
    expect((await get(T, new HttpPerson(system.origin, 'anybody', 'ja'))).pillars[0].title).toBe('活動の醸成支援');
    expect((await get(`${Y}/survey-findings`)).items).toHaveLength(27);
    expect((await get(`${T}/indicators`)).items).toHaveLength(28);
    expect((await get(`${Y}/indicators`)).items).toHaveLength(10);
  });

  it('opens every figure down to its records, and names no person', async () => {
    const people = await system.database.rows<{ name: string }>(`select name from party where kind = 'person'`);
    expect(people.length).toBeGreaterThan(20);
    for (const base of [T, Y]) {
      const { fiscalYear, items } = await get(`${base}/indicators`);
      for (const { id, value, source } of items) {
        const provenance = await get(`${base}/indicators/${id}/provenance?fiscalYear=${fiscalYear}`);
        expect(provenance).toMatchObject({ indicator: { id, value, source }, fiscalYear, value });
        if (!['derived', 'registry'].includes(source)) {
          // A rule may stand there that counts from a later year on, when its register was begun.
          expect(provenance.counted).toEqual([]);
        } else {
          expect(provenance.rule).not.toBeNull();
          const sum = provenance.counted.reduce((total: number, one: Json) => total + one.contribution, 0);
          expect(value).toBe((provenance.openingBalance?.value ?? 0) + sum);
        }
        const everything = JSON.stringify(provenance);
        for (const { name } of people) expect(everything).not.toContain(name);
        expect((await get(`${base}/indicators/${id}?fiscalYear=${fiscalYear}`)).value).toBe(value);
      }
    }
  });

  it('pages through the records behind a figure, each once, with totals that stay', async () => {
    const path = `${T}/indicators/tomisato-department-community-collaborations/provenance`;
    const whole = await get(`${path}?limit=200`);
    expect(whole.totals).toMatchObject({ counted: whole.counted.length, excluded: whole.excluded.length });
    expect(whole.nextCursors).toEqual({ counted: null, excluded: null });
    expect(whole.excluded.length).toBeGreaterThan(2);
    const first = await get(`${path}?limit=2`);
    const excluded = [...first.excluded];
    for (let cursor = first.nextCursors.excluded; cursor !== null;) {
      const page = await get(`${path}?limit=2&list=excluded&cursor=${cursor}`);
      expect([page.counted, page.totals, page.value]).toEqual([[], whole.totals, whole.value]);
      excluded.push(...page.excluded);
      cursor = page.nextCursors.excluded;
    }
    expect(excluded).toEqual(whole.excluded);
    await anybody.expect(400, 'GET', `${path}?list=counted&cursor=nonsense`);
  });

  it('says of every indicator whether the target comes within reach, and how it knows', async () => {
    for (const base of [T, Y]) {
      for (const { id, target } of (await get(`${base}/indicators`)).items) {
        const forecast = await get(`${base}/indicators/${id}/forecast`);
        expect(forecast).toMatchObject({ id, target, method: 'yearly_change' });
        const needsNone = ['reached', 'target_year_over'].includes(forecast.verdict);
        expect(forecast.expected === null).toBe(forecast.points.length < 3 || needsNone);
      }
    }
    expect((await anybody.expect(404, 'GET', `${T}/indicators/nothing/forecast`)).body.code).toBe(
      'indicator.not-found',
    );
  });

  it('shows planners what is doubtful in the document, and the document itself; others nothing', async () => {
    expect((await get(`${T}/warnings`, planner)).items).toHaveLength(52);
    expect(await get(`${T}/document`, planner)).toMatchObject({ format: 'musubi-plan/1', key: 'plan-2' });
    const group = await system.as('group@tomisato.example', 'en');
    for (const path of ['warnings', 'document']) {
      await anybody.expect(401, 'GET', `${T}/${path}`);
      await group.expect(403, 'GET', `${T}/${path}`);
      await planner.expect(403, 'GET', `${Y}/${path}`);
    }
  });

  it('takes a planner’s figure with its source, and refuses the rest with a reason', async () => {
    const entry = { fiscalYear: 2025, status: 'measured', value: 27, sourceNote: 'Annual report, page 12' };
    const enter = (status: number, id: string, body: object, person = planner) =>
      person.expect(status, 'POST', `${T}/indicators/${id}/values`, body);
    const id = 'tomisato-round-tables';

    expect((await enter(201, id, entry)).body).toMatchObject({ id, value: 27, source: 'entered', fiscalYear: 2025 });
    const survey = { n: 812, method: 'post', from: '2025-09-01', to: '2025-09-30', question: 'Do you know them?' };
    const surveyed = { ...entry, value: 43.2, survey };
    await enter(201, 'tomisato-citizens-aware-of-civic-groups', surveyed);
    const provenance = await get(`${T}/indicators/tomisato-citizens-aware-of-civic-groups/provenance?fiscalYear=2025`);
    expect(provenance.entries).toMatchObject([{ value: 43.2, survey, by: 'planner' }]);

    const refused = async (status: number, body: object, of = id) => (await enter(status, of, body)).body.code;
    expect(await refused(409, entry, 'tomisato-expert-staff-dispatches')).toBe('indicator.derived');
    expect(await refused(404, entry, 'yokkaichi-registered-civic-groups')).toBe('indicator.not-found');
    expect(await refused(400, { ...entry, fiscalYear: 2099 })).toBe('indicator.year-not-begun');
    expect(await refused(400, { ...entry, value: null })).toBe('indicator.value-missing');
    expect(await refused(400, { ...entry, status: 'not_conducted' })).toBe('indicator.value-not-conducted');
    for (const wrong of [{ value: -1 }, { value: '27' }, { fiscalYear: 'R8' }, { sourceNote: ' ' }, { note: 'x' }]) {
      await enter(400, id, { ...entry, ...wrong });
    }
    await enter(403, id, entry, await system.as('coordinator@tomisato.example'));
    await anybody.expect(401, 'POST', `${T}/indicators/${id}/values`, entry);
  });

  it('answers a malformed year or an unknown indicator with a problem', async () => {
    for (const year of ['R8', '1999', '2101', '2026.5'])
      await anybody.expect(400, 'GET', `${T}/indicators?fiscalYear=${year}`);
    for (const code of ['nothing', '%27%3B--', 'é'.repeat(300)]) {
      expect((await anybody.expect(404, 'GET', `${T}/indicators/${code}/provenance`)).body.code).toBe(
        'indicator.not-found',
      );
    }
  });

  it('lets a planner make the next plan from the last, which stays as it was and in force until its years are over', async () => {
    const P = '/api/v1/m/tomisato/plans';
    const last = (await get(`${T}/indicators`)).items;
    const thisYear = fiscalYearOf(localDateOf(new Date()));
    const [first, second] = [last[0].id, last[1].id];
    const body = {
      ...{ key: 'plan-3', titleJa: '第3次計画', titleEn: 'Third plan' },
      period: { fromFiscalYear: thisYear + 1, toFiscalYear: thisYear + 5 },
      indicators: last.map(({ id }: Json) => {
        if (id === first) return { indicator: id, as: 'ended', note: 'Nobody calls any more' };
        if (id === second) return { indicator: id, as: 'rescoped', note: 'Paper and web', nameEn: 'All applications' };
        return { indicator: id, as: 'continued', target: { value: 60, fiscalYear: thisYear + 5 } };
      }),
    };
    await anybody.expect(401, 'POST', P, body);
    await (await system.as('coordinator@tomisato.example')).expect(403, 'POST', P, body);
    const undecided = await planner.expect(400, 'POST', P, { ...body, indicators: body.indicators.slice(1) });
    expect(undecided.body).toMatchObject({ code: 'next-plan.invalid', errors: [{ code: 'next-plan.undecided' }] });

    const business = await system.as('business@tomisato.example');
    await business.expect(403, 'GET', `${P}/next`);
    const lines: Json[] = (await get(`${P}/next`, planner)).items;
    await planner.expect(400, 'POST', P, { ...body, key: 'next' });
    expect((await planner.expect(201, 'POST', P, body)).body.items).toMatchObject([
      { key: 'plan-3', status: 'draft', inForce: false },
      { key: 'plan-2', status: 'adopted', inForce: true },
    ]);
    expect((await planner.expect(409, 'POST', P, body)).body.code).toBe('plan.key-taken');
    expect((await get(P)).items).toMatchObject([{ key: 'plan-2' }]);
    await anybody.expect(404, 'GET', `${P}/plan-3`);
    expect((await get(`${P}/plan-3`, planner)).indicators).toHaveLength(27);

    await planner.expect(200, 'DELETE', `${P}/plan-3`);
    expect((await planner.expect(409, 'DELETE', `${P}/plan-2`)).body.code).toBe('plan.no-draft');
    await planner.expect(201, 'POST', P, body);
    await planner.expect(200, 'POST', `${P}/plan-3/adopt`);
    expect((await get(P)).items).toMatchObject([{ key: 'plan-3', inForce: false }, { inForce: true }]);
    expect((await get(T)).key).toBe('plan-2');

    // Its first year comes.
    const untilApril = Math.ceil((startOfDay(firstDayOf(thisYear + 1)).getTime() - Date.now()) / DAY_MS);
    await anybody.expect(201, 'POST', '/api/dev/clock', { advanceDays: untilApril });
    expect((await get(T)).key).toBe('plan-3');
    const now = (await get(`${T}/indicators`)).items;
    expect(now.find(({ id }: Json) => id === second)).toMatchObject({
      ...{
        name: 'All applications',
        flags: ['not_comparable'],
        previous: { name: last[1].name, note: 'Paper and web' },
      },
    });
    for (const { id, baseline, previous } of now) {
      const before = last.find((one: Json) => one.id === id);
      expect([id, previous.current.value]).toEqual([id, baseline.value]);
      const shown = lines.find((one) => one.id === id).last;
      expect([id, shown?.value ?? null, shown?.status ?? 'not_conducted']).toEqual([
        id,
        baseline.value,
        baseline.status,
      ]);
      expect([id, previous.target]).toEqual([id, before.target]);
    }
    // A year of the last plan is evaluated by the last plan, also now.
    expect((await get(`${T}/indicators?fiscalYear=2025`)).items).toHaveLength(28);
    const { body: year } = await planner.expect(201, 'POST', `${T}/years`, { fiscalYear: 2025 });
    expect(year.figures).toHaveLength(28);
    expect((await get(`${T}?fiscalYear=2025`)).key).toBe('plan-2');
    const old = await get(`${P}/plan-2`);
    expect(old.plan).toMatchObject({ key: 'plan-2', fromFiscalYear: 2022 });
    expect(old.indicators).toHaveLength(28);
    expect(old.indicators[0].became).toEqual({ as: 'ended', note: 'Nobody calls any more' });
  });
});
