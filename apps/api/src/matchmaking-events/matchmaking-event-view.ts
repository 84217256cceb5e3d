import type { Language } from '@app/kernel';
import { explain, type Labelling } from '@app/matching';
import { type MatchmakingEvent, type MeetingLine, timesOfRound, whyFor } from '@app/matchmaking-events';
import type { EVENT_ACTIONS } from './matchmaking-events.schemas';

type Action = (typeof EVENT_ACTIONS)[number];

export function eventLine({ id, state, title, heldOn, startsAt, place }: MatchmakingEvent) {
  return { id, state, title, heldOn, startsAt, place };
}

export function eventView(event: MatchmakingEvent) {
  const { note, rounds, minutesPerRound, minutesBetween, tables, seatsPerTable, roundsHeld, outdated, version } = event;
  const times = Array.from({ length: rounds }, (_, index) => timesOf(event, index + 1));
  const form = { note, rounds, minutesPerRound, minutesBetween, tables, seatsPerTable };
  return { ...eventLine(event), ...form, roundsHeld, outdated, times, actions: actionsOf(event), version };
}

export function timesOf(event: MatchmakingEvent, round: number) {
  return { round, ...timesOfRound(event, round) };
}

export function meetingView(meeting: MeetingLine, locked: boolean, language: Language, labels: Labelling) {
  const { judgement, matchId, matchState, ...line } = meeting;
  const why = explain(judgement.reasons, language, labels).find(({ sign }) => sign === 'for')?.text ?? '';
  return {
    ...line,
    why,
    locked,
    match: matchId !== null && matchState !== null ? { id: matchId, state: matchState } : null,
  };
}

/** A meeting as one of the two reads it. */
export function ownMeetingView(
  event: MatchmakingEvent,
  meeting: MeetingLine,
  side: 'need' | 'offer',
  language: Language,
  labels: Labelling,
) {
  const other = side === 'need' ? meeting.offerParty : meeting.needParty;
  const why = whyFor(side, { language, labels }, meeting);
  return { ...timesOf(event, meeting.round), table: meeting.table, with: other.name, why };
}

function actionsOf({ state, rounds, roundsHeld }: MatchmakingEvent): Action[] {
  switch (state) {
    case 'planned':
      return ['edit', 'list', 'invite', 'attend', 'plan', 'rule', 'cancel'];
    case 'arranged': {
      const left: Action[] = roundsHeld < rounds ? ['plan', 'rule', 'count-rounds'] : [];
      const outcomes: Action[] = roundsHeld > 0 ? ['enter-outcomes'] : [];
      return ['edit', 'list', 'invite', 'attend', ...left, ...outcomes, 'hold', 'cancel'];
    }
    case 'held':
      return ['enter-outcomes', 'close'];
    case 'closed':
    case 'cancelled':
      return [];
  }
}
