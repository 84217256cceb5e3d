import { NotificationsModule } from '@app/notifications';
import { Module } from '@nestjs/common';
import { MessageTemplatesController } from './message-templates.controller';
import { NotificationsController } from './notifications.controller';
import { TasksController } from './tasks.controller';

@Module({
  imports: [NotificationsModule],
  controllers: [MessageTemplatesController, NotificationsController, TasksController],
})
export class NotificationsHttp {}
