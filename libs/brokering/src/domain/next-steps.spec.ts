import { actionsFor, clocksOn, type MatchStanding, waitingOn } from './next-steps';

const at = new Date('2026-04-01T00:00:00Z');
const fresh: MatchStanding = {
  state: 'proposed',
  origin: 'coordinator',
  needConsentedAt: null,
  offerConsentedAt: null,
  agreement: null,
};
const half: MatchStanding = { ...fresh, state: 'consenting', offerConsentedAt: at };
const introduced: MatchStanding = { ...half, state: 'introduced', needConsentedAt: at };
const written: MatchStanding = { ...introduced, agreement: { needConfirmedAt: 'then', offerConfirmedAt: null } };

describe('what comes next in a match', () => {
  it('is somebody’s turn until the collaboration has it', () => {
    const turns = [{ ...fresh, state: 'shortlisted' as const }, fresh, half, introduced, written].map(waitingOn);
    expect(turns).toEqual([['coordinator'], ['need', 'offer'], ['need'], ['need', 'offer'], ['offer']]);
    expect((['agreed', 'converted', 'declined'] as const).map((state) => waitingOn({ ...written, state }))).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('has a clock for each side that is asked, one for the agreement, and one for who asked for it', () => {
    const codes = [fresh, half, introduced, { ...fresh, state: 'agreed' as const }].map((match) =>
      clocksOn(match).map(({ code, waitsOn }) => `${waitsOn}: ${code}`),
    );
    expect(codes).toEqual([
      ['need: group_answer', 'offer: provider_answer'],
      ['need: group_answer'],
      ['need: introduced_to_agreed', 'offer: introduced_to_agreed'],
      [],
    ]);
    expect(clocksOn({ ...fresh, state: 'shortlisted' })).toEqual([]);
    expect(clocksOn({ ...fresh, state: 'shortlisted', origin: 'request' })).toEqual([
      { code: 'coordinator_first_look_match', waitsOn: 'coordinator' },
    ]);
  });

  it('offers answers to the side that is waited for, and only to it', () => {
    const side = (name: 'need' | 'offer') => ({ isCoordinator: false, sides: [name] });
    expect(actionsFor(half, side('need'))).toEqual(['accept', 'decline', 'counter', 'withdraw']);
    expect(actionsFor(half, side('offer'))).toEqual(['withdraw']);
    expect(actionsFor(written, side('offer'))).toEqual(['write-agreement', 'confirm-agreement', 'withdraw']);
    expect(actionsFor(half, { isCoordinator: false, sides: [] })).toEqual([]);
  });

  it('lets a coordinator decide, but not answer in somebody’s name', () => {
    const coordinator = { isCoordinator: true, sides: [] };
    expect(actionsFor({ ...fresh, state: 'shortlisted' }, coordinator)).toEqual(['approve', 'refuse', 'withdraw']);
    expect(actionsFor(fresh, coordinator)).toEqual(['time-out', 'withdraw']);
    expect(actionsFor({ ...written, state: 'agreed' }, coordinator)).toEqual([]);
  });
});
