// The front door of collaborations. Other libs and the apps import from here and from nowhere deeper.
export type { Review, ReviewScores } from './application/collaborations';
export { CompleteCollaboration } from './application/complete-collaboration';
export { CorrectOutcome } from './application/correct-outcome';
export { EditInKindPrices } from './application/edit-in-kind-prices';
export { CancelCollaboration, ResumeCollaboration, SuspendCollaboration } from './application/interrupt-collaboration';
export { HandOverWork } from './application/hand-over-work';
export { JudgeParticipation } from './application/judge-participation';
export { KeepStoryDraft, type StoryAnswers } from './application/keep-story-draft';
export { LockOutcomes, type LockOutcomesCommand } from './application/lock-outcomes';
export { ReopenCollaboration } from './application/reopen-collaboration';
export { ReportParticipation } from './application/report-participation';
export { ReviewCollaboration } from './application/review-collaboration';
export { RunCollaborationClocks } from './application/run-collaboration-clocks';
export { AddFile, RemoveFile, SweepFiles } from './application/share-files';
export { AnswerDivisionSurvey, ConductDivisionSurvey } from './application/survey-divisions';
export { StartCollaboration, StartDueCollaborations } from './application/start-collaboration';
export { ConsentToStory, WithdrawStory, WriteStory } from './application/tell-story';
export { VerifyCollaboration } from './application/verify-collaboration';
export { type Matter, MATTER_KINDS } from './application/work-hands';
export { CollaborationsModule } from './collaborations.module';
export { COLLABORATION_STATES, type CollaborationSide, type CollaborationState } from './domain/collaboration';
export { bulletinOf } from './domain/bulletin';
export { countReports, type DivisionSurvey, likelyDuplicates, REPORT_VERDICTS } from './domain/division-survey';
export { FILE_PURPOSES, type FilePurpose, LARGEST_FILE } from './domain/collaboration-file';
export { type InKindClaim, type InKindPrice, PRICE_BASES } from './domain/in-kind';
export { actionsFor, type CollaborationAction, participationActionsFor } from './domain/next-steps';
export { type Correction, type OutcomeState } from './domain/outcome';
export {
  type CollaborationDetail,
  type CollaborationFilter,
  type CollaborationLine,
  CollaborationQuery,
  type CollaborationReader,
} from './persistence/collaboration.query';
export { type MyPage, MyPageQuery, type NeedLine, type OfferLine, type Waiting } from './persistence/my-page.query';
export { CollaborationFileQuery } from './persistence/sql-collaboration-files';
export { type LearningNote, LearningNotesQuery } from './persistence/learning-notes.query';
export { type OpenCollaboration, OpenCollaborationsQuery } from './persistence/open-collaborations.query';
export {
  type Found,
  FOUND_KINDS,
  type FoundKind,
  PublicSearchQuery,
  type PublicSearchFilter,
} from './persistence/public-search.query';
export { type PublicThing, PublicThingsQuery } from './persistence/public-things.query';
export { type PartyReport, PartyReportQuery, type ReportLine } from './persistence/party-report.query';
export { type PublicStory, StoriesQuery } from './persistence/stories.query';
export { type DivisionReportLine, DivisionSurveyQuery } from './persistence/sql-division-surveys';
export { InKindPriceQuery } from './persistence/sql-in-kind-prices';
export { WorkNewsQuery } from './persistence/work-news.query';
export { WorkPresence } from './persistence/work-presence';
export { WORK_PILES, type WorkFilter, type WorkLine, WorkQueueQuery } from './persistence/work-queue.query';
