import type { Dictionary } from '../domain/dictionary';

/** Where the use cases find the dictionaries of a municipality. */
export abstract class DictionaryOf {
  abstract of(municipalityId: string): Promise<Dictionary>;
  abstract forget(municipalityId: string): void;
}
