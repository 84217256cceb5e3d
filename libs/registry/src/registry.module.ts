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
import { LoadMunicipality } from './application/load-municipality';
import { MergeParties } from './application/merge-parties';
import { MergingRegister } from './application/merging-register';
import { MunicipalityRegister } from './application/municipality-register';
import { PartyRegister } from './application/party-register';
import { RunPartyClocks } from './application/run-party-clocks';
import { PartyStep } from './application/party-step';
import { RegisterParty } from './application/register-party';
import { RenewParty } from './application/renew-party';
import { ResubmitParty } from './application/resubmit-party';
import { ReviewParty } from './application/review-party';
import { RunClocks } from './application/run-clocks';
import { WithdrawParty } from './application/withdraw-party';
import { Dictionaries } from './persistence/dictionaries';
import { Municipalities } from './persistence/municipalities';
import { Parties } from './persistence/parties';
import { Calendars } from './persistence/calendars';
import { clockedParties } from './persistence/clocked-parties';
import { PartyQuery } from './persistence/party.query';
import { SqlClockFirings } from './persistence/sql-clock-firings';
import { SqlMergingRegister } from './persistence/sql-merging-register';
import { TypeormDictionaryEntries } from './persistence/typeorm-dictionary-entries';
import { TypeormMunicipalityRegister } from './persistence/typeorm-municipality-register';
import { TypeormPartyRegister } from './persistence/typeorm-party-register';

const useCases = [
  AgeRegistrations,
  ApplyForRegistration,
  DueDays,
  EditDictionary,
  EditParty,
  LoadMunicipality,
  MergeParties,
  RegisterParty,
  RenewParty,
  ResubmitParty,
  ReviewParty,
  RunClocks,
  RunPartyClocks,
  WithdrawParty,
];
const queries = [Calendars, Dictionaries, Municipalities, Parties, PartyQuery];

@Module({
  imports: [IdentityModule],
  providers: [
    ...useCases,
    ...queries,
    PartyStep,
    clockedParties,
    { provide: CalendarOf, useExisting: Calendars },
    { provide: ClockFirings, useClass: SqlClockFirings },
    { provide: DictionaryOf, useExisting: Dictionaries },
    { provide: DictionaryEntries, useClass: TypeormDictionaryEntries },
    { provide: MunicipalityRegister, useClass: TypeormMunicipalityRegister },
    { provide: MergingRegister, useClass: SqlMergingRegister },
    { provide: PartyRegister, useClass: TypeormPartyRegister },
  ],
  exports: [...useCases, ...queries],
})
export class RegistryModule {}
