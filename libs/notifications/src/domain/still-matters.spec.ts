import { isSettled, stillMatters } from './still-matters';

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
    expect(stillMatters(template, { state, consented: [] })).toBe(news);
  });

  it('asks no side that has said yes since', () => {
    const standing = { state: 'consenting', consented: ['offer'] } as const;
    expect(stillMatters('match.offer-side-asked', standing)).toBe(false);
    expect(stillMatters('match.need-side-asked', standing)).toBe(true);
  });
});

describe('a task of the staff', () => {
  const asked = { kind: 'call', template: 'match.offer-side-asked', disputed: false } as const;

  it('ends when the side has answered that was to be called, or the match has ended', () => {
    expect(isSettled({ ...asked, state: 'consenting', consented: ['need'] })).toBe(false);
    expect(isSettled({ ...asked, state: 'consenting', consented: ['offer'] })).toBe(true);
    expect(isSettled({ ...asked, state: 'withdrawn', consented: [] })).toBe(true);
  });

  it('about hours stays as long as any are disputed, and one that only somebody can do stays until it is done', () => {
    const hours = {
      kind: 'disputed_hours',
      template: 'participation.disputed',
      state: 'verified',
      consented: [],
    } as const;
    expect(isSettled({ ...hours, disputed: true })).toBe(false);
    expect(isSettled({ ...hours, disputed: false })).toBe(true);
    const followUp = { ...hours, kind: 'follow_up', template: 'collaboration.verified', disputed: false } as const;
    expect(isSettled(followUp)).toBe(false);
  });
});
