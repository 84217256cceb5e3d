import { BrokeringModule, CollaborationBeginning } from '@app/brokering';
import { ExchangeModule } from '@app/exchange';
import { RegistryModule } from '@app/registry';
import { Global, Module } from '@nestjs/common';
import { BeginCollaboration } from './application/begin-collaboration';
import { CollaborationTable } from './application/collaboration-table';
import { Collaborations, Outcomes, Participations } from './application/collaborations';
import { CompleteCollaboration } from './application/complete-collaboration';
import { CorrectOutcome } from './application/correct-outcome';
import { CancelCollaboration, ResumeCollaboration, SuspendCollaboration } from './application/interrupt-collaboration';
import { EditInKindPrices } from './application/edit-in-kind-prices';
import { HandOverWork } from './application/hand-over-work';
import { InKindPrices } from './application/in-kind-prices';
import { InKindValues } from './application/in-kind-values';
import { JudgeParticipation } from './application/judge-participation';
import { KeepStoryDraft, StoryDrafts } from './application/keep-story-draft';
import { LockOutcomes } from './application/lock-outcomes';
import { ReopenCollaboration } from './application/reopen-collaboration';
import { ReportParticipation } from './application/report-participation';
import { ReviewCollaboration } from './application/review-collaboration';
import { RunCollaborationClocks } from './application/run-collaboration-clocks';
import { CollaborationFiles } from './application/collaboration-files';
import { AddFile, RemoveFile, SweepFiles } from './application/share-files';
import { DivisionSurveys } from './application/division-surveys';
import { AnswerDivisionSurvey, ConductDivisionSurvey } from './application/survey-divisions';
import { StartCollaboration, StartDueCollaborations } from './application/start-collaboration';
import { ConsentToStory, WithdrawStory, WriteStory } from './application/tell-story';
import { VerifyCollaboration } from './application/verify-collaboration';
import { WorkHands } from './application/work-hands';
import { clockedCollaborations } from './persistence/clocked-collaborations';
import { CollaborationQuery } from './persistence/collaboration.query';
import { MyPageQuery } from './persistence/my-page.query';
import { CollaborationFileQuery, SqlCollaborationFiles } from './persistence/sql-collaboration-files';
import { SqlCollaborations } from './persistence/sql-collaborations';
import { InKindPriceQuery, SqlInKindPrices } from './persistence/sql-in-kind-prices';
import { LearningNotesQuery } from './persistence/learning-notes.query';
import { PartyReportQuery } from './persistence/party-report.query';
import { OpenCollaborationsQuery } from './persistence/open-collaborations.query';
import { PublicSearchQuery } from './persistence/public-search.query';
import { PublicThingsQuery } from './persistence/public-things.query';
import { SqlStoryDrafts } from './persistence/sql-story-drafts';
import { StoriesQuery } from './persistence/stories.query';
import { DivisionSurveyQuery, SqlDivisionSurveys } from './persistence/sql-division-surveys';
import { SqlOutcomes } from './persistence/sql-outcomes';
import { SqlParticipations } from './persistence/sql-participations';
import { SqlWorkHands } from './persistence/sql-work-hands';
import { WorkNewsQuery } from './persistence/work-news.query';
import { WorkPresence } from './persistence/work-presence';
import { WorkQueueQuery } from './persistence/work-queue.query';

const publicServices = [
  AddFile,
  AnswerDivisionSurvey,
  ConductDivisionSurvey,
  DivisionSurveyQuery,
  CancelCollaboration,
  CollaborationFileQuery,
  CollaborationQuery,
  CompleteCollaboration,
  ConsentToStory,
  CorrectOutcome,
  EditInKindPrices,
  HandOverWork,
  InKindPriceQuery,
  JudgeParticipation,
  LearningNotesQuery,
  PartyReportQuery,
  LockOutcomes,
  MyPageQuery,
  OpenCollaborationsQuery,
  PublicSearchQuery,
  PublicThingsQuery,
  RemoveFile,
  ReopenCollaboration,
  ReportParticipation,
  ResumeCollaboration,
  ReviewCollaboration,
  RunCollaborationClocks,
  StartCollaboration,
  StartDueCollaborations,
  SuspendCollaboration,
  SweepFiles,
  VerifyCollaboration,
  StoriesQuery,
  WithdrawStory,
  WorkNewsQuery,
  WorkPresence,
  WorkQueueQuery,
  WriteStory,
  KeepStoryDraft,
];
const beginning = { provide: CollaborationBeginning, useClass: BeginCollaboration };

/** Global, because brokering asks for `CollaborationBeginning` and may not import what comes after it. */
@Global()
@Module({
  imports: [BrokeringModule, ExchangeModule, RegistryModule],
  providers: [
    ...publicServices,
    beginning,
    CollaborationTable,
    clockedCollaborations,
    InKindValues,
    { provide: DivisionSurveys, useClass: SqlDivisionSurveys },
    { provide: InKindPrices, useClass: SqlInKindPrices },
    { provide: StoryDrafts, useClass: SqlStoryDrafts },
    { provide: CollaborationFiles, useClass: SqlCollaborationFiles },
    { provide: Collaborations, useClass: SqlCollaborations },
    { provide: Outcomes, useClass: SqlOutcomes },
    { provide: Participations, useClass: SqlParticipations },
    { provide: WorkHands, useClass: SqlWorkHands },
  ],
  exports: [...publicServices, beginning],
})
export class CollaborationsModule {}
