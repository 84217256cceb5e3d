// The front door of notifications. Only the apps import from here; features speak to it by events.
export { DeliverMail } from './application/deliver-mail';
export { FinishTask } from './application/finish-task';
export { NotifyAbout } from './application/notify-about';
export { MessageTexts } from './mail/message-texts';
export { OwnWordings } from './mail/own-wordings';
export { NotificationsModule } from './notifications.module';
export { ForgottenDeliveriesQuery } from './persistence/forgotten-deliveries.query';
export { Inbox, type InboxLine } from './persistence/inbox';
export { type StaffTaskLine, StaffTasksQuery } from './persistence/staff-tasks.query';
