// The front door of registry. Other libs and the apps import from here and from nowhere deeper.
export { Dictionary, DICTIONARY_LISTS, type DictionaryEntry, type DictionaryList } from './domain/dictionary';
export { mustBeRegistered, PARTY_STATES, type PartyFacts, type PartyState } from './domain/party-facts';
export { Dictionaries } from './persistence/dictionaries';
export { Municipalities, type Municipality } from './persistence/municipalities';
export { Parties } from './persistence/parties';
export { RegistryModule } from './registry.module';
