import {
  addDays,
  type DomainEvent,
  DomainError,
  type LocalDate,
  localDateOf,
  mustBecome,
  type Transitions,
} from '@app/kernel';
import { allPublic, type Publicity } from './publicity';
import type { PartyState } from './party-facts';

/** Of a person who is a party: who pays them. Another party here, or a name as it was written. */
export type Employer = { readonly partyId: string } | { readonly name: string };

/** The party's own telephone and mail, not those of one of its people. */
export type PartyContact = {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly preferred?: string | undefined;
  readonly bestTime?: string | undefined;
};

/** What a party says of itself. */
export type PartyProfile = {
  readonly subtype: string | null;
  readonly name: string;
  readonly nameKana: string | null;
  readonly profile: string;
  readonly fields: readonly string[];
  readonly districts: readonly string[];
  readonly members: number | null;
  readonly employer: Employer | null;
  readonly contactPersonId: string | null;
  readonly contact: PartyContact;
  readonly publicity: Publicity;
};

export type Registration =
  | { readonly state: 'applied' | 'in_review' }
  | { readonly state: 'returned' | 'refused'; readonly note: string }
  | { readonly state: 'registered' | 'renewal_due'; readonly registeredOn: LocalDate; readonly renewalDueOn: LocalDate }
  | {
      readonly state: 'lapsed';
      readonly registeredOn: LocalDate;
      readonly renewalDueOn: LocalDate;
      readonly lapsedOn: LocalDate;
    }
  | { readonly state: 'withdrawn'; readonly note: string };

export type Party = PartyProfile & {
  readonly id: string;
  readonly municipalityId: string;
  readonly kind: string;
  readonly registration: Registration;
  readonly version: number;
};

/** The whole lifecycle at a glance. Every transition below is checked against this table. */
export const PARTY_TRANSITIONS = {
  applied: ['in_review', 'returned', 'registered', 'refused', 'withdrawn'],
  in_review: ['returned', 'registered', 'refused', 'withdrawn'],
  returned: ['in_review', 'refused', 'withdrawn'],
  registered: ['renewal_due', 'withdrawn'],
  renewal_due: ['registered', 'lapsed', 'withdrawn'],
  lapsed: ['registered', 'withdrawn'],
  refused: [],
  withdrawn: [],
} as const satisfies Transitions<PartyState>;

/** Three months after the year is over the registration lapses. */
export const RENEWAL_GRACE_DAYS = 90;

/** What a step decided: the next state, and what the rest of the system should hear about. */
export type PartyDecision = { readonly next: Party; readonly events: readonly DomainEvent[] };

export function apply(
  applicant: PartyProfile & { id: string; municipalityId: string; kind: string },
  at: Date,
): PartyDecision {
  const next: Party = { ...applicant, registration: { state: 'applied' }, version: 1 };
  return { next, events: [event('party.applied', next, at, { to: 'applied' })] };
}

export function startReview(party: Party, at: Date): PartyDecision {
  // To `in_review` leads also the way back from `returned`, which is the party's own.
  if (party.registration.state === 'returned') {
    throw new DomainError('conflict', 'party.wrong-state', { from: 'returned', to: 'in_review' });
  }
  return become(party, { state: 'in_review' }, 'party.review-started', at);
}

/** Asks the party to mend its application; `note` says what. */
export function returnToParty(party: Party, note: string, at: Date): PartyDecision {
  return become(party, { state: 'returned', note }, 'party.returned', at, note);
}

/** The party has mended what was asked. */
export function resubmit(party: Party, at: Date): PartyDecision {
  const { state } = party.registration;
  if (state !== 'returned') throw new DomainError('conflict', 'party.wrong-state', { from: state, to: 'in_review' });
  return become(party, { state: 'in_review' }, 'party.applied', at);
}

export function refuse(party: Party, note: string, at: Date): PartyDecision {
  return become(party, { state: 'refused', note }, 'party.refused', at, note);
}

export function register(party: Party, at: Date): PartyDecision {
  const { state } = party.registration;
  if (state === 'renewal_due' || state === 'lapsed') {
    throw new DomainError('conflict', 'party.wrong-state', { from: state, to: 'registered' });
  }
  const today = localDateOf(at);
  const registration = { state: 'registered', registeredOn: today, renewalDueOn: oneYearAfter(today) } as const;
  return become(party, registration, 'party.registered', at);
}

/** For another year: from the day it was due, or from today when that day is long past. */
export function renew(party: Party, at: Date): PartyDecision {
  const { registration } = party;
  if (registration.state !== 'renewal_due' && registration.state !== 'lapsed') {
    throw new DomainError('conflict', 'party.wrong-state', { from: registration.state, to: 'registered' });
  }
  const { registeredOn, renewalDueOn } = registration;
  const from = registration.state === 'lapsed' ? localDateOf(at) : renewalDueOn;
  return become(party, { state: 'registered', registeredOn, renewalDueOn: oneYearAfter(from) }, 'party.renewed', at);
}

/** What time does to a registration by itself today, or null. `noticeDays` before the year is over it may be renewed. */
export function age(party: Party, noticeDays: number, at: Date): PartyDecision | null {
  const { registration } = party;
  const today = localDateOf(at);
  if (registration.state === 'registered' && today >= addDays(registration.renewalDueOn, -noticeDays)) {
    return become(party, { ...registration, state: 'renewal_due' }, 'party.renewal-fell-due', at);
  }
  if (registration.state === 'renewal_due' && today > addDays(registration.renewalDueOn, RENEWAL_GRACE_DAYS)) {
    return become(party, { ...registration, state: 'lapsed', lapsedOn: today }, 'party.lapsed', at);
  }
  return null;
}

export function withdraw(party: Party, note: string, at: Date): PartyDecision {
  return become(party, { state: 'withdrawn', note }, 'party.withdrawn', at, note);
}

/** @throws DomainError conflict `party.not-editable` for a party that is refused or withdrawn */
export function edit(party: Party, changes: Partial<PartyProfile>, at: Date): PartyDecision {
  const { state } = party.registration;
  if (state === 'refused' || state === 'withdrawn') throw new DomainError('conflict', 'party.not-editable', { state });
  const changed = Object.keys(changes).sort();
  const next: Party = { ...party, ...changes, version: party.version + 1 };
  return { next, events: [event('party.edited', next, at, { data: { changed } })] };
}

/** What a party shows when it has not chosen: a group shows its work, a person nothing. */
export function usualPublicity(kind: string): Publicity {
  return kind === 'person' ? {} : allPublic('name', 'profile', 'fields', 'districts', 'members');
}

function become(party: Party, registration: Registration, name: string, at: Date, reason?: string): PartyDecision {
  const from = party.registration.state;
  const to = registration.state;
  mustBecome<PartyState>('party', PARTY_TRANSITIONS, from, to);
  const next: Party = { ...party, registration, version: party.version + 1 };
  return { next, events: [event(name, next, at, { from, to, ...(reason && { reason }) })] };
}

function event(name: string, { id }: Party, occurredAt: Date, more: Partial<DomainEvent>): DomainEvent {
  return { name, occurredAt, subject: { kind: 'party', id }, ...more };
}

/** The same day a year later; 28 February for a leap day. */
function oneYearAfter(date: LocalDate): LocalDate {
  const [year, month, day] = date.split('-') as [string, string, string];
  const sameDay = month === '02' && day === '29' ? '28' : day;
  return `${Number(year) + 1}-${month}-${sameDay}`;
}
