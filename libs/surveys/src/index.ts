// The front door of surveys. Other libs and the apps import from here and from nowhere deeper.
export { AnswerSurvey, type LinkState } from './application/answer-survey';
export { ForgetAddresses } from './application/forget-addresses';
export { InviteToSurvey } from './application/invite-to-survey';
export { MoveSurvey, type SurveyMove } from './application/move-survey';
export { WriteSurvey } from './application/write-survey';
export { LONGEST_TEXT } from './domain/answers';
export { choicesOf, type Measure, MOST_OPTIONS, MOST_QUESTIONS, type Question } from './domain/question';
export {
  type CrossTable,
  crossTable,
  FEWEST_TOLD,
  type Outcome,
  percentOf,
  responseRateOf,
  type Tally,
  valueOf,
} from './domain/results';
export { AUDIENCES, type Survey, type SurveyContent } from './domain/survey';
export { type InvitationMail, SurveyMailQuery } from './persistence/survey-mail.query';
export { type SurveyedIndicator, type SurveyFigure, SurveyResults } from './persistence/survey-results';
export { type SurveyProgress, SurveysQuery } from './persistence/surveys.query';
export { SurveysModule } from './surveys.module';
