import { types } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { CreatePlatform0000000000001 } from './migrations/0001-create-platform';
import { CreateIdentity0000000000002 } from './migrations/0002-create-identity';
import { CreateRegistry0000000000003 } from './migrations/0003-create-registry';
import { CreateExchange0000000000004 } from './migrations/0004-create-exchange';
import { CreateBrokering0000000000005 } from './migrations/0005-create-brokering';
import { CreateCollaborations0000000000006 } from './migrations/0006-create-collaborations';
import { CreateCityPlans0000000000007 } from './migrations/0007-create-city-plans';
import { CreateNotifications0000000000008 } from './migrations/0008-create-notifications';
import { CreateAssignmentRun0000000000009 } from './migrations/0009-create-assignment-run';
import { CreateLearning0000000000010 } from './migrations/0010-create-learning';
import { FollowOffers0000000000011 } from './migrations/0011-follow-offers';
import { OneIdeaAtATime0000000000012 } from './migrations/0012-one-idea-at-a-time';
import { DeliverSurely0000000000013 } from './migrations/0013-deliver-surely';
import { TellInTime0000000000014 } from './migrations/0014-tell-in-time';
import { RunClocks0000000000015 } from './migrations/0015-run-clocks';
import { OwnWordings0000000000016 } from './migrations/0016-own-wordings';
import { CreateMailMagazine0000000000017 } from './migrations/0017-create-mail-magazine';
import { CreatePlanYears0000000000018 } from './migrations/0018-create-plan-years';
import { MergeParties0000000000019 } from './migrations/0019-merge-parties';
import { KeepCountingLedger0000000000020 } from './migrations/0020-keep-counting-ledger';
import { LockOutcomes0000000000021 } from './migrations/0021-lock-outcomes';
import { ValueOutcomes0000000000022 } from './migrations/0022-value-outcomes';
import { TellWhatWasLearnt0000000000023 } from './migrations/0023-tell-what-was-learnt';
import { SurveyDivisions0000000000024 } from './migrations/0024-survey-divisions';
import { CreateSurveys0000000000025 } from './migrations/0025-create-surveys';
import { MakeDocuments0000000000026 } from './migrations/0026-make-documents';
import { CountWhatDivisionsReported0000000000027 } from './migrations/0027-count-what-divisions-reported';
import { KeepStoryDrafts0000000000028 } from './migrations/0028-keep-story-drafts';
import { SearchEverything0000000000029 } from './migrations/0029-search-everything';
import { LetVisitorsIn0000000000030 } from './migrations/0030-let-visitors-in';
import { ImportRecords0000000000031 } from './migrations/0031-import-records';
import { KeepItTrue0000000000032 } from './migrations/0032-keep-it-true';
import { ShareWork0000000000033 } from './migrations/0033-share-work';
import { MoveCandidates0000000000034 } from './migrations/0034-move-candidates';
import { CountAssignments0000000000035 } from './migrations/0035-count-assignments';
import { CreateCasework0000000000036 } from './migrations/0036-create-casework';
import { CreateRoundTable0000000000037 } from './migrations/0037-create-round-table';
import { CreateMatchmakingEvents0000000000038 } from './migrations/0038-create-matchmaking-events';
import { FoundMunicipalities0000000000039 } from './migrations/0039-found-municipalities';
import { SharePostings0000000000040 } from './migrations/0040-share-postings';
import { FollowFigures0000000000041 } from './migrations/0041-follow-figures';
import { ReadAlongIndexes0000000000042 } from './migrations/0042-read-along-indexes';
import { AskLess0000000000043 } from './migrations/0043-ask-less';
import { QueueCasework0000000000044 } from './migrations/0044-queue-casework';
import { IndexAtScale0000000000045 } from './migrations/0045-index-at-scale';
import { TellLeftParty0000000000046 } from './migrations/0046-tell-left-party';
import { SteadyClient } from './steady-client';

// Days stay text (YYYY-MM-DD); counts, hours and yen are far within what a double holds exactly.
types.setTypeParser(types.builtins.DATE, (value) => value);
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.NUMERIC, Number);

export const MIGRATIONS = [
  CreatePlatform0000000000001,
  CreateIdentity0000000000002,
  CreateRegistry0000000000003,
  CreateExchange0000000000004,
  CreateBrokering0000000000005,
  CreateCollaborations0000000000006,
  CreateCityPlans0000000000007,
  CreateNotifications0000000000008,
  CreateAssignmentRun0000000000009,
  CreateLearning0000000000010,
  FollowOffers0000000000011,
  OneIdeaAtATime0000000000012,
  DeliverSurely0000000000013,
  TellInTime0000000000014,
  RunClocks0000000000015,
  OwnWordings0000000000016,
  CreateMailMagazine0000000000017,
  CreatePlanYears0000000000018,
  MergeParties0000000000019,
  KeepCountingLedger0000000000020,
  LockOutcomes0000000000021,
  ValueOutcomes0000000000022,
  TellWhatWasLearnt0000000000023,
  SurveyDivisions0000000000024,
  CreateSurveys0000000000025,
  MakeDocuments0000000000026,
  CountWhatDivisionsReported0000000000027,
  KeepStoryDrafts0000000000028,
  SearchEverything0000000000029,
  LetVisitorsIn0000000000030,
  ImportRecords0000000000031,
  KeepItTrue0000000000032,
  ShareWork0000000000033,
  MoveCandidates0000000000034,
  CountAssignments0000000000035,
  CreateCasework0000000000036,
  CreateRoundTable0000000000037,
  CreateMatchmakingEvents0000000000038,
  FoundMunicipalities0000000000039,
  SharePostings0000000000040,
  FollowFigures0000000000041,
  ReadAlongIndexes0000000000042,
  AskLess0000000000043,
  QueueCasework0000000000044,
  IndexAtScale0000000000045,
  TellLeftParty0000000000046,
];

/** A new connection knows no table and no plan yet: its first questions take some 50 ms of a processor. */
const KEPT_IDLE_MS = 5 * 60_000;

/**
 * How api and worker connect: without the right to change the schema or to see past row-level security. A statement is
 * sent while the one before it is still being answered, in the same order: whoever does not wait saves a way.
 */
export function databaseOptions(url: string) {
  return {
    type: 'postgres',
    url,
    entities: [],
    synchronize: false,
    poolSize: 10,
    extra: { pipeline: true, Client: SteadyClient, idleTimeoutMillis: KEPT_IDLE_MS },
  } satisfies DataSourceOptions;
}

/** Brings the schema up to date, as the owner of the database. The role `musubi_app` must exist. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
  });
  await dataSource.initialize();
  try {
    return (await dataSource.runMigrations()).map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}
