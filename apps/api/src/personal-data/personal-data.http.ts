import { PersonalDataModule } from '@app/personal-data';
import { Module } from '@nestjs/common';
import { PersonalDataController } from './personal-data.controller';

@Module({ imports: [PersonalDataModule], controllers: [PersonalDataController] })
export class PersonalDataHttp {}
