import type { MatchmakingEvent } from '../domain/matchmaking-event';
import type { Meeting } from '../domain/outcome';

/** The columns as the domain calls them; a row is a `MatchmakingEvent` as it stands. */
export const EVENT_COLUMNS = `event.id, event.municipality_id as "municipalityId", event.state, event.title, event.note,
  event.held_on as "heldOn", event.starts_at as "startsAt", event.place, event.rounds,
  event.minutes_per_round as "minutesPerRound", event.minutes_between as "minutesBetween", event.tables,
  event.seats_per_table as "seatsPerTable", event.rounds_held as "roundsHeld", event.outdated,
  event.created_by as "createdBy", event.created_at as "createdAt", event.state_changed_at as since, event.version`;

export type EventRow = MatchmakingEvent;

export const MEETING_COLUMNS = `meeting.id, meeting.round, meeting.table_number as table,
  meeting.need_participant_id as "needParticipantId", meeting.offer_participant_id as "offerParticipantId",
  meeting.need_id as "needId", meeting.offer_id as "offerId", meeting.score, meeting.outcome,
  meeting.outcome_note as "outcomeNote", meeting.match_id as "matchId"`;

export type MeetingRow = Meeting;
