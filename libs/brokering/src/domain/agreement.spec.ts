import { type AgreementTerms, confirm, isConfirmed, write } from './agreement';
import { accept, approve, type Match, shortlist } from './match';

const at = new Date('2026-04-01T00:00:00Z');
const shortlisted = shortlist(
  {
    id: 'm1',
    municipalityId: 'city',
    needId: 'n1',
    offerId: 'o1',
    needPartyId: 'group',
    offerPartyId: 'business',
    origin: 'coordinator',
    note: '',
    judgement: null,
    createdBy: 'coordinator',
  },
  at,
).next;
const proposed = approve(shortlisted, { by: 'coordinator', overrideReason: null }, at).next;
const introduced: Match = accept(accept(proposed, 'offer', at).next, 'need', at).next;
const terms: AgreementTerms = {
  goal: 'A flyer that can be read',
  schedule: [
    { date: '2026-05-10', title: 'Printing' },
    { date: '2026-05-01', title: 'First draft' },
  ],
  roles: [{ partyId: 'group', text: 'Writes the words' }],
  form: 'project_cooperation',
  domain: 'joint',
  initiativeCodes: [],
};
const byGroup = { personId: 'p1', side: 'need' as const };

describe('an agreement', () => {
  it('keeps its schedule in the order of the days', () => {
    const { next, events } = write(introduced, null, terms, byGroup, at);
    expect(next.terms.schedule.map(({ date }) => date)).toEqual(['2026-05-01', '2026-05-10']);
    expect(events).toEqual([expect.objectContaining({ name: 'agreement.written' })]);
  });

  it('stands when both sides have confirmed it', () => {
    const written = write(introduced, null, terms, byGroup, at).next;
    const half = confirm(introduced, written, 'need', 'p1', at).next;
    expect(isConfirmed(half)).toBe(false);
    expect(isConfirmed(confirm(introduced, half, 'offer', 'p2', at).next)).toBe(true);
  });

  it('asks both sides anew after an edit', () => {
    const written = write(introduced, null, terms, byGroup, at).next;
    const half = confirm(introduced, written, 'need', 'p1', at).next;
    const edited = write(introduced, half, { ...terms, goal: 'Two flyers' }, byGroup, at).next;
    expect(edited).toMatchObject({ confirmations: {}, version: 2 });
  });

  it('says nothing twice when a side repeats its confirmation', () => {
    const written = write(introduced, null, terms, byGroup, at).next;
    const half = confirm(introduced, written, 'need', 'p1', at).next;
    expect(confirm(introduced, half, 'need', 'p9', at)).toEqual({ next: half, events: [] });
  });

  it('can only be written and confirmed between the introduction and the end', () => {
    const wrongState = expect.objectContaining({ code: 'match.wrong-state' });
    expect(() => write(proposed, null, terms, byGroup, at)).toThrow(wrongState);
    const written = write(introduced, null, terms, byGroup, at).next;
    expect(() => confirm(proposed, written, 'need', 'p1', at)).toThrow(wrongState);
    expect(() => confirm(introduced, null, 'need', 'p1', at)).toThrow(
      expect.objectContaining({ code: 'agreement.not-written' }),
    );
  });

  it('names every fault of its terms', () => {
    const role = { partyId: 'group', text: 'twice' };
    expect(() => write(introduced, null, { ...terms, schedule: [], roles: [role, role] }, byGroup, at)).toThrow(
      expect.objectContaining({
        code: 'agreement.invalid',
        faults: [
          { pointer: '/schedule', code: 'agreement.schedule-empty' },
          { pointer: '/roles/1/partyId', code: 'agreement.role-repeated' },
        ],
      }),
    );
  });
});
