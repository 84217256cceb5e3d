import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { ChangePace } from './application/change-pace';
import { ConfirmSubscription } from './application/confirm-subscription';
import { EndSubscription } from './application/end-subscription';
import { ForgetUnconfirmed } from './application/forget-unconfirmed';
import { Issues, MagazineSettings } from './application/issues';
import { MoveIssue } from './application/move-issue';
import { ReleaseDueIssues } from './application/release-due-issues';
import { Subscribe } from './application/subscribe';
import { Subscriptions, SubscriptionTokens } from './application/subscriptions';
import { WriteIssue } from './application/write-issue';
import { IssuesQuery } from './persistence/issues.query';
import { MagazineMailQuery } from './persistence/magazine-mail.query';
import { SqlIssues } from './persistence/sql-issues';
import { SqlMagazineSettings } from './persistence/sql-magazine-settings';
import { SqlSubscriptions } from './persistence/sql-subscriptions';
import { HmacSubscriptionTokens } from './secrets/hmac-subscription-tokens';

const settings = { provide: MagazineSettings, useClass: SqlMagazineSettings };
const publicServices = [
  ChangePace,
  ConfirmSubscription,
  EndSubscription,
  ForgetUnconfirmed,
  IssuesQuery,
  MagazineMailQuery,
  MoveIssue,
  ReleaseDueIssues,
  Subscribe,
  WriteIssue,
];

@Module({
  imports: [RegistryModule],
  providers: [
    ...publicServices,
    settings,
    { provide: Issues, useClass: SqlIssues },
    { provide: Subscriptions, useClass: SqlSubscriptions },
    { provide: SubscriptionTokens, useClass: HmacSubscriptionTokens },
  ],
  exports: [...publicServices, settings],
})
export class MailMagazineModule {}
