// The front door of notifications. Only the apps import from here; features speak to it by events.
export { DeliverMail } from './application/deliver-mail';
export { FinishTask } from './application/finish-task';
export { NotifyAbout } from './application/notify-about';
export { WordMessage, type WordMessageCommand } from './application/word-message';
export { KIND_OF_TEMPLATE, MESSAGE_KIND_NAMES, type MessageKind } from './domain/message-kind';
export { type TemplateName, TEMPLATES } from './domain/template';
export { paragraphsIn, textOf, type Wording } from './domain/wording';
export { MessagePreview } from './mail/message-preview';
export { MessageTexts } from './mail/message-texts';
export { OwnWordings } from './mail/own-wordings';
export { NotificationsModule } from './notifications.module';
export { ForgottenDeliveriesQuery } from './persistence/forgotten-deliveries.query';
export { Inbox, type InboxLine } from './persistence/inbox';
export { MessageTemplatesQuery } from './persistence/message-templates.query';
export { type StaffTaskLine, StaffTasksQuery } from './persistence/staff-tasks.query';
