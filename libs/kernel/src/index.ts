// The few words that all features share.
export {
  type Actor,
  actsFor,
  isStaff,
  MEMBERSHIP_ROLES,
  type MembershipRole,
  mustActFor,
  mustBeStaff,
  STAFF_ROLES,
  type StaffRole,
} from './actor';
export { BusinessCalendar } from './business-calendar';
export { Clock } from './clock';
export { CONTACT_CHANNELS, type ContactChannel } from './contact-channel';
export { DomainError, type FieldFault, type RefusalDetails, type RefusalKind } from './domain-error';
export type { DomainEvent, SubjectKind } from './domain-event';
export { type FileKind, FileStore, IMAGE_KINDS, type IncomingFile, type KeptContent } from './file-store';
export { type FiscalYear, firstDayOf, fiscalYearOf, lastDayOf } from './fiscal-year';
export { Ids } from './ids';
export { labelIn, type Labels, type Language, LANGUAGES } from './language';
export { mustBecome, type Transitions } from './lifecycle';
export { addDays, addMonths, type LocalDate, localDateOf, startOfDay, weekdayOf } from './local-date';
export { type ActingClock, Outbox } from './outbox';
export { Transaction } from './transaction';
export { dayIn } from './written-day';
