// The front door of casework. Other libs and the apps import from here and from nowhere deeper.
export { type ContactToLog, LogContact } from './application/log-contact';
export { WriteCase } from './application/write-case';
export { WriteRoundTable } from './application/write-round-table';
export { CaseworkModule } from './casework.module';
export { CASE_OUTCOMES, CASE_STATES, type CounsellingCase } from './domain/counselling-case';
export type { RoundTableState } from './domain/round-table';
export { type ContactLine, ContactsQuery, type LastContact, LastContacts } from './persistence/contacts.query';
export { type CaseLine, type CaseView, CounsellingCasesQuery } from './persistence/counselling-cases.query';
export { type RoundTableLine, RoundTablesQuery, type RoundTableView } from './persistence/round-tables.query';
export { printSheet, type Sheet, type SheetWords, sheetWordsOf } from './sheets/sheet';
