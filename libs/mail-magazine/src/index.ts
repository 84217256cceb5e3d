// The front door of the mail magazine. Other libs and the apps import from here and from nowhere deeper.
export { ChangePace } from './application/change-pace';
export { ConfirmSubscription } from './application/confirm-subscription';
export { EndSubscription } from './application/end-subscription';
export { ForgetUnconfirmed } from './application/forget-unconfirmed';
export { MagazineSettings } from './application/issues';
export { type IssueMove, MoveIssue } from './application/move-issue';
export { ReleaseDueIssues } from './application/release-due-issues';
export { Subscribe } from './application/subscribe';
export { WriteIssue } from './application/write-issue';
export {
  type Issue,
  type IssueContent,
  type IssueTexts,
  type Item,
  languageFor,
  type Pick,
  RELEASED_STATES,
  textIn,
} from './domain/issue';
export { MailMagazineModule } from './mail-magazine.module';
export { IssuesQuery, type Progress, type Readership } from './persistence/issues.query';
export { type ConfirmationMail, type CopyMail, MagazineMailQuery } from './persistence/magazine-mail.query';
