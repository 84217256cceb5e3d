import { IdentityModule } from '@app/identity';
import { BacklogQuery, NotificationsModule } from '@app/notifications';
import { type Config, PlatformModule, TypeormTransaction } from '@app/platform';
import { RegistryModule } from '@app/registry';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ZodSerializerInterceptor, ZodValidationPipe } from 'nestjs-zod';
import { Histogram, Registry } from 'prom-client';
import { AuditHttp } from './audit/audit.http';
import { CityPlansHttp } from './city-plans/city-plans.http';
import { BrokeringHttp } from './brokering/brokering.http';
import { CaughtMail } from './dev/caught-mail';
import { CaseworkHttp } from './casework/casework.http';
import { CollaborationsHttp } from './collaborations/collaborations.http';
import { DevController } from './dev/dev.controller';
import { DocumentsHttp } from './documents/documents.http';
import { ExchangeHttp } from './exchange/exchange.http';
import { HealthController } from './health/health.controller';
import { createMetrics, createRequestDuration } from './health/metrics';
import { AccessGuard } from './http/access.guard';
import { EtagInterceptor } from './http/etag.interceptor';
import { IdempotencyInterceptor } from './http/idempotency.interceptor';
import { ProblemFilter } from './http/problem.filter';
import { RequestLogInterceptor } from './http/request-log.interceptor';
import { SessionCookieModule } from './http/session-cookie.module';
import { IdentityHttp } from './identity/identity.http';
import { InstallationHttp } from './installation/installation.http';
import { MailMagazineHttp } from './mail-magazine/mail-magazine.http';
import { MatchingHttp } from './matching/matching.http';
import { MatchmakingEventsHttp } from './matchmaking-events/matchmaking-events.http';
import { NotificationsHttp } from './notifications/notifications.http';
import { PersonalDataHttp } from './personal-data/personal-data.http';
import { QueuesHttp } from './queues/queues.http';
import { RegistryHttp } from './registry/registry.http';
import { SiteHttp } from './site/site.http';
import { SurveysHttp } from './surveys/surveys.http';
import { WorkplaceHttp } from './workplace/workplace.http';

// Express looks for a route from the first to the last: what is asked for most comes first.
const FEATURES = [
  MatchingHttp,
  AuditHttp,
  QueuesHttp,
  CityPlansHttp,
  DocumentsHttp,
  IdentityHttp,
  InstallationHttp,
  RegistryHttp,
  ExchangeHttp,
  MatchmakingEventsHttp,
  NotificationsHttp,
  PersonalDataHttp,
  BrokeringHttp,
  CollaborationsHttp,
  CaseworkHttp,
  MailMagazineHttp,
  SiteHttp,
  SurveysHttp,
  WorkplaceHttp,
];

@Module({})
export class ApiModule {
  static with(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ...[PlatformModule.with(config), IdentityModule, RegistryModule, NotificationsModule, SessionCookieModule],
        ...FEATURES,
      ],
      controllers: [HealthController, ...(config.demo ? [DevController] : [])],
      providers: [
        CaughtMail,
        { provide: Registry, inject: [TypeormTransaction, BacklogQuery], useFactory: createMetrics },
        { provide: Histogram, inject: [Registry], useFactory: createRequestDuration },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useClass: ZodValidationPipe },
        // From the outside in: an answer that is remembered is the answer as it was sent.
        { provide: APP_INTERCEPTOR, useClass: RequestLogInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ZodSerializerInterceptor },
      ],
    };
  }
}
