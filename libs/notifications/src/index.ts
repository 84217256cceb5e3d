// The front door of notifications. Only the apps import from here; features speak to it by events.
export { ChangeDelivery } from './application/change-delivery';
export { ChangeQuietHours } from './application/change-quiet-hours';
export { ChangeWebhook } from './application/change-webhook';
export { ChoosePreferences } from './application/choose-preferences';
export { DeliverDue } from './application/deliver-due';
export { FinishTask } from './application/finish-task';
export { MakeDigests } from './application/make-digests';
export { NotifyAbout } from './application/notify-about';
export { Preferences } from './application/preferences';
export { SendingHoursOf } from './application/sending-hours';
export { TakeBackMail } from './application/take-back-mail';
export { TellWebhook } from './application/tell-webhook';
export { Unsubscribe } from './application/unsubscribe';
export { WordMessage, type WordMessageCommand } from './application/word-message';
export {
  KIND_OF_TEMPLATE,
  mayBeOff,
  MESSAGE_KIND_NAMES,
  MESSAGE_KINDS,
  type MessageKind,
  rhythmOf,
  RHYTHMS,
} from './domain/message-kind';
export { type TemplateName, TEMPLATES } from './domain/template';
export { paragraphsIn, textOf, type Wording } from './domain/wording';
export { MagazinePreview } from './mail/magazine-preview';
export { MessagePreview } from './mail/message-preview';
export { MessageTexts } from './mail/message-texts';
export { OwnWordings } from './mail/own-wordings';
export { NotificationsModule } from './notifications.module';
export { type AttemptOutcome, type Channel, CHANNELS, DELIVERY_STATES, type DeliveryState } from './domain/delivery';
export { BacklogQuery } from './persistence/backlog.query';
export { DeliveriesQuery, type DeliveryLine } from './persistence/deliveries.query';
export { DueDeliveriesQuery } from './persistence/due-deliveries.query';
export { Inbox, type InboxLine } from './persistence/inbox';
export { MessageTemplatesQuery } from './persistence/message-templates.query';
export { SettleTasks } from './application/settle-tasks';
export { type StaffTaskLine, StaffTasksQuery } from './persistence/staff-tasks.query';
export { Webhooks } from './application/webhooks';
export { WebhookPost } from './channels/webhook-post';
export { WEBHOOK_KINDS } from './domain/webhook';
export { bounceReportIn } from './inbound/bounce-parser';
export { ReturnAddress } from './inbound/return-address';
