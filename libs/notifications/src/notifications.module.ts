import { IdentityModule } from '@app/identity';
import { MailMagazineModule } from '@app/mail-magazine';
import { RegistryModule } from '@app/registry';
import { SurveysModule } from '@app/surveys';
import { Module } from '@nestjs/common';
import { Bounces } from './application/bounces';
import { ChangeDelivery } from './application/change-delivery';
import { ChangeQuietHours } from './application/change-quiet-hours';
import { ChangeWebhook } from './application/change-webhook';
import { ChoosePreferences } from './application/choose-preferences';
import { DeliverDue } from './application/deliver-due';
import { Deliveries } from './application/deliveries';
import { DeliveryRecords } from './application/delivery-records';
import { Digests } from './application/digests';
import { FinishTask } from './application/finish-task';
import { MakeDigests } from './application/make-digests';
import { Messages } from './application/messages';
import { NotifyAbout } from './application/notify-about';
import { Occasions } from './application/occasions';
import { ALL_POSTS, type Post } from './application/post';
import { MagazineDeliveries, PostMagazine } from './application/post-magazine';
import { PostSurvey, SurveyDeliveries } from './application/post-survey';
import { Preferences } from './application/preferences';
import { Recipients } from './application/recipients';
import { SendingHoursOf } from './application/sending-hours';
import { SettleTasks } from './application/settle-tasks';
import { StaffTasks } from './application/staff-tasks';
import { TakeBackMail } from './application/take-back-mail';
import { TellWebhook } from './application/tell-webhook';
import { Unsubscribe } from './application/unsubscribe';
import { UnsubscribeTokens } from './application/unsubscribe-tokens';
import { WordMessage } from './application/word-message';
import { Wordings } from './application/wordings';
import { MagazineMail } from './mail/magazine-mail';
import { MagazinePreview } from './mail/magazine-preview';
import { Webhooks } from './application/webhooks';
import { LinePost } from './channels/line-post';
import { WebhookPost } from './channels/webhook-post';
import { ReturnAddress } from './inbound/return-address';
import { MailWriter } from './mail/mail-writer';
import { MessagePreview } from './mail/message-preview';
import { MessageTexts } from './mail/message-texts';
import { OwnWordings } from './mail/own-wordings';
import { SmtpPost } from './mail/smtp-post';
import { UnsubscribeLinks } from './mail/unsubscribe-links';
import { FactsReader } from './persistence/facts-reader';
import { BacklogQuery } from './persistence/backlog.query';
import { DeliveriesQuery } from './persistence/deliveries.query';
import { DeliveryTasks } from './persistence/delivery-tasks';
import { DueDeliveriesQuery } from './persistence/due-deliveries.query';
import { Inbox } from './persistence/inbox';
import { DigestLetters } from './persistence/letters/digest-letters';
import { InvitationLetters } from './persistence/letters/invitation-letters';
import { ALL_LETTERS, type Letters } from './persistence/letters/letters';
import { MagazineConfirmationLetters } from './persistence/letters/magazine-confirmation-letters';
import { MagazineCopyLetters } from './persistence/letters/magazine-copy-letters';
import { SurveyInvitationLetters } from './persistence/letters/survey-invitation-letters';
import { EventLetters } from './persistence/letters/event-letters';
import { NotificationLetters } from './persistence/letters/notification-letters';
import { VisitorMailLetters } from './persistence/letters/visitor-mail-letters';
import { MessageTemplatesQuery } from './persistence/message-templates.query';
import { SqlBounces } from './persistence/sql-bounces';
import { SqlDeliveries } from './persistence/sql-deliveries';
import { SqlDeliveryRecords } from './persistence/sql-delivery-records';
import { SqlDigests } from './persistence/sql-digests';
import { SqlMagazineDeliveries } from './persistence/sql-magazine-deliveries';
import { SqlMessages } from './persistence/sql-messages';
import { SqlOccasions } from './persistence/sql-occasions';
import { SqlPreferences } from './persistence/sql-preferences';
import { SqlRecipients } from './persistence/sql-recipients';
import { SqlSendingHours } from './persistence/sql-sending-hours';
import { SqlStaffTasks } from './persistence/sql-staff-tasks';
import { SqlSurveyDeliveries } from './persistence/sql-survey-deliveries';
import { SqlWordings } from './persistence/sql-wordings';
import { SqlWebhooks } from './persistence/sql-webhooks';
import { StaffTasksQuery } from './persistence/staff-tasks.query';
import { HmacUnsubscribeTokens } from './secrets/hmac-unsubscribe-tokens';
import { WorkerPresence } from './persistence/worker-presence';

const publicServices = [
  BacklogQuery,
  ChangeDelivery,
  ChangeQuietHours,
  ChangeWebhook,
  ChoosePreferences,
  DeliveriesQuery,
  DeliverDue,
  DueDeliveriesQuery,
  FinishTask,
  Inbox,
  MakeDigests,
  MagazinePreview,
  MessagePreview,
  MessageTemplatesQuery,
  MessageTexts,
  OwnWordings,
  NotifyAbout,
  ReturnAddress,
  SettleTasks,
  StaffTasksQuery,
  TakeBackMail,
  TellWebhook,
  Unsubscribe,
  WordMessage,
];

/** What a delivery can carry, each with the class that makes a letter of it. */
const LETTERS = [
  NotificationLetters,
  InvitationLetters,
  EventLetters,
  DigestLetters,
  MagazineConfirmationLetters,
  MagazineCopyLetters,
  SurveyInvitationLetters,
  VisitorMailLetters,
];

/** How a message leaves the house. */
const POSTS = [SmtpPost, WebhookPost, LinePost];

@Module({
  imports: [IdentityModule, MailMagazineModule, RegistryModule, SurveysModule],
  providers: [
    ...publicServices,
    FactsReader,
    MailWriter,
    MagazineMail,
    PostMagazine,
    { provide: MagazineDeliveries, useClass: SqlMagazineDeliveries },
    PostSurvey,
    { provide: SurveyDeliveries, useClass: SqlSurveyDeliveries },
    UnsubscribeLinks,
    ...LETTERS,
    ...POSTS,
    DeliveryTasks,
    WorkerPresence,
    { provide: ALL_POSTS, useFactory: (...all: Post[]) => all, inject: POSTS },
    { provide: ALL_LETTERS, useFactory: (...all: Letters[]) => all, inject: LETTERS },
    { provide: Bounces, useClass: SqlBounces },
    { provide: Deliveries, useClass: SqlDeliveries },
    { provide: DeliveryRecords, useClass: SqlDeliveryRecords },
    { provide: Webhooks, useClass: SqlWebhooks },
    { provide: Digests, useClass: SqlDigests },
    { provide: Messages, useClass: SqlMessages },
    { provide: Occasions, useClass: SqlOccasions },
    { provide: Preferences, useClass: SqlPreferences },
    { provide: Recipients, useClass: SqlRecipients },
    { provide: SendingHoursOf, useClass: SqlSendingHours },
    { provide: StaffTasks, useClass: SqlStaffTasks },
    { provide: UnsubscribeTokens, useClass: HmacUnsubscribeTokens },
    { provide: Wordings, useClass: SqlWordings },
  ],
  exports: [...publicServices, Preferences, SendingHoursOf, WebhookPost, Webhooks],
})
export class NotificationsModule {}
