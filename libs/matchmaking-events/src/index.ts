// The front door of matchmaking-events. Other libs and the apps import from here and from nowhere deeper.
export { EnterOutcome } from './application/enter-outcome';
export { InviteParticipants } from './application/invite-participants';
export { ListParticipants } from './application/list-participants';
export { MakeMatch } from './application/make-match';
export { MakeTablePlan, type PlanMade } from './application/make-table-plan';
export { MoveEvent } from './application/move-event';
export { PlanEvent } from './application/plan-event';
export { RulePair } from './application/rule-pair';
export { whyFor } from './documents/table-plan-document';
export {
  EVENT_STATES,
  type EventContent,
  type MatchmakingEvent,
  MOST_ROUNDS,
  MOST_SEATS,
  MOST_TABLES,
} from './domain/matchmaking-event';
export { OUTCOMES } from './domain/outcome';
export { ATTENDANCES, EVENT_SIDES } from './domain/participant';
export { timesOfRound } from './domain/round-times';
export { MatchmakingEventsModule } from './matchmaking-events.module';
export {
  type EventLine,
  MatchmakingEventsQuery,
  type MeetingLine,
  type ParticipantLine,
} from './persistence/matchmaking-events.query';
