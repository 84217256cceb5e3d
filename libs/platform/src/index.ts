// The machinery behind the kernel's words. Other libs' persistence and the apps import from here.
export { japaneseCalendar } from './clock/japanese-calendar';
export { ProductClock } from './clock/product-clock';
export { UuidIds } from './clock/uuid-ids';
export { Config, loadConfig, loadMigrationUrl } from './config/config';
export { type CsvDocument, type CsvForm, readCsv, writeCsv } from './csv/csv-document';
export { databaseOptions, migrate, MIGRATIONS } from './database/data-source';
export { Reads } from './database/reads';
export type { Scope } from './database/scope';
export { TypeormTransaction } from './database/typeorm-transaction';
export { isUniqueViolation } from './database/unique-violation';
export {
  DocumentMaker,
  DocumentMakers,
  type DocumentOrder,
  type MadeDocument,
  MEDIA_TYPES,
} from './documents/document-makers';
export { type DocumentLine, Documents, type DocumentState } from './documents/documents';
export type { PdfColumn, PdfContent, PdfPart, PdfTable } from './documents/pdf-parts';
export {
  type CellValue,
  type ReadSheet,
  readWorkbook,
  type WorkbookColumn,
  type WorkbookSheet,
  writeWorkbook,
} from './documents/workbook';
export { writePdf } from './documents/write-pdf';
export { type Mail, Mailer } from './mail/mailer';
export { type AuditFilter, type AuditLine, AuditTrailQuery } from './outbox/audit-trail.query';
export { EventJobs } from './outbox/event-jobs';
export { type OutboxWitness, OutboxWitnesses } from './outbox/outbox-witnesses';
export { PlatformModule } from './platform.module';
export { type OpenJobLine, OpenJobsQuery, type QueueLine } from './queue/open-jobs.query';
export { QueueModule } from './queue/queue.module';
export { type DeliveryJob, type EventJob, QUEUE_FOR_EVENT, type QueueName, QUEUES } from './queue/queues';
export { excerptOf } from './search/excerpt';
export {
  foundKeys,
  hasWords,
  normaliseForSearch,
  searchCondition,
  searchTerms,
  searchTokens,
  type SearchTerms,
} from './search/japanese-search';
