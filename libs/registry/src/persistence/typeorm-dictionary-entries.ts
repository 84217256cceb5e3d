import { DomainError } from '@app/kernel';
import { isUniqueViolation, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DictionaryEntries } from '../application/dictionary-entries';
import type { DictionaryEntry, DictionaryList } from '../domain/dictionary';

@Injectable()
export class TypeormDictionaryEntries extends DictionaryEntries {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async take(list: DictionaryList, code: string): Promise<DictionaryEntry> {
    const [entry] = await this.transaction.manager.query<DictionaryEntry[]>(
      `select code, labels, attributes, retired, version from dictionary_entry
        where list = $1 and code = $2 for update`,
      [list, code],
    );
    if (!entry) throw new DomainError('not-found', 'dictionary.unknown-code');
    return entry;
  }

  async add(municipalityId: string, list: DictionaryList, entry: DictionaryEntry): Promise<void> {
    try {
      await this.transaction.manager.query(
        `insert into dictionary_entry (municipality_id, list, code, position, labels, attributes, retired, version)
         select $1, $2, $3, coalesce(max(position), 0) + 1, $4, $5, $6, $7 from dictionary_entry where list = $2`,
        [
          municipalityId,
          list,
          entry.code,
          JSON.stringify(entry.labels),
          JSON.stringify(entry.attributes),
          entry.retired,
          entry.version,
        ],
      );
    } catch (error) {
      if (isUniqueViolation(error)) throw new DomainError('conflict', 'dictionary.code-taken');
      throw error;
    }
  }

  async save(list: DictionaryList, entry: DictionaryEntry): Promise<void> {
    await this.transaction.manager.query(
      `update dictionary_entry set labels = $3, attributes = $4, retired = $5, version = $6
        where list = $1 and code = $2`,
      [list, entry.code, JSON.stringify(entry.labels), JSON.stringify(entry.attributes), entry.retired, entry.version],
    );
  }

  async addMissing(municipalityId: string, list: DictionaryList, entries: readonly DictionaryEntry[]): Promise<number> {
    const added = await this.transaction.manager.query<unknown[]>(
      `insert into dictionary_entry (municipality_id, list, code, position, labels, attributes)
       select $1, $2, entry->>'code', position, entry->'labels', entry->'attributes'
         from jsonb_array_elements($3::jsonb) with ordinality given(entry, position)
       on conflict do nothing returning 1`,
      [municipalityId, list, JSON.stringify(entries)],
    );
    return added.length;
  }
}
