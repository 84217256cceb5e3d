import { IdentityModule } from '@app/identity';
import { NotificationsModule } from '@app/notifications';
import { Module } from '@nestjs/common';
import { DeliveriesController } from './deliveries.controller';
import { MessageTemplatesController } from './message-templates.controller';
import { NotificationsController } from './notifications.controller';
import { PreferencesController } from './preferences.controller';
import { QuietHoursController } from './quiet-hours.controller';
import { TasksController } from './tasks.controller';
import { UnreadNews } from './unread-news';
import { UnsubscribeController } from './unsubscribe.controller';
import { WebhookController } from './webhook.controller';

@Module({
  imports: [IdentityModule, NotificationsModule],
  controllers: [
    DeliveriesController,
    MessageTemplatesController,
    NotificationsController,
    PreferencesController,
    QuietHoursController,
    TasksController,
    UnsubscribeController,
    WebhookController,
  ],
  providers: [UnreadNews],
})
export class NotificationsHttp {}
