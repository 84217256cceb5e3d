import { isSettled, type Standing, stillMatters } from './still-matters';

const standing = (known: Partial<Standing>): Standing => ({
  ...{ state: null, consented: [], askedSide: null, lastDay: null, saidDay: null },
  ...known,
});

describe('a message that has waited', () => {
  it.each([
    ['need.to-review', 'submitted', true],
    ['need.to-review', 'published', false],
    ['match.offer-side-asked', 'consenting', true],
    ['match.offer-side-asked', 'timed_out', false],
    ['match.introduced', 'agreed', false],
    ['collaboration.verified', 'verified', true],
    ['role.granted', null, true],
  ] as const)('%s of something that is %s: still news? %s', (template, state, news) => {
    expect(stillMatters(template, standing({ state }))).toBe(news);
  });

  it('asks no side that has said yes since', () => {
    const now = standing({ state: 'consenting', consented: ['offer'] });
    expect(stillMatters('match.offer-side-asked', now)).toBe(false);
    expect(stillMatters('match.need-side-asked', now)).toBe(true);
  });

  it.each([
    ['need.expires-soon', 'published'],
    ['offer.expires-soon', 'available'],
    ['party.renewal-reminded', 'registered'],
  ] as const)('%s is over when the end was put off', (template, state) => {
    const said = { state, saidDay: '2027-03-31' };
    expect(stillMatters(template, standing({ ...said, lastDay: '2027-03-31' }))).toBe(true);
    expect(stillMatters(template, standing({ ...said, lastDay: '2027-03-20' }))).toBe(true);
    expect(stillMatters(template, standing({ ...said, lastDay: '2028-03-31' }))).toBe(false);
    expect(stillMatters(template, standing({ ...said, lastDay: null }))).toBe(false);
  });
});

describe('a task of the staff', () => {
  const asked = { kind: 'call', template: 'match.offer-side-asked', disputed: false } as const;

  it('ends when the side has answered that was to be called, or the match has ended', () => {
    const settled = (now: Partial<Standing>) => isSettled({ ...asked, standing: standing(now) });
    expect(settled({ state: 'consenting', consented: ['need'] })).toBe(false);
    expect(settled({ state: 'consenting', consented: ['offer'] })).toBe(true);
    expect(settled({ state: 'withdrawn' })).toBe(true);
  });

  it('about an answer that is overdue ends with the answer of the side that it is about', () => {
    const overdue = { kind: 'overdue', template: 'match.answer-overdue', disputed: false } as const;
    const settled = (now: Partial<Standing>) =>
      isSettled({ ...overdue, standing: standing({ state: 'consenting', askedSide: 'offer', ...now }) });
    expect(settled({ consented: ['need'] })).toBe(false);
    expect(settled({ consented: ['offer'] })).toBe(true);
  });

  it('about hours stays as long as any are disputed, and one that only somebody can do stays until it is done', () => {
    const hours = {
      kind: 'disputed_hours',
      template: 'participation.disputed',
      standing: standing({ state: 'verified' }),
    } as const;
    expect(isSettled({ ...hours, disputed: true })).toBe(false);
    expect(isSettled({ ...hours, disputed: false })).toBe(true);
    const followUp = { ...hours, kind: 'follow_up', template: 'collaboration.verified', disputed: false } as const;
    expect(isSettled(followUp)).toBe(false);
  });
});
