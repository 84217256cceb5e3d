import { IdentityModule } from '@app/identity';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { Erasure } from './application/erasure';
import { Leave } from './application/leave';
import { PersonalDataQuery } from './persistence/personal-data.query';
import { SqlErasure } from './persistence/sql-erasure';

@Module({
  imports: [IdentityModule, RegistryModule],
  providers: [Leave, PersonalDataQuery, { provide: Erasure, useClass: SqlErasure }],
  exports: [Leave, PersonalDataQuery],
})
export class PersonalDataModule {}
