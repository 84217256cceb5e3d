import { IdentityModule } from '@app/identity';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { ChangeQuietHours } from './application/change-quiet-hours';
import { ChoosePreferences } from './application/choose-preferences';
import { DeliverMail } from './application/deliver-mail';
import { Deliveries } from './application/deliveries';
import { FinishTask } from './application/finish-task';
import { Messages } from './application/messages';
import { NotifyAbout } from './application/notify-about';
import { Occasions } from './application/occasions';
import { Post } from './application/post';
import { Preferences } from './application/preferences';
import { Recipients } from './application/recipients';
import { SendingHoursOf } from './application/sending-hours';
import { StaffTasks } from './application/staff-tasks';
import { WordMessage } from './application/word-message';
import { Wordings } from './application/wordings';
import { MailWriter } from './mail/mail-writer';
import { MessagePreview } from './mail/message-preview';
import { MessageTexts } from './mail/message-texts';
import { OwnWordings } from './mail/own-wordings';
import { SmtpPost } from './mail/smtp-post';
import { FactsReader } from './persistence/facts-reader';
import { ForgottenDeliveriesQuery } from './persistence/forgotten-deliveries.query';
import { Inbox } from './persistence/inbox';
import { InvitationLetters } from './persistence/letters/invitation-letters';
import { ALL_LETTERS, type Letters } from './persistence/letters/letters';
import { NotificationLetters } from './persistence/letters/notification-letters';
import { MessageTemplatesQuery } from './persistence/message-templates.query';
import { SqlDeliveries } from './persistence/sql-deliveries';
import { SqlMessages } from './persistence/sql-messages';
import { SqlOccasions } from './persistence/sql-occasions';
import { SqlPreferences } from './persistence/sql-preferences';
import { SqlRecipients } from './persistence/sql-recipients';
import { SqlSendingHours } from './persistence/sql-sending-hours';
import { SqlStaffTasks } from './persistence/sql-staff-tasks';
import { SqlWordings } from './persistence/sql-wordings';
import { StaffTasksQuery } from './persistence/staff-tasks.query';

const publicServices = [
  ChangeQuietHours,
  ChoosePreferences,
  DeliverMail,
  FinishTask,
  ForgottenDeliveriesQuery,
  Inbox,
  MessagePreview,
  MessageTemplatesQuery,
  MessageTexts,
  OwnWordings,
  NotifyAbout,
  StaffTasksQuery,
  WordMessage,
];

/** What a delivery can carry, each with the class that makes a letter of it. */
const LETTERS = [NotificationLetters, InvitationLetters];

@Module({
  imports: [IdentityModule, RegistryModule],
  providers: [
    ...publicServices,
    FactsReader,
    MailWriter,
    ...LETTERS,
    { provide: ALL_LETTERS, useFactory: (...all: Letters[]) => all, inject: LETTERS },
    { provide: Deliveries, useClass: SqlDeliveries },
    { provide: Messages, useClass: SqlMessages },
    { provide: Occasions, useClass: SqlOccasions },
    { provide: Post, useClass: SmtpPost },
    { provide: Preferences, useClass: SqlPreferences },
    { provide: Recipients, useClass: SqlRecipients },
    { provide: SendingHoursOf, useClass: SqlSendingHours },
    { provide: StaffTasks, useClass: SqlStaffTasks },
    { provide: Wordings, useClass: SqlWordings },
  ],
  exports: publicServices,
})
export class NotificationsModule {}
