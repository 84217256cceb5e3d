import { BrokeringModule } from '@app/brokering';
import { CityPlansModule } from '@app/city-plans';
import { CollaborationsModule } from '@app/collaborations';
import { ExchangeModule } from '@app/exchange';
import { MailMagazineModule } from '@app/mail-magazine';
import { MatchingModule } from '@app/matching';
import { MatchmakingEventsModule } from '@app/matchmaking-events';
import { NotificationsModule } from '@app/notifications';
import { type Config, PlatformModule, QueueModule } from '@app/platform';
import { RegistryModule } from '@app/registry';
import { SurveysModule } from '@app/surveys';
import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DocumentsProcessor } from './documents/documents.processor';
import { HealthServer } from './health/health-server';
import { ImportsProcessor } from './registry/imports.processor';
import { AssignmentsProcessor } from './matching/assignments.processor';
import { LearningProcessor } from './matching/learning.processor';
import { InboundMail } from './inbound/inbound-mail';
import { Doorbell } from './notifications/doorbell';
import { MailProcessor } from './notifications/mail.processor';
import { NotificationsProcessor } from './notifications/notifications.processor';
import { PushProcessor } from './notifications/push.processor';
import { FailedJobs } from './outbox/failed-jobs';
import { OutboxRelay } from './outbox/outbox-relay';
import { ClockDuties } from './schedule/clock-duties';
import { ClockTicks } from './schedule/clock-ticks';
import { ClocksProcessor } from './schedule/clocks.processor';
import { DueWork } from './schedule/due-work';
import { FileSweep } from './schedule/file-sweep';
import { SumsCheck } from './schedule/sums-check';
import { Nights } from './schedule/nights';

/** Everything that happens behind the requests. As many of these as you like work side by side. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.with(config),
        QueueModule.with(config),
        DiscoveryModule,
        RegistryModule,
        ExchangeModule,
        MatchingModule,
        BrokeringModule,
        CollaborationsModule,
        MatchmakingEventsModule,
        MailMagazineModule,
        SurveysModule,
        CityPlansModule,
        NotificationsModule,
      ],
      providers: [
        OutboxRelay,
        FailedJobs,
        NotificationsProcessor,
        Doorbell,
        MailProcessor,
        PushProcessor,
        AssignmentsProcessor,
        DocumentsProcessor,
        ImportsProcessor,
        LearningProcessor,
        ClocksProcessor,
        ClockTicks,
        ClockDuties,
        DueWork,
        Nights,
        FileSweep,
        SumsCheck,
        HealthServer,
        InboundMail,
      ],
    };
  }
}
