import { stillMatters } from './still-matters';

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
