import { SHIPPED_PLANS } from '../data/shipped-plans';
import { type PlanDocument, planDocument } from './plan-document';

const shipped = (slug: string) => structuredClone(SHIPPED_PLANS[slug]) as PlanDocument;
const messagesOf = (document: unknown) => planDocument.safeParse(document).error?.issues.map(({ message }) => message);

describe('the shipped plans', () => {
  it.each(['tomisato', 'yokkaichi'])('of %s are in the import format, and reading loses nothing', (slug) => {
    expect(planDocument.parse(SHIPPED_PLANS[slug])).toEqual(SHIPPED_PLANS[slug]);
  });

  it.each([
    [
      'tomisato',
      {
        pillars: 3,
        measures: 9,
        initiatives: 26,
        relisted: 0,
        indicators: 28,
        previous: 0,
        findings: 2,
        warnings: 52,
        rules: 8,
      },
    ],
    [
      'yokkaichi',
      {
        pillars: 4,
        measures: 10,
        initiatives: 40,
        relisted: 2,
        indicators: 10,
        previous: 12,
        findings: 27,
        warnings: 50,
        rules: 4,
      },
    ],
  ])('of %s are whole', (slug, expected) => {
    const plan = shipped(slug);
    const measures = plan.pillars.flatMap((pillar) => pillar.measures);

    expect({
      pillars: plan.pillars.length,
      measures: measures.length,
      initiatives: measures.flatMap((measure) => measure.initiatives).length,
      relisted: measures.flatMap((measure) => measure.relisted).length,
      indicators: plan.indicators.length,
      previous: plan.predecessor?.indicators.length,
      findings: plan.surveyFindings.length,
      warnings: plan.importWarnings.length,
      rules: plan.countingRules.length,
    }).toEqual(expected);
  });

  it('have a rule for each figure that can be computed, and a baseline that was not conducted is not 0', () => {
    const all = ['tomisato', 'yokkaichi'].flatMap((slug) => shipped(slug).indicators);

    // What is asked of the support centre by others than us is not in our register of cases.
    const counted = all.filter((one) => one.countingRule !== null).map((one) => one['derivable']);
    expect(counted.sort()).toEqual(['partly', ...Array<string>(11).fill('yes')]);
    expect(all.filter((one) => one['derivable'] === 'yes')).toHaveLength(11);
    const notConducted = all.filter((one) => one.baseline.status === 'not_conducted');
    expect(notConducted).toHaveLength(10);
    expect(new Set(notConducted.map((one) => one.baseline.value))).toEqual(new Set([null]));
  });
});

describe('a malformed plan', () => {
  it('is refused for a code that occurs twice', () => {
    const plan = shipped('yokkaichi');
    plan.pillars[1]!.code = plan.pillars[0]!.code;
    expect(messagesOf(plan)).toContain('1 is there twice');
  });

  it('is refused for a re-listed initiative that does not exist', () => {
    const plan = shipped('yokkaichi');
    plan.pillars[2]!.measures[0]!.relisted[0]!.refersToNumber = 99;
    expect(messagesOf(plan)).toContain('re-listed No.99 is missing');
  });

  it('is refused for counts that do not agree, an unknown rule, and a 0 that was not conducted', () => {
    const plan = shipped('tomisato');
    plan.counts.initiatives = 27;
    plan.indicators[4]!.countingRule = 'nowhere';
    const unmeasured = plan.indicators.find((one) => one.baseline.status === 'not_conducted')!;
    unmeasured.baseline.value = 0;

    expect(messagesOf(plan)).toEqual([
      'says 27, found 26',
      'nowhere is not in the document',
      'not conducted has no value, and only it has none',
    ]);
  });

  it('is refused for a cumulative rule by activity, which would count one collaboration in two years', () => {
    const plan = shipped('yokkaichi');
    const rule = plan.countingRules.find(({ definition }) => definition.aggregation === 'cumulative')!;
    rule.definition = { ...rule.definition, year: 'active' } as typeof rule.definition;
    expect(planDocument.safeParse(plan).success).toBe(false);
  });
});
