import { IdentityModule } from '@app/identity';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { DeliverMail } from './application/deliver-mail';
import { Deliveries } from './application/deliveries';
import { FinishTask } from './application/finish-task';
import { Messages } from './application/messages';
import { NotifyAbout } from './application/notify-about';
import { Occasions } from './application/occasions';
import { Post } from './application/post';
import { Recipients } from './application/recipients';
import { StaffTasks } from './application/staff-tasks';
import { MailWriter } from './mail/mail-writer';
import { MessageTexts } from './mail/message-texts';
import { SmtpPost } from './mail/smtp-post';
import { FactsReader } from './persistence/facts-reader';
import { ForgottenDeliveriesQuery } from './persistence/forgotten-deliveries.query';
import { Inbox } from './persistence/inbox';
import { SqlDeliveries } from './persistence/sql-deliveries';
import { SqlMessages } from './persistence/sql-messages';
import { SqlOccasions } from './persistence/sql-occasions';
import { SqlRecipients } from './persistence/sql-recipients';
import { SqlStaffTasks } from './persistence/sql-staff-tasks';
import { StaffTasksQuery } from './persistence/staff-tasks.query';

const publicServices = [
  DeliverMail,
  FinishTask,
  ForgottenDeliveriesQuery,
  Inbox,
  MessageTexts,
  NotifyAbout,
  StaffTasksQuery,
];

@Module({
  imports: [IdentityModule, RegistryModule],
  providers: [
    ...publicServices,
    FactsReader,
    MailWriter,
    { provide: Deliveries, useClass: SqlDeliveries },
    { provide: Messages, useClass: SqlMessages },
    { provide: Occasions, useClass: SqlOccasions },
    { provide: Post, useClass: SmtpPost },
    { provide: Recipients, useClass: SqlRecipients },
    { provide: StaffTasks, useClass: SqlStaffTasks },
  ],
  exports: publicServices,
})
export class NotificationsModule {}
