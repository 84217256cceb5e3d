import { NotificationsModule } from '@app/notifications';
import { Module } from '@nestjs/common';
import { NotificationsController } from './notifications.controller';
import { TasksController } from './tasks.controller';

@Module({ imports: [NotificationsModule], controllers: [NotificationsController, TasksController] })
export class NotificationsHttp {}
