import { MailMagazineModule } from '@app/mail-magazine';
import { NotificationsModule } from '@app/notifications';
import { Module } from '@nestjs/common';
import { IssuesController } from './issues.controller';
import { SubscriptionsController } from './subscriptions.controller';

@Module({
  imports: [MailMagazineModule, NotificationsModule],
  controllers: [IssuesController, SubscriptionsController],
})
export class MailMagazineHttp {}
