import { SurveysModule } from '@app/surveys';
import { Module } from '@nestjs/common';
import { SurveyLinkController } from './survey-link.controller';
import { SurveyResultsController } from './survey-results.controller';
import { SurveysController } from './surveys.controller';

@Module({
  imports: [SurveysModule],
  controllers: [SurveysController, SurveyResultsController, SurveyLinkController],
})
export class SurveysHttp {}
