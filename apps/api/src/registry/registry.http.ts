import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { DictionariesController } from './dictionaries.controller';
import { ImportsController } from './imports.controller';
import { MunicipalitiesController } from './municipalities.controller';
import { PartiesController } from './parties.controller';
import { RegistrationDraftsController } from './registration-drafts.controller';

@Module({
  imports: [RegistryModule],
  controllers: [
    ImportsController,
    MunicipalitiesController,
    DictionariesController,
    PartiesController,
    RegistrationDraftsController,
  ],
})
export class RegistryHttp {}
