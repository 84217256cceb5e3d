import { type ActingClock, type Actor, Clock, DomainError, Ids, Outbox, Transaction } from '@app/kernel';
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
    const id = await this.municipalities.add({ ...municipality, id: this.ids.next() }, lgCode, this.clock.now());
    return this.fill({ municipalityId: id, personId: null }, dictionaries);
  }

  /**
   * Makes one that is not there yet, under an id that the caller has chosen, in the caller's transaction.
   * @throws DomainError conflict `municipality.slug-taken`
   */
  async create(by: Actor, { dictionaries, lgCode, ...municipality }: MunicipalityToLoad): Promise<void> {
    const wanted = { ...municipality, id: by.municipalityId };
    if ((await this.municipalities.add(wanted, lgCode, this.clock.now())) !== wanted.id) {
      const code = 'municipality.slug-taken';
      throw new DomainError('conflict', code, {}, [{ pointer: '/slug', code }]);
    }
    await this.fill(by, dictionaries);
  }

  private async fill(by: Actor | ActingClock, dictionaries: MunicipalityToLoad['dictionaries']): Promise<number> {
    const { municipalityId: id } = by;
    const added = await this.transaction.run(id, async () => {
      let count = 0;
      for (const [list, entries] of dictionaries) count += await this.entries.addMissing(id, list, entries);
      if (count > 0) {
        const subject = { kind: 'dictionary', id } as const;
        const event = { name: 'dictionary.changed', occurredAt: this.clock.now(), subject, data: { added: count } };
        await this.outbox.add(by, [event]);
      }
      return count;
    });
    this.dictionaries.forget(id);
    return added;
  }
}
