import { DomainError, type DomainEvent, type LocalDate, mustBecome, type Transitions } from '@app/kernel';

export const MOST_ROUNDS = 12;
export const MOST_TABLES = 100;
export const MOST_SEATS = 8;

export type EventContent = {
  readonly title: string;
  /** What is good to know: how to get there, what to bring. May be empty. */
  readonly note: string;
  readonly heldOn: LocalDate;
  /** `HH:MM`, when the first round begins. */
  readonly startsAt: string;
  readonly place: string;
  readonly rounds: number;
  readonly minutesPerRound: number;
  /** For changing tables. */
  readonly minutesBetween: number;
  readonly tables: number;
  /** 2: one to one. More: one of the need's side and up to so many less one of the offer's side. */
  readonly seatsPerTable: number;
};

type Facts = EventContent & {
  readonly id: string;
  readonly municipalityId: string;
  /** So many rounds are over: they are kept whatever is planned anew. */
  readonly roundsHeld: number;
  /** Somebody came or went, or a rule was made, since the table plan was. */
  readonly outdated: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly since: Date;
  /** The version that was read; saving stores the next one. */
  readonly version: number;
};
export const EVENT_STATES = ['planned', 'arranged', 'held', 'closed', 'cancelled'] as const;
export type EventState = (typeof EVENT_STATES)[number];
/** A match-making event (交流会): groups and businesses meet in rounds, at tables that the engine has planned. */
export type MatchmakingEvent = Facts & { readonly state: EventState };

/** `arranged`: there is a table plan. `held`: it is over, and what came of it is entered. */
const EVENT_TRANSITIONS = {
  planned: ['arranged', 'cancelled'],
  arranged: ['arranged', 'held', 'cancelled'],
  held: ['closed'],
  closed: [],
  cancelled: [],
} as const satisfies Transitions<EventState>;

export type Decision = { readonly next: MatchmakingEvent; readonly events: readonly DomainEvent[] };

export function plan(
  beginning: EventContent & Pick<Facts, 'id' | 'municipalityId' | 'createdBy' | 'createdAt'>,
): Decision {
  const { createdAt } = beginning;
  const facts = { roundsHeld: 0, outdated: false, since: createdAt, version: 0 };
  const next: MatchmakingEvent = { ...beginning, ...facts, state: 'planned' };
  return { next, events: [happened('planned', next, createdAt, { to: 'planned' })] };
}

/**
 * Those who were asked to come are told of another day, hour or place.
 *
 * @throws DomainError conflict `matchmaking-event.over`, invalid `matchmaking-event.rounds-held`
 */
export function edit(
  event: MatchmakingEvent,
  content: EventContent,
  askedPartyIds: readonly string[],
  at: Date,
): Decision {
  mustBeAhead(event);
  if (content.rounds < event.roundsHeld) {
    throw new DomainError('invalid', 'matchmaking-event.rounds-held', { held: event.roundsHeld });
  }
  const moved =
    content.rounds !== event.rounds || content.tables !== event.tables || content.seatsPerTable !== event.seatsPerTable;
  const next = { ...event, ...content };
  const elsewhere =
    content.heldOn !== event.heldOn || content.startsAt !== event.startsAt || content.place !== event.place;
  const events = [happened('edited', event, at)];
  if (elsewhere && askedPartyIds.length > 0) {
    events.push(happened('rescheduled', event, at, { data: { partyIds: askedPartyIds } }));
  }
  return { next: moved ? outdated(next) : next, events };
}

/** The table plan does not fit any more, where there is one and rounds of it are still ahead. */
export function outdated(event: MatchmakingEvent): MatchmakingEvent {
  return event.state === 'arranged' && event.roundsHeld < event.rounds ? { ...event, outdated: true } : event;
}

/** @throws DomainError conflict `matchmaking-event.wrong-state`, `matchmaking-event.all-rounds-held` */
export function arrange(event: MatchmakingEvent, meetings: number, at: Date): Decision {
  mustBecome<EventState>('matchmaking-event', EVENT_TRANSITIONS, event.state, 'arranged');
  mustHaveRoundsLeft(event);
  const next: MatchmakingEvent = { ...event, state: 'arranged', outdated: false, since: at };
  const more = { from: event.state, to: next.state, data: { meetings, fromRound: event.roundsHeld + 1 } };
  return { next, events: [happened('table-plan-made', event, at, more)] };
}

/** @throws DomainError conflict `matchmaking-event.all-rounds-held` */
export function mustHaveRoundsLeft({ roundsHeld, rounds }: MatchmakingEvent): void {
  if (roundsHeld >= rounds) throw new DomainError('conflict', 'matchmaking-event.all-rounds-held');
}

/** On the day: so many rounds are over. Never fewer than before, as the plan of the others may have been made anew. */
export function countRounds(event: MatchmakingEvent, held: number, at: Date): Decision {
  mustBeArranged(event);
  if (held < event.roundsHeld || held > event.rounds) {
    throw new DomainError('invalid', 'matchmaking-event.rounds-held', { held: event.roundsHeld });
  }
  return { next: { ...event, roundsHeld: held }, events: [happened('rounds-counted', event, at, { data: { held } })] };
}

/** It is over. Where nobody counted the rounds on the day, all of them were held. */
export function hold(event: MatchmakingEvent, at: Date): Decision {
  const roundsHeld = event.roundsHeld === 0 ? event.rounds : event.roundsHeld;
  return moved(event, { ...event, roundsHeld, outdated: false, state: 'held', since: at }, 'held', at);
}

/** What came of it is entered. */
export function close(event: MatchmakingEvent, at: Date): Decision {
  return moved(event, { ...event, state: 'closed', since: at }, 'closed', at);
}

/** It does not take place: those who were asked to come are told. */
export function cancel(event: MatchmakingEvent, askedPartyIds: readonly string[], at: Date): Decision {
  const next: MatchmakingEvent = { ...event, state: 'cancelled', since: at };
  return moved(event, next, 'cancelled', at, { partyIds: askedPartyIds });
}

/** Before it and on the day. @throws DomainError conflict `matchmaking-event.over` */
export function mustBeAhead({ state }: MatchmakingEvent): void {
  if (state !== 'planned' && state !== 'arranged') {
    throw new DomainError('conflict', 'matchmaking-event.over', { state });
  }
}

/** @throws DomainError conflict `matchmaking-event.no-table-plan` */
function mustBeArranged({ state }: MatchmakingEvent): void {
  if (state !== 'arranged') throw new DomainError('conflict', 'matchmaking-event.no-table-plan', { state });
}

/** @throws DomainError stale `matchmaking-event.changed-meanwhile` */
export function mustHaveVersion({ version }: MatchmakingEvent, expected: number | undefined): void {
  if (expected !== undefined && expected !== version) {
    throw new DomainError('stale', 'matchmaking-event.changed-meanwhile', { version });
  }
}

/** Something that changes no state. `data` tells ids and codes. */
export function happened(
  verb: string,
  { id }: { readonly id: string },
  at: Date,
  more: Partial<DomainEvent> = {},
): DomainEvent {
  return { name: `matchmaking-event.${verb}`, occurredAt: at, subject: { kind: 'matchmaking_event', id }, ...more };
}

function moved(
  from: MatchmakingEvent,
  next: MatchmakingEvent,
  verb: string,
  at: Date,
  data?: DomainEvent['data'],
): Decision {
  mustBecome<EventState>('matchmaking-event', EVENT_TRANSITIONS, from.state, next.state);
  return { next, events: [happened(verb, from, at, { from: from.state, to: next.state, ...(data && { data }) })] };
}
