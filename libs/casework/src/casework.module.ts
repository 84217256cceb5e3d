import { ExchangeModule } from '@app/exchange';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { Contacts } from './application/contacts';
import { CounsellingCases } from './application/counselling-cases';
import { KnownRecords } from './application/known-records';
import { LogContact } from './application/log-contact';
import { RoundTables } from './application/round-tables';
import { WriteCase } from './application/write-case';
import { WriteRoundTable } from './application/write-round-table';
import { ContactsOnBehalf } from './persistence/contacts-on-behalf';
import { ContactsQuery, LastContacts } from './persistence/contacts.query';
import { CounsellingCasesQuery } from './persistence/counselling-cases.query';
import { RoundTablesQuery } from './persistence/round-tables.query';
import { SqlContacts } from './persistence/sql-contacts';
import { SqlCounsellingCases } from './persistence/sql-counselling-cases';
import { SqlKnownRecords } from './persistence/sql-known-records';
import { SqlRoundTables } from './persistence/sql-round-tables';

const publicServices = [
  ContactsQuery,
  CounsellingCasesQuery,
  LastContacts,
  LogContact,
  RoundTablesQuery,
  WriteCase,
  WriteRoundTable,
];

@Module({
  imports: [ExchangeModule, RegistryModule],
  providers: [
    ...publicServices,
    ContactsOnBehalf,
    { provide: Contacts, useClass: SqlContacts },
    { provide: CounsellingCases, useClass: SqlCounsellingCases },
    { provide: KnownRecords, useClass: SqlKnownRecords },
    { provide: RoundTables, useClass: SqlRoundTables },
  ],
  exports: publicServices,
})
export class CaseworkModule {}
