import { IdentityModule } from '@app/identity';
import { Module } from '@nestjs/common';
import { AgeRegistrations } from './application/age-registrations';
import { ApplyForRegistration } from './application/apply-for-registration';
import { DictionaryEntries } from './application/dictionary-entries';
import { DictionaryOf } from './application/dictionary-of';
import { EditDictionary } from './application/edit-dictionary';
import { EditParty } from './application/edit-party';
import { LoadMunicipality } from './application/load-municipality';
import { MunicipalityRegister } from './application/municipality-register';
import { PartyRegister } from './application/party-register';
import { PartyStep } from './application/party-step';
import { RegisterParty } from './application/register-party';
import { RenewParty } from './application/renew-party';
import { ResubmitParty } from './application/resubmit-party';
import { ReviewParty } from './application/review-party';
import { WithdrawParty } from './application/withdraw-party';
import { Dictionaries } from './persistence/dictionaries';
import { Municipalities } from './persistence/municipalities';
import { Parties } from './persistence/parties';
import { PartyQuery } from './persistence/party.query';
import { TypeormDictionaryEntries } from './persistence/typeorm-dictionary-entries';
import { TypeormMunicipalityRegister } from './persistence/typeorm-municipality-register';
import { TypeormPartyRegister } from './persistence/typeorm-party-register';

const useCases = [
  AgeRegistrations,
  ApplyForRegistration,
  EditDictionary,
  EditParty,
  LoadMunicipality,
  RegisterParty,
  RenewParty,
  ResubmitParty,
  ReviewParty,
  WithdrawParty,
];
const queries = [Dictionaries, Municipalities, Parties, PartyQuery];

@Module({
  imports: [IdentityModule],
  providers: [
    ...useCases,
    ...queries,
    PartyStep,
    { provide: DictionaryOf, useExisting: Dictionaries },
    { provide: DictionaryEntries, useClass: TypeormDictionaryEntries },
    { provide: MunicipalityRegister, useClass: TypeormMunicipalityRegister },
    { provide: PartyRegister, useClass: TypeormPartyRegister },
  ],
  exports: [...useCases, ...queries],
})
export class RegistryModule {}
