import { CollaborationsModule } from '@app/collaborations';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { CollaborationsController } from './collaborations.controller';
import { DivisionSurveysController } from './division-surveys.controller';
import { FilesController } from './files.controller';
import { InKindPricesController } from './in-kind-prices.controller';
import { LearningNotesController } from './learning-notes.controller';
import { OpenDataController } from './open-data.controller';
import { ParticipationsController } from './participations.controller';
import { PartyReportController } from './party-report.controller';
import { StoriesController } from './stories.controller';

@Module({
  imports: [CollaborationsModule, RegistryModule],
  controllers: [
    CollaborationsController,
    DivisionSurveysController,
    FilesController,
    InKindPricesController,
    LearningNotesController,
    OpenDataController,
    ParticipationsController,
    PartyReportController,
    StoriesController,
  ],
})
export class CollaborationsHttp {}
