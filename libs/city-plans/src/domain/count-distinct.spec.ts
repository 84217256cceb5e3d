import type { CountingPeriod } from './count';
import { countDistinct } from './count-distinct';
import { aCollaboration, anEmployer, aParty } from './counted-records.fixture';
import type { CollaboratingParty } from './counted-facts';
import type { CollaborationRule } from './counting-rule';
import { normaliseEmployerName, withKnownEmployers } from './employers';

const rule: CollaborationRule = {
  counts: 'employers',
  aggregation: 'cumulative',
  year: 'agreed',
  resourceKinds: ['pro_bono'],
  parties: [{ sides: ['offer', 'partner'], kinds: ['person', 'business'], atLeast: 1 }],
};
const opening = { value: 36, fiscalYear: 2024, coversThrough: 2025, source: 'the plan' };
const period: CountingPeriod = { fiscalYear: 2026, asOf: '2026-11-21', opening };

const byWorker = (id: string, employer: CollaboratingParty['employer'], agreedOn = '2026-05-01') =>
  aCollaboration({
    agreedOn,
    parties: [aParty('need', 'citizen_group', 'group'), aParty('offer', 'person', id, employer)],
  });
const named = (name: string) => ({ id: null, name });

describe('counting employers', () => {
  it('adds one for the first collaboration of an employer and says whose', () => {
    const collaboration = byWorker('p1', anEmployer('b1'));

    const count = countDistinct(rule, [collaboration], period);

    expect([count.value, count.grossValue]).toEqual([37, 37]);
    expect(count.counted).toEqual([
      { kind: 'employer', date: '2026-05-01', contribution: 1, collaboration, party: anEmployer('b1') },
    ]);
  });

  it('counts an employer once however many of its people and collaborations there are, and keeps the gross count', () => {
    const first = byWorker('p1', anEmployer('b1'), '2026-05-01');
    const second = byWorker('p2', anEmployer('b1'), '2026-06-01');

    const count = countDistinct(rule, [second, first], period);

    expect([count.value, count.grossValue]).toEqual([37, 38]);
    expect(count.counted.map(({ collaboration }) => collaboration)).toEqual([first]);
    expect(count.excluded).toEqual([
      { reason: 'employer-already-counted', date: '2026-06-01', collaboration: second, party: null },
    ]);
  });

  it('counts two employers of one collaboration, and two workers of one employer in it once', () => {
    const workers = [
      aParty('offer', 'person', 'p1', anEmployer('b1')),
      aParty('partner', 'person', 'p2', anEmployer('b2')),
      aParty('partner', 'person', 'p3', anEmployer('b2')),
    ];

    const count = countDistinct(rule, [aCollaboration({ parties: workers })], period);

    expect([count.value, count.grossValue, count.counted.length]).toEqual([38, 38, 2]);
  });

  it('takes differently written names of one employer for one', () => {
    const spellings = [
      '株式会社 やまだ設計',
      '（株）やまだ設計',
      '㈱やまだ設計',
      'やまだ設計 株式会社',
      'やまだ・設計',
    ];

    const count = countDistinct(
      rule,
      spellings.map((name, index) => byWorker(`p${index}`, named(name))),
      period,
    );

    expect([count.value, count.grossValue]).toEqual([37, 41]);
  });

  it('takes a written name for the party that has it, but for neither of two', () => {
    const asParty = byWorker('p1', anEmployer('b1', '株式会社みなと'));
    const asName = byWorker('p2', named('(株)みなと'));

    expect(
      countDistinct(rule, withKnownEmployers([asParty, asName], [anEmployer('b1', '株式会社みなと')]), period).value,
    ).toBe(37);
    const twoOfThatName = [anEmployer('b2', '合同会社みなと'), anEmployer('b1', '株式会社みなと')];
    expect(countDistinct(rule, withKnownEmployers([asParty, asName], twoOfThatName), period).value).toBe(38);
  });

  it('takes employers known from the years of the opening balance to be inside it', () => {
    const inside = byWorker('p1', anEmployer('b1'), '2026-03-31');
    const again = byWorker('p2', anEmployer('b1'), '2026-04-01');

    const count = countDistinct(rule, [inside, again], period);

    expect([count.value, count.grossValue]).toEqual([36, 37]);
    expect(count.excluded.map(({ reason, collaboration }) => [reason, collaboration])).toEqual([
      ['employer-already-counted', again],
      ['in-opening-balance', inside],
    ]);
  });

  it('does not let an unverified collaboration of the opening years hide an employer', () => {
    const unverified = { ...byWorker('p1', anEmployer('b1'), '2025-05-01'), state: 'in_progress', outcomeState: null };

    expect(countDistinct(rule, [unverified, byWorker('p2', anEmployer('b1'))], period).value).toBe(37);
  });

  it('counts a business that offers its people itself, and nobody for a worker without an employer', () => {
    const business = aCollaboration({ parties: [aParty('offer', 'business', 'b1')] });
    const independent = byWorker('p1', null);

    const count = countDistinct(rule, [business, independent], period);

    expect(count.value).toBe(37);
    expect(count.excluded).toEqual([
      { reason: 'no-employer', date: '2026-05-01', collaboration: independent, party: null },
    ]);
  });
});

describe('an employer’s name', () => {
  it('keeps something when nothing but a legal form is written', () => {
    expect(normaliseEmployerName('株式会社')).toBe('株式会社');
  });

  it('does not confuse different names', () => {
    expect(normaliseEmployerName('株式会社山田')).not.toBe(normaliseEmployerName('株式会社山本'));
  });
});
