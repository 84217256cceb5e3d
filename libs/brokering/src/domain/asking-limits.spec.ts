import { mustMayBeAsked } from './asking-limits';
import type { Match, MatchOrigin } from './match';

const match = (origin: MatchOrigin) => ({ origin }) as Match;
const RESTS = { code: 'rest-period-running', details: { date: '2026-12-24' } };
const CAP = { code: 'year-cap-reached', details: { count: 3 } };

describe('whether a party may be asked', () => {
  it.each([
    [RESTS, 'match.party-rests', { date: '2026-12-24' }],
    [CAP, 'match.party-did-its-part', { count: 3 }],
  ])('is refused while its own limit stands: $code', (standing, code, details) => {
    expect(() => mustMayBeAsked(match('coordinator'), [standing], null)).toThrow(
      expect.objectContaining({ kind: 'conflict', code, details }),
    );
  });

  it('is a coordinator’s to decide with a reason, and no matter when the party applied itself', () => {
    expect(() => mustMayBeAsked(match('coordinator'), [RESTS, CAP], 'stated_wish')).not.toThrow();
    expect(() => mustMayBeAsked(match('application'), [RESTS, CAP], null)).not.toThrow();
    expect(() => mustMayBeAsked(match('request'), [CAP], null)).toThrow();
  });

  it('does not depend on what is weighed otherwise', () => {
    const other = { code: 'dates-do-not-overlap', details: {} };
    expect(() => mustMayBeAsked(match('coordinator'), [other], null)).not.toThrow();
  });
});
