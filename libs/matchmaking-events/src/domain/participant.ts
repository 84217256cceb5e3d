import { DomainError } from '@app/kernel';

/** On which side of the tables a party sits. */
export const EVENT_SIDES = ['need', 'offer'] as const;
export type EventSide = (typeof EVENT_SIDES)[number];

/** On each side. */
export const MOST_ON_A_SIDE = 100;
export const MOST_POSTINGS = 5;

/** `listed`: a coordinator thought of them, nobody has asked them yet. `absent`: said that they come, and did not. */
export const ATTENDANCES = ['listed', 'invited', 'coming', 'declined', 'came', 'absent'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** A party that takes part, with the needs or offers that it brings. */
export type Participant = {
  readonly id: string;
  readonly partyId: string;
  readonly side: EventSide;
  readonly postingIds: readonly string[];
  readonly attendance: Attendance;
};

/** Those for whom there is a place at the tables. */
export function isSeated({ attendance }: Pick<Participant, 'attendance'>): boolean {
  return attendance === 'coming' || attendance === 'came';
}

/** Those who know of the event. */
export function wasAsked({ attendance }: Pick<Participant, 'attendance'>): boolean {
  return attendance === 'invited' || attendance === 'coming';
}

/**
 * One more need or offer that the party brings.
 *
 * @throws DomainError conflict `matchmaking-event.other-side`, `matchmaking-event.posting-listed`, invalid
 * `matchmaking-event.too-many-postings`
 */
export function bring(participant: Participant, side: EventSide, postingId: string): Participant {
  if (participant.side !== side) throw new DomainError('conflict', 'matchmaking-event.other-side');
  if (participant.postingIds.includes(postingId)) {
    throw new DomainError('conflict', 'matchmaking-event.posting-listed');
  }
  if (participant.postingIds.length >= MOST_POSTINGS) {
    throw new DomainError('invalid', 'matchmaking-event.too-many-postings', { most: MOST_POSTINGS });
  }
  return { ...participant, postingIds: [...participant.postingIds, postingId] };
}

/** @throws DomainError conflict `matchmaking-event.last-posting`: who brings nothing has nothing to talk about */
export function leaveAtHome(participant: Participant, postingId: string): Participant {
  const postingIds = participant.postingIds.filter((id) => id !== postingId);
  if (postingIds.length === 0) throw new DomainError('conflict', 'matchmaking-event.last-posting');
  return { ...participant, postingIds };
}

/** The party's own answer. @throws DomainError conflict `matchmaking-event.not-invited` */
export function answer(participant: Participant, coming: boolean): Participant {
  if (!['invited', 'coming', 'declined'].includes(participant.attendance)) {
    throw new DomainError('conflict', 'matchmaking-event.not-invited', { attendance: participant.attendance });
  }
  return { ...participant, attendance: coming ? 'coming' : 'declined' };
}
