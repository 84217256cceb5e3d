import { Clock, Ids, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { DictionaryEntry, DictionaryList } from '../domain/dictionary';
import type { Municipality } from '../domain/municipality';
import { DictionaryEntries } from './dictionary-entries';
import { DictionaryOf } from './dictionary-of';
import { MunicipalityRegister } from './municipality-register';

export type MunicipalityToLoad = Omit<Municipality, 'id'> & {
  readonly lgCode: string | null;
  readonly dictionaries: ReadonlyMap<DictionaryList, readonly DictionaryEntry[]>;
};

/** Makes a municipality with its dictionaries, or adds what is missing: what it has changed itself is left alone. */
@Injectable()
export class LoadMunicipality {
  constructor(
    private readonly transaction: Transaction,
    private readonly municipalities: MunicipalityRegister,
    private readonly entries: DictionaryEntries,
    private readonly dictionaries: DictionaryOf,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** How many dictionary entries were added. */
  async execute({ dictionaries, lgCode, ...municipality }: MunicipalityToLoad): Promise<number> {
    const at = this.clock.now();
    const id = await this.municipalities.add({ ...municipality, id: this.ids.next() }, lgCode, at);
    const added = await this.transaction.run(id, async () => {
      let count = 0;
      for (const [list, entries] of dictionaries) count += await this.entries.addMissing(id, list, entries);
      if (count > 0) {
        await this.outbox.add({ municipalityId: id, personId: null }, [
          { name: 'dictionary.changed', occurredAt: at, subject: { kind: 'dictionary', id }, data: { added: count } },
        ]);
      }
      return count;
    });
    this.dictionaries.forget(id);
    return added;
  }
}
