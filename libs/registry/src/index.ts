// The front door of registry. Other libs and the apps import from here and from nowhere deeper.
export { AgeRegistrations } from './application/age-registrations';
export { type Application, ApplyForRegistration } from './application/apply-for-registration';
export { ClockedThings } from './application/clocked-things';
export { type DueDay, DueDays } from './application/due-days';
export { EditDictionary } from './application/edit-dictionary';
export { EditParty, type PartyChanges } from './application/edit-party';
export { ForgetImportRows } from './application/forget-import-rows';
export { ForgetVisitors } from './application/forget-visitors';
export {
  ImportKind,
  ImportKinds,
  type ImportSetting,
  type RowJudgement,
  type RowToJudge,
  type UndoneRecord,
  type WrittenRecord,
} from './application/import-kind';
export type { ImportOutcome, ImportVerdict } from './application/import-runs';
export { LoadMunicipality, type MunicipalityToLoad } from './application/load-municipality';
export { MergeParties, type MergePartiesCommand } from './application/merge-parties';
export { RegisterParty } from './application/register-party';
export { RenewParty } from './application/renew-party';
export { ResubmitParty } from './application/resubmit-party';
export { ReviewParty } from './application/review-party';
export { type Fire, type Firing, RunClocks } from './application/run-clocks';
export { RunPartyClocks } from './application/run-party-clocks';
export { SendRegistrationDraft } from './application/send-registration-draft';
export { MOST_OF_CLIENT, MOST_TO_ADDRESS, VisitorMails, VisitorRequests } from './application/visitors';
export { IMPORT_FILE_LIMIT, type ImportVerb, SteerImport } from './application/steer-import';
export { WithdrawParty } from './application/withdraw-party';
export { type OpenedDraft, WriteRegistrationDraft } from './application/write-registration-draft';
export { WriteToVisitor } from './application/write-to-visitor';
export { WorkOnImport } from './application/work-on-import';
export { shippedMunicipalities } from './data/shipped-municipalities';
export { Dictionary, DICTIONARY_LISTS, type DictionaryEntry, type DictionaryList } from './domain/dictionary';
export { type EntryChanges, isFixedList } from './domain/dictionary-changes';
export { faultsAt, type ImportField, KEY, plainWord, type RowFault, type RowValues } from './domain/import-fields';
export { IMPORT_STATES, type ImportRun, type ImportState, type Mapping, rowsKeptUntil } from './domain/import-run';
export { MERGE_OBSTACLES } from './domain/merging';
export type { Municipality } from './domain/municipality';
export type { Employer, PartyContact } from './domain/party';
export { isRegistered, mustBeRegistered, PARTY_STATES, type PartyFacts, type PartyState } from './domain/party-facts';
export { PUBLIC_FIELDS, type Publicity, publicTextOf } from './domain/publicity';
export { questionsFor } from './domain/screening';
export { RowReader } from './domain/row-reader';
export { suggestionsFor } from './domain/suggestions';
export { Calendars } from './persistence/calendars';
export { Dictionaries } from './persistence/dictionaries';
export { DictionaryUses } from './persistence/dictionary-uses.query';
export { type ImportLine, type ImportRowLine, ImportsQuery } from './persistence/imports.query';
export { Municipalities } from './persistence/municipalities';
export { Parties } from './persistence/parties';
export { type PartyReference, PartyReferences } from './persistence/party-references';
export { LISTED_PARTY, type PartyFilter, type PartyPage, PartyQuery } from './persistence/party.query';
export { type ClockSource, SqlClockedThings } from './persistence/sql-clocked-things';
export { RegistryModule } from './registry.module';
export { VisitorTokens } from './secrets/visitor-tokens';
