import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { DictionariesController } from './dictionaries.controller';
import { MunicipalitiesController } from './municipalities.controller';
import { PartiesController } from './parties.controller';

@Module({
  imports: [RegistryModule],
  controllers: [MunicipalitiesController, DictionariesController, PartiesController],
})
export class RegistryHttp {}
