import { SHIPPED_PLANS } from '@app/city-plans';
import { definitionOf, draftOf, EMPTY_RULE, type RuleDraft } from '../../apps/web/src/features/city-plans/rule-draft';

type Shipped = { countingRules: { code: string; definition: Record<string, unknown> }[] };
const rules = Object.values(SHIPPED_PLANS as Record<string, Shipped>).flatMap((plan) => plan.countingRules);
const draft = (more: Partial<RuleDraft> = {}): RuleDraft => ({ ...EMPTY_RULE, ...more });

describe('a counting rule in the page’s fields', () => {
  it('comes out as it went in, for every rule of both plans', () => {
    expect(rules.length).toBeGreaterThan(8);
    for (const { definition } of rules) {
      expect(definitionOf({ ...EMPTY_RULE, ...draftOf(definition) })).toEqual(definition);
    }
  });

  it('comes out as it went in with each condition on the people who were reached', () => {
    const parties = [{ sides: ['need', 'offer', 'partner'], atLeast: 1 }];
    const reached = { counts: 'people_reached', foreignResidents: false, generations: 2, parties };
    const rules = [
      { ...reached, aggregation: 'annual', year: 'active', people: 'seniors' },
      { ...reached, aggregation: 'cumulative', year: 'ended', people: 'foreign_residents' },
      { ...reached, aggregation: 'at_date', year: 'active' },
    ];
    for (const rule of rules) expect(definitionOf({ ...EMPTY_RULE, ...draftOf(rule) })).toEqual(rule);
  });

  it('says nothing while a condition is half filled in', () => {
    const [anybody] = EMPTY_RULE.main.parties;
    const half = { ...EMPTY_RULE.main, parties: [{ ...anybody!, who: 'kinds' as const }] };
    expect(definitionOf(draft({ main: half }))).toBeNull();
    expect(definitionOf(draft({ counts: 'parties' }))).toBeNull();
    expect(definitionOf(draft())).not.toBeNull();
  });

  it('never asks for what would count twice: what is carried on belongs to one year', () => {
    expect(definitionOf(draft({ aggregation: 'cumulative', year: 'active' }))).toMatchObject({ year: 'agreed' });
  });

  it('keeps a rate’s two sets of conditions apart', () => {
    const definition = {
      ...{ counts: 'rate', aggregation: 'rate', year: 'ended' },
      among: { parties: [{ sides: ['need'], kinds: ['school'], atLeast: 2 }], reached: 'agreed' },
      passing: { parties: [{ sides: ['offer'], otherThan: ['person'], atLeast: 1 }], minors: false, fields: ['child'] },
    };
    expect(definitionOf({ ...EMPTY_RULE, ...draftOf(definition) })).toEqual(definition);
  });
});
