import { IdentityModule } from '@app/identity';
import { Module } from '@nestjs/common';
import { AgeRegistrations } from './application/age-registrations';
import { ApplyForRegistration } from './application/apply-for-registration';
import { CalendarOf } from './application/calendar-of';
import { ClockFirings } from './application/clocked-things';
import { DictionaryEntries } from './application/dictionary-entries';
import { DictionaryOf } from './application/dictionary-of';
import { DueDays } from './application/due-days';
import { EditDictionary } from './application/edit-dictionary';
import { EditParty } from './application/edit-party';
import { ForgetImportRows } from './application/forget-import-rows';
import { ForgetVisitors } from './application/forget-visitors';
import { ImportKinds } from './application/import-kind';
import { Fingerprints, ImportRuns, RowFiles } from './application/import-runs';
import { LoadMunicipality } from './application/load-municipality';
import { MergeParties } from './application/merge-parties';
import { MergingRegister } from './application/merging-register';
import { MunicipalityRegister } from './application/municipality-register';
import { PartyImport } from './application/party-import';
import { PartyRegister } from './application/party-register';
import { RunPartyClocks } from './application/run-party-clocks';
import { PartyStep } from './application/party-step';
import { RegisterParty } from './application/register-party';
import { RegistrationDrafts } from './application/registration-drafts';
import { RenewParty } from './application/renew-party';
import { ResubmitParty } from './application/resubmit-party';
import { ReviewParty } from './application/review-party';
import { RunClocks } from './application/run-clocks';
import { SendRegistrationDraft } from './application/send-registration-draft';
import { VisitorMails, VisitorRequests } from './application/visitors';
import { SteerImport } from './application/steer-import';
import { WithdrawParty } from './application/withdraw-party';
import { WriteRegistrationDraft } from './application/write-registration-draft';
import { WriteToVisitor } from './application/write-to-visitor';
import { WorkOnImport } from './application/work-on-import';
import { Dictionaries } from './persistence/dictionaries';
import { Municipalities } from './persistence/municipalities';
import { DictionaryUses } from './persistence/dictionary-uses.query';
import { ImportsQuery } from './persistence/imports.query';
import { Parties } from './persistence/parties';
import { Calendars } from './persistence/calendars';
import { clockedParties } from './persistence/clocked-parties';
import { PartyReferences } from './persistence/party-references';
import { PartyQuery } from './persistence/party.query';
import { SqlClockFirings } from './persistence/sql-clock-firings';
import { HashedFingerprints, TableFiles } from './persistence/row-files';
import { SqlImportRuns } from './persistence/sql-import-runs';
import { SqlMergingRegister } from './persistence/sql-merging-register';
import { SqlRegistrationDrafts } from './persistence/sql-registration-drafts';
import { SqlVisitorMails, SqlVisitorRequests } from './persistence/sql-visitors';
import { TypeormDictionaryEntries } from './persistence/typeorm-dictionary-entries';
import { TypeormMunicipalityRegister } from './persistence/typeorm-municipality-register';
import { TypeormPartyRegister } from './persistence/typeorm-party-register';
import { VisitorTokens } from './secrets/visitor-tokens';

const useCases = [
  AgeRegistrations,
  ApplyForRegistration,
  DueDays,
  EditDictionary,
  EditParty,
  ForgetImportRows,
  ForgetVisitors,
  ImportKinds,
  LoadMunicipality,
  MergeParties,
  RegisterParty,
  RenewParty,
  ResubmitParty,
  ReviewParty,
  RunClocks,
  RunPartyClocks,
  SendRegistrationDraft,
  SteerImport,
  WithdrawParty,
  WorkOnImport,
  WriteRegistrationDraft,
  WriteToVisitor,
];
const queries = [
  Calendars,
  Dictionaries,
  DictionaryUses,
  ImportsQuery,
  Municipalities,
  Parties,
  PartyQuery,
  PartyReferences,
];

@Module({
  imports: [IdentityModule],
  providers: [
    ...useCases,
    ...queries,
    PartyImport,
    PartyStep,
    clockedParties,
    { provide: CalendarOf, useExisting: Calendars },
    { provide: ClockFirings, useClass: SqlClockFirings },
    { provide: DictionaryOf, useExisting: Dictionaries },
    { provide: DictionaryEntries, useClass: TypeormDictionaryEntries },
    { provide: MunicipalityRegister, useClass: TypeormMunicipalityRegister },
    { provide: Fingerprints, useClass: HashedFingerprints },
    { provide: ImportRuns, useClass: SqlImportRuns },
    { provide: RowFiles, useClass: TableFiles },
    { provide: MergingRegister, useClass: SqlMergingRegister },
    { provide: PartyRegister, useClass: TypeormPartyRegister },
    { provide: RegistrationDrafts, useClass: SqlRegistrationDrafts },
    { provide: VisitorMails, useClass: SqlVisitorMails },
    { provide: VisitorRequests, useClass: SqlVisitorRequests },
    VisitorTokens,
  ],
  exports: [...useCases, ...queries, VisitorMails, VisitorRequests, VisitorTokens],
})
export class RegistryModule {}
