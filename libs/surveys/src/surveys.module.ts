import { Module } from '@nestjs/common';
import { AnswerSurvey } from './application/answer-survey';
import { ForgetAddresses } from './application/forget-addresses';
import { InviteToSurvey } from './application/invite-to-survey';
import { MoveSurvey } from './application/move-survey';
import { SurveyTokens } from './application/survey-tokens';
import { AnswerSheets, Invitations, Surveys } from './application/surveys';
import { WriteSurvey } from './application/write-survey';
import { SqlAnswerSheets } from './persistence/sql-answer-sheets';
import { SqlInvitations } from './persistence/sql-invitations';
import { SqlSurveys } from './persistence/sql-surveys';
import { SurveyMailQuery } from './persistence/survey-mail.query';
import { SurveyResults } from './persistence/survey-results';
import { SurveysQuery } from './persistence/surveys.query';
import { HmacSurveyTokens } from './secrets/hmac-survey-tokens';

const publicServices = [
  AnswerSurvey,
  ForgetAddresses,
  InviteToSurvey,
  MoveSurvey,
  SurveyMailQuery,
  SurveyResults,
  SurveysQuery,
  WriteSurvey,
];

@Module({
  providers: [
    ...publicServices,
    { provide: AnswerSheets, useClass: SqlAnswerSheets },
    { provide: Invitations, useClass: SqlInvitations },
    { provide: Surveys, useClass: SqlSurveys },
    { provide: SurveyTokens, useClass: HmacSurveyTokens },
  ],
  exports: publicServices,
})
export class SurveysModule {}
