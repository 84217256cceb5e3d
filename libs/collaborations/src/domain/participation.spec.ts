import type { Collaboration } from './collaboration';
import { confirm, dispute, mayJudge, report, settle } from './participation';

const at = new Date('2026-05-10T00:00:00Z');
const need = { partyId: 'group', side: 'need', role: '' } as const;
const offer = { partyId: 'business', side: 'offer', role: '' } as const;
const partner = { partyId: 'helper', side: 'partner', role: '' } as const;
const running: Collaboration = {
  id: 'c1',
  municipalityId: 'city',
  matchId: null,
  parties: [need, offer, partner],
  startsOn: '2026-05-01',
  endsOn: '2026-05-31',
  since: at,
  version: 1,
  state: 'in_progress',
};
const hours = { id: 'p1', partyId: 'business', personId: null, name: 'A person', date: '2026-05-10', hours: 3 };
const byBusiness = { personId: 'x', partyId: 'business' };
const reported = report(running, byBusiness, hours, '2026-05-10', at).next;

describe('participation', () => {
  it('is judged by the main side that did not report it, never by a partner', () => {
    const all = running.parties;
    expect([need, offer, partner].map((one) => mayJudge(all, 'business', one))).toEqual([true, false, false]);
    expect([need, offer, partner].map((one) => mayJudge(all, 'helper', one))).toEqual([true, true, false]);
  });

  it('is confirmed once', () => {
    const by = { personId: 'y', party: need };
    const confirmed = confirm(running, reported, by, at);
    expect(confirmed.next).toMatchObject({ state: 'confirmed', confirmedBy: 'y' });
    expect(confirm(running, confirmed.next, by, at)).toEqual({ next: confirmed.next, events: [] });
    expect(() => confirm(running, reported, { personId: 'x', party: offer }, at)).toThrow(
      expect.objectContaining({ kind: 'forbidden', code: 'participation.own-report' }),
    );
  });

  it('is settled only after a dispute', () => {
    expect(() => settle(running, reported, 2, 'coordinator', at)).toThrow(
      expect.objectContaining({ code: 'participation.wrong-state' }),
    );
    const disputed = dispute(running, reported, need, 'two hours', at).next;
    expect(settle(running, disputed, 2, 'coordinator', at).next).toMatchObject({ state: 'confirmed', hours: 2 });
  });

  it('lies on a day that has come or belongs to the collaboration', () => {
    const on = (date: string) => () => report(running, byBusiness, { ...hours, date }, '2026-05-10', at);
    expect(on('2026-05-31')).not.toThrow();
    expect(on('2026-06-01')).toThrow(expect.objectContaining({ kind: 'invalid', code: 'participation.invalid' }));
  });

  it('cannot be reported when the outcome stands', () => {
    const verified: Collaboration = { ...running, state: 'verified', completedAt: at, verifiedAt: at, verifiedBy: 'c' };
    expect(() => report(verified, byBusiness, hours, '2026-05-10', at)).toThrow(
      expect.objectContaining({ code: 'participation.too-late' }),
    );
  });
});
