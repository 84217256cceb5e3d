import { BrokeringModule } from '@app/brokering';
import { CaseworkModule } from '@app/casework';
import { ExchangeModule } from '@app/exchange';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { ContactsController } from './contacts.controller';
import { CounsellingCasesController } from './counselling-cases.controller';
import { RoundTablesController } from './round-tables.controller';
import { SheetsController } from './sheets.controller';

@Module({
  imports: [BrokeringModule, CaseworkModule, ExchangeModule, RegistryModule],
  controllers: [CounsellingCasesController, ContactsController, RoundTablesController, SheetsController],
})
export class CaseworkHttp {}
