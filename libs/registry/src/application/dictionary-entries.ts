import type { DictionaryEntry, DictionaryList } from '../domain/dictionary';

export abstract class DictionaryEntries {
  /** Locks the entry until the transaction ends. @throws DomainError not-found `dictionary.unknown-code` */
  abstract take(list: DictionaryList, code: string): Promise<DictionaryEntry>;
  /** Puts it at the end of its list. @throws DomainError conflict `dictionary.code-taken` */
  abstract add(municipalityId: string, list: DictionaryList, entry: DictionaryEntry): Promise<void>;
  abstract save(list: DictionaryList, entry: DictionaryEntry): Promise<void>;
  /** Adds those whose codes are not there yet, in the given order; how many were added. */
  abstract addMissing(
    municipalityId: string,
    list: DictionaryList,
    entries: readonly DictionaryEntry[],
  ): Promise<number>;
}
