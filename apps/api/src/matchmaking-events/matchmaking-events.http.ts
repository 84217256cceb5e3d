import { MatchmakingEventsModule } from '@app/matchmaking-events';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { EventParticipantsController } from './event-participants.controller';
import { MatchmakingEventsController } from './matchmaking-events.controller';
import { TablePlanController } from './table-plan.controller';

@Module({
  imports: [MatchmakingEventsModule, RegistryModule],
  controllers: [MatchmakingEventsController, EventParticipantsController, TablePlanController],
})
export class MatchmakingEventsHttp {}
