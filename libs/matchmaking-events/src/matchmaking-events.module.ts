import { BrokeringModule } from '@app/brokering';
import { MatchingModule } from '@app/matching';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { EnterOutcome } from './application/enter-outcome';
import { InviteParticipants } from './application/invite-participants';
import { ListParticipants } from './application/list-participants';
import { MakeMatch } from './application/make-match';
import { MakeTablePlan } from './application/make-table-plan';
import { EventMeetings, EventPairRules, EventParticipants, MatchmakingEvents } from './application/matchmaking-events';
import { MeetingValues } from './application/meeting-values';
import { MoveEvent } from './application/move-event';
import { PlanEvent } from './application/plan-event';
import { RulePair } from './application/rule-pair';
import { TablePlanMaker } from './documents/table-plan-maker';
import { MatchmakingEventsQuery } from './persistence/matchmaking-events.query';
import { SqlEventMeetings } from './persistence/sql-event-meetings';
import { SqlEventPairRules } from './persistence/sql-event-pair-rules';
import { SqlEventParticipants } from './persistence/sql-event-participants';
import { SqlMatchmakingEvents } from './persistence/sql-matchmaking-events';

const publicServices = [
  EnterOutcome,
  InviteParticipants,
  ListParticipants,
  MakeMatch,
  MakeTablePlan,
  MatchmakingEventsQuery,
  MoveEvent,
  PlanEvent,
  RulePair,
];

@Module({
  imports: [BrokeringModule, MatchingModule, RegistryModule],
  providers: [
    ...publicServices,
    MeetingValues,
    TablePlanMaker,
    { provide: MatchmakingEvents, useClass: SqlMatchmakingEvents },
    { provide: EventParticipants, useClass: SqlEventParticipants },
    { provide: EventPairRules, useClass: SqlEventPairRules },
    { provide: EventMeetings, useClass: SqlEventMeetings },
  ],
  exports: publicServices,
})
export class MatchmakingEventsModule {}
