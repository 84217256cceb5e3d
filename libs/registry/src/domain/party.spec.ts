import {
  age,
  apply,
  edit,
  type Party,
  PARTY_TRANSITIONS,
  type PartyProfile,
  refuse,
  register,
  type Registration,
  renew,
  resubmit,
  returnToParty,
  startReview,
  usualPublicity,
  withdraw,
} from './party';
import type { PartyState } from './party-facts';

const at = new Date('2026-11-21T03:00:00Z');
const profile: PartyProfile = {
  subtype: null,
  name: 'みどりの会',
  nameKana: null,
  profile: '',
  fields: [],
  districts: [],
  members: null,
  employer: null,
  contactPersonId: 'someone',
  contact: {},
  publicity: usualPublicity('citizen_group'),
};
const applied: Party = apply({ ...profile, id: 'p1', municipalityId: 'm1', kind: 'citizen_group' }, at).next;
const inState = (registration: Registration): Party => ({ ...applied, registration });
const registered = inState({ state: 'registered', registeredOn: '2025-12-01', renewalDueOn: '2026-12-01' });
const renewalDue = inState({ state: 'renewal_due', registeredOn: '2025-12-01', renewalDueOn: '2026-12-01' });
const lapsed = inState({
  state: 'lapsed',
  registeredOn: '2024-06-01',
  renewalDueOn: '2025-06-01',
  lapsedOn: '2025-09-01',
});
const noon = (date: string) => new Date(`${date}T12:00:00+09:00`);

describe('the registration of a party', () => {
  it('runs for a year from the day on which it was registered', () => {
    const { next, events } = register(applied, at);
    expect(next.registration).toEqual({ state: 'registered', registeredOn: '2026-11-21', renewalDueOn: '2027-11-21' });
    expect(events).toEqual([
      {
        name: 'party.registered',
        occurredAt: at,
        subject: { kind: 'party', id: 'p1' },
        from: 'applied',
        to: 'registered',
      },
    ]);
  });

  it('that began on a leap day is due on the 28th', () => {
    const { next } = register(applied, noon('2028-02-29'));
    expect(next.registration).toMatchObject({ registeredOn: '2028-02-29', renewalDueOn: '2029-02-28' });
  });

  it('goes back to the party with a note, and is handed in again', () => {
    const returned = returnToParty(startReview(applied, at).next, '規約を付けてください', at);
    expect(returned.next.registration).toEqual({ state: 'returned', note: '規約を付けてください' });
    expect(returned.events[0]).toMatchObject({ name: 'party.returned', reason: '規約を付けてください' });
    expect(resubmit(returned.next, at).next.registration).toEqual({ state: 'in_review' });
  });

  it.each<[string, string, string, string]>([
    ['is left alone until a month before it is due', '2026-10-31', 'registered', 'registered'],
    ['is due for renewal a month before', '2026-11-01', 'registered', 'renewal_due'],
    ['waits for three months', '2027-03-01', 'renewal_due', 'renewal_due'],
    ['lapses after three months', '2027-03-02', 'renewal_due', 'lapsed'],
  ])('%s', (_what, today, from, to) => {
    const party = from === 'registered' ? registered : renewalDue;
    expect((age(party, 30, noon(today))?.next ?? party).registration.state).toBe(to);
  });

  it('is renewed from the day on which it was due, a lapsed one from today', () => {
    expect(renew(renewalDue, at).next.registration).toMatchObject({ state: 'registered', renewalDueOn: '2027-12-01' });
    expect(renew(lapsed, at).next.registration).toEqual({
      state: 'registered',
      registeredOn: '2024-06-01',
      renewalDueOn: '2027-11-21',
    });
  });

  it.each<[string, () => unknown]>([
    ['register twice', () => register(registered, at)],
    ['register what is to be renewed', () => register(renewalDue, at)],
    ['renew what is not due', () => renew(registered, at)],
    ['refuse what is registered', () => refuse(registered, 'no', at)],
    ['review what the party must mend first', () => startReview(inState({ state: 'returned', note: 'x' }), at)],
    ['hand in what was not returned', () => resubmit(applied, at)],
    ['withdraw twice', () => withdraw(inState({ state: 'withdrawn', note: '' }), '', at)],
  ])('refuses to %s', (_what, act) => {
    expect(act).toThrow(expect.objectContaining({ kind: 'conflict', code: 'party.wrong-state' }));
  });

  it('can reach every state', () => {
    const seen = new Set<PartyState>(['applied']);
    for (const state of seen) PARTY_TRANSITIONS[state].forEach((next) => seen.add(next));
    expect([...seen].sort()).toEqual(Object.keys(PARTY_TRANSITIONS).sort());
  });
});

describe('editing a party', () => {
  it('says which fields were changed, not what they say', () => {
    const { next, events } = edit(registered, { name: 'あおぞらの会', members: 3 }, at);
    expect(next).toMatchObject({ name: 'あおぞらの会', version: registered.version + 1 });
    expect(events[0]).toMatchObject({ name: 'party.edited', data: { changed: ['members', 'name'] } });
  });

  it('ends with the registration', () => {
    expect(() => edit(inState({ state: 'refused', note: 'no' }), { members: 3 }, at)).toThrow(
      expect.objectContaining({ code: 'party.not-editable' }),
    );
  });
});
