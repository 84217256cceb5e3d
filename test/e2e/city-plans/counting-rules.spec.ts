import { localDateOf } from '@app/kernel';
import { type HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const PLAN = '/api/v1/m/tomisato/plan';
const RULES = `${PLAN}/counting-rules`;

describe('counting rules over HTTP', () => {
  let system: RunningSystem;
  let planner: HttpPerson;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    planner = await system.as('planner@tomisato.example', 'en');
    // Early in April nothing has ended yet in the year that is counted.
    await system.database.rows(`update collaboration set ends_on = $1, completed_at = now()`, [
      localDateOf(new Date()),
    ]);
  });
  afterAll(() => system.stop());

  const definition = (more: object = {}) => ({
    ...{ counts: 'taking_part', aggregation: 'annual', year: 'active' },
    parties: [{ sides: ['need', 'offer', 'partner'], kinds: ['business'], atLeast: 1 }],
    ...more,
  });
  const description = { ja: 'その年度の協働に加わった事業者の数。', en: 'Businesses that took part in the year.' };
  const versions = async (): Promise<Json[]> => (await planner.expect(200, 'GET', RULES)).body.items;

  it('are tried on the records before they are stored, and then count an indicator in their newest version', async () => {
    const before = (await versions()).length;
    const preview: Json = (await planner.expect(200, 'POST', `${RULES}/preview`, { definition: definition() })).body;
    expect(preview.value).toBe(preview.counted.length);
    expect(preview.value).toBeGreaterThan(0);
    expect(await versions()).toHaveLength(before);
    expect(preview.sentences.en).toContain('Counted is “Business” among all who took part. Each counts once.');
    expect(preview.sentences.ja).toContain('同じ相手は1回だけ数えます。');
    expect(preview.found.counted).toBe(preview.counted.length);

    const rule = { description, definition: definition(), reason: 'The committee asked for it' };
    await planner.expect(200, 'PUT', `${RULES}/businesses`, rule);
    const assignment = { rule: 'businesses', reason: 'As decided' };
    await planner.expect(200, 'PUT', `${PLAN}/indicators/tomisato-round-tables/counting-rule`, assignment);
    const figure = async () =>
      (await planner.expect(200, 'GET', `${PLAN}/indicators/tomisato-round-tables/provenance`)).body;
    expect(await figure()).toMatchObject({
      value: preview.value,
      rule: { code: 'businesses', version: 1, description: description.en },
      indicator: { source: 'derived' },
    });

    const changed = { ...rule, definition: definition({ aggregation: 'at_date' }), reason: 'Only those at work now' };
    await planner.expect(200, 'PUT', `${RULES}/businesses`, changed);
    expect((await figure()).rule.version).toBe(2);
    const [second, first] = (await versions()).filter(({ code }) => code === 'businesses');
    expect(second?.sentence).toContain('The reference date is the last day of the fiscal year');
    expect([second?.version, second?.indicators]).toEqual([2, ['tomisato-round-tables']]);
    expect(first).toMatchObject({ version: 1, reason: 'The committee asked for it', indicators: [] });
    expect(first?.by).toEqual(expect.any(String));
    const exported: Json = (await planner.expect(200, 'GET', `${PLAN}/document`)).body;
    expect(exported.countingRules.at(-1)).toMatchObject({ code: 'businesses', version: 2 });
  });

  it('are refused when they say what is not understood, say it already, or were changed meanwhile', async () => {
    const rule = { description, definition: definition(), reason: 'Why' };
    const refused = async (status: number, body: object, headers: Record<string, string> = {}) =>
      (await planner.expect(status, 'PUT', `${RULES}/refused`, body, headers)).body;
    await refused(400, { ...rule, definition: definition({ generation: 'young' }) });
    const unknown = await refused(400, { ...rule, definition: definition({ fields: ['nothing'] }) });
    expect(unknown.errors).toMatchObject([{ pointer: '/definition/fields/0', code: 'code.unknown' }]);
    await refused(200, rule);
    expect((await refused(409, rule)).code).toBe('counting-rule.unchanged');
    const business = await system.as('business@tomisato.example');
    await business.expect(403, 'POST', `${RULES}/preview`, { definition: definition() });
    await planner.expect(404, 'PUT', `${PLAN}/indicators/tomisato-round-tables/counting-rule`, {
      ...{ rule: 'nothing', reason: 'Why' },
    });
  });

  it('count an indicator that the planner has added to the plan, and the exported plan has it', async () => {
    const own = {
      ...{ code: 'own-businesses', pillar: '1', nameJa: '加わった事業者', nameEn: 'Businesses that took part' },
      ...{ unitJa: '者', unitEn: 'businesses', aggregation: 'annual', direction: 'increase' },
      baseline: { status: 'not_conducted', value: null, fiscalYear: 2025 },
      target: { value: 20, fiscalYear: 2030 },
      reason: 'The committee wants to see it',
    };
    const { pillars }: Json = (await planner.expect(200, 'GET', PLAN)).body;
    own.pillar = pillars[0].code;
    const added: Json = (await planner.expect(201, 'POST', `${PLAN}/indicators`, own)).body;
    expect(added).toMatchObject({ id: 'own-businesses', value: null, source: 'none' });
    expect((await planner.expect(409, 'POST', `${PLAN}/indicators`, own)).body.code).toBe('indicator.code-taken');
    const elsewhere = { ...own, code: 'elsewhere', pillar: 'nowhere' };
    expect((await planner.expect(400, 'POST', `${PLAN}/indicators`, elsewhere)).body.code).toBe(
      'indicator.place-unknown',
    );
    const faulty = {
      ...{ ...own, code: 'faulty', aggregation: 'rate', target: { value: 120, fiscalYear: 2030 } },
      baseline: { status: 'measured', value: 101, fiscalYear: 2020 },
    };
    const { errors }: Json = (await planner.expect(400, 'POST', `${PLAN}/indicators`, faulty)).body;
    expect(errors.map(({ pointer }: Json) => pointer)).toEqual(['/baseline/value', '/target/value']);
    const future = { ...own, code: 'future', baseline: { status: 'measured', value: 1, fiscalYear: 2099 } };
    expect((await planner.expect(400, 'POST', `${PLAN}/indicators`, future)).body.errors).toMatchObject([
      { pointer: '/baseline/fiscalYear', code: 'indicator.year-not-begun' },
    ]);
    const begun = { ...own, code: 'own-begun', baseline: { status: 'estimated', value: 7, fiscalYear: 2024 } };
    await planner.expect(201, 'POST', `${PLAN}/indicators`, begun);
    const baseline: Json = (await planner.expect(200, 'GET', `${PLAN}/indicators/own-begun?fiscalYear=2024`)).body;
    expect(baseline).toMatchObject({ value: 7, status: 'estimated', source: 'entered', flags: ['estimated'] });
    const rule = { description, definition: definition(), reason: 'Why' };
    await planner.expect(200, 'PUT', `${RULES}/own`, rule);
    await planner.expect(200, 'PUT', `${PLAN}/indicators/own-businesses/counting-rule`, { rule: 'own', reason: 'Why' });
    const board: Json = (await planner.expect(200, 'GET', `${PLAN}/indicators`)).body;
    const shown = board.items.find(({ id }: Json) => id === 'own-businesses');
    expect(shown.value).toBeGreaterThan(0);
    const exported: Json = (await planner.expect(200, 'GET', `${PLAN}/document`)).body;
    expect(exported.indicators.slice(-2)).toMatchObject([
      { id: 'own-businesses', countingRule: 'own' },
      { id: 'own-begun', countingRule: null },
    ]);
    expect(exported.counts.indicators).toBe(exported.indicators.length);
  });

  it('carry on a figure from before until another is given, and only where figures go on from year to year', async () => {
    const path = `${PLAN}/indicators/own-businesses/counting-rule`;
    const opening = { value: 50, fiscalYear: 2025, coversThrough: 2025, source: 'The printed plan' };
    const refused = await planner.expect(400, 'PUT', path, { rule: 'own', openingBalance: opening, reason: 'Why' });
    expect(refused.body.code).toBe('counting-rule.opening-without-rule');
    const carried = {
      description,
      definition: definition({ aggregation: 'cumulative', year: 'agreed' }),
      reason: 'From year to year',
    };
    await planner.expect(200, 'PUT', `${RULES}/carried`, carried);
    await planner.expect(200, 'PUT', path, { rule: 'carried', openingBalance: opening, reason: 'Why' });
    await planner.expect(200, 'PUT', path, { rule: 'carried', reason: 'The same rule once more' });
    const provenance = async () =>
      (await planner.expect(200, 'GET', `${PLAN}/indicators/own-businesses/provenance`)).body;
    expect((await provenance()).openingBalance).toMatchObject({ value: 50, coversThrough: 2025 });
    await planner.expect(200, 'PUT', path, { rule: 'own', reason: 'Back to the year alone' });
    expect((await provenance()).openingBalance).toBeNull();
  });

  it('tell which figures would change before two parties are merged, and find records that may be one', async () => {
    const provenance: Json = (await planner.expect(200, 'GET', `${PLAN}/indicators/own-businesses/provenance`)).body;
    const [one, two] = provenance.counted.map(({ id }: Json) => id as string);
    const merged = `${PLAN}/merged-figures?from=${two}&into=${one}`;
    const { items }: Json = (await planner.expect(200, 'GET', merged)).body;
    const own = items.find(({ indicator }: Json) => indicator === 'own-businesses');
    expect(own.before - own.after).toBe(1);
    expect(own.because.map(({ text }: Json) => text)).toContain('The same party has been counted already.');
    expect((await planner.expect(200, 'GET', `${PLAN}/indicators/own-businesses`)).body.value).toBe(own.before);
    const [title] = provenance.counted[0].collaborations.map((record: Json) => record.title as string);
    const search = `${PLAN}/same-collaborations/records?q=${encodeURIComponent(title.slice(0, 4))}`;
    const found: Json = (await planner.expect(200, 'GET', search)).body;
    expect(found.items.map((record: Json) => record.title)).toContain(title);
    const group = await system.as('group@tomisato.example');
    await group.expect(403, 'GET', merged);
  });
});
