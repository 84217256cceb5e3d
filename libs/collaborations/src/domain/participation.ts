import { DomainError, type DomainEvent, type LocalDate, mustBecome, type Transitions } from '@app/kernel';
import { about, type Collaboration, type CollaborationParty, happened, mustTakeHours } from './collaboration';

export type ParticipationState = 'reported' | 'confirmed' | 'disputed';

/** Who took part, on which day, for how long. */
export type Participation = {
  readonly id: string;
  readonly collaborationId: string;
  /** For whom the person took part. */
  readonly partyId: string;
  readonly personId: string | null;
  readonly name: string | null;
  readonly date: LocalDate;
  readonly hours: number;
  readonly state: ParticipationState;
  readonly reportedBy: string | null;
  readonly reportedForPartyId: string | null;
  readonly confirmedBy: string | null;
  readonly disputeText: string | null;
  readonly createdAt: Date;
  readonly version: number;
};

const PARTICIPATION_TRANSITIONS: Transitions<ParticipationState> = {
  reported: ['confirmed', 'disputed'],
  disputed: ['confirmed'],
  confirmed: [],
};

type Decision = { readonly next: Participation; readonly events: readonly DomainEvent[] };

export type Report = Pick<Participation, 'id' | 'partyId' | 'personId' | 'name' | 'date' | 'hours'>;

/**
 * One side reports hours.
 * @throws DomainError invalid when the day lies after both today and the collaboration's last day
 */
export function report(
  collaboration: Collaboration,
  by: { readonly personId: string; readonly partyId: string },
  hours: Report,
  today: LocalDate,
  at: Date,
): Decision {
  mustTakeHours(collaboration);
  if (hours.date > today && hours.date > collaboration.endsOn) {
    throw new DomainError('invalid', 'participation.invalid', {}, [{ pointer: '/date', code: 'date.in-the-future' }]);
  }
  const next: Participation = {
    ...hours,
    collaborationId: collaboration.id,
    state: 'reported',
    reportedBy: by.personId,
    reportedForPartyId: by.partyId,
    confirmedBy: null,
    disputeText: null,
    createdAt: at,
    version: 0,
  };
  return { next, events: [event('reported', collaboration, next, by.partyId, at)] };
}

/** The side that did not report the hours confirms them. */
export function confirm(
  collaboration: Collaboration,
  participation: Participation,
  by: { readonly personId: string; readonly party: CollaborationParty },
  at: Date,
): Decision {
  mustTakeHours(collaboration);
  mustBeTheOtherSide(collaboration, participation, by.party);
  if (participation.state === 'confirmed') return { next: participation, events: [] };
  mustBecome('participation', PARTICIPATION_TRANSITIONS, participation.state, 'confirmed');
  const next: Participation = { ...participation, state: 'confirmed', confirmedBy: by.personId };
  return { next, events: [moved('confirmed', collaboration, participation, next, by.party.partyId, at)] };
}

/** The other side says that the hours were different. A coordinator then talks to both. */
export function dispute(
  collaboration: Collaboration,
  participation: Participation,
  party: CollaborationParty,
  text: string,
  at: Date,
): Decision {
  mustTakeHours(collaboration);
  mustBeTheOtherSide(collaboration, participation, party);
  mustBecome('participation', PARTICIPATION_TRANSITIONS, participation.state, 'disputed');
  const next: Participation = { ...participation, state: 'disputed', disputeText: text };
  return { next, events: [moved('disputed', collaboration, participation, next, party.partyId, at)] };
}

/** A coordinator has talked to both sides: the hours are these. */
export function settle(
  collaboration: Collaboration,
  participation: Participation,
  hours: number,
  by: string,
  at: Date,
): Decision {
  mustTakeHours(collaboration);
  if (participation.state !== 'disputed') {
    throw new DomainError('conflict', 'participation.wrong-state', { from: participation.state, to: 'confirmed' });
  }
  const next: Participation = { ...participation, hours, state: 'confirmed', confirmedBy: by };
  return { next, events: [moved('settled', collaboration, participation, next, null, at)] };
}

/** May this party judge the hours that were reported? Only one of the two main sides, and not the reporting one. */
export function mayJudge(
  parties: readonly CollaborationParty[],
  reportedForPartyId: string | null,
  judging: CollaborationParty,
): boolean {
  const reporting = parties.find(({ partyId }) => partyId === reportedForPartyId);
  return judging.side !== 'partner' && judging.side !== reporting?.side;
}

function mustBeTheOtherSide({ parties }: Collaboration, participation: Participation, by: CollaborationParty): void {
  if (!mayJudge(parties, participation.reportedForPartyId, by)) {
    throw new DomainError('forbidden', 'participation.own-report');
  }
}

function moved(
  verb: string,
  collaboration: Collaboration,
  from: Participation,
  next: Participation,
  partyId: string | null,
  at: Date,
): DomainEvent {
  return { ...event(verb, collaboration, next, partyId, at), from: from.state, to: next.state };
}

function event(verb: string, collaboration: Collaboration, { id }: Participation, partyId: string | null, at: Date) {
  const data = { ...about(collaboration), participationId: id, ...(partyId !== null && { partyId }) };
  return { ...happened(`participation.${verb}`, collaboration, at), data };
}
