import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PartyState } from '../domain/party-facts';

export type PartyReference = { readonly id: string; readonly state: PartyState };

/** Finds parties by what a file calls them. */
@Injectable()
export class PartyReferences {
  constructor(private readonly reads: Reads) {}

  /**
   * Each word with its parties: the one that was imported under it as its key, else all that have it as their name and
   * have not left the register. A word that nobody knows is not there.
   */
  async of(municipalityId: string, words: readonly string[]): Promise<ReadonlyMap<string, readonly PartyReference[]>> {
    const rows = await this.reads.rows<PartyReference & { word: string; keyed: boolean }>(
      municipalityId,
      `select key.key as word, true as keyed, party.id, party.state
         from import_key key join party on party.id = key.record_id
        where key.municipality_id = $1 and key.kind = 'parties' and key.key = any($2)
       union all
       select name, false, id, state from party
        where municipality_id = $1 and name = any($2) and state not in ('refused', 'withdrawn')
          and merged_into_id is null`,
      [municipalityId, [...new Set(words)]],
    );
    const found = new Map<string, PartyReference[]>();
    for (const { word, keyed, ...party } of rows) {
      const same = found.get(word);
      if (keyed || !same) found.set(word, [party]);
      else if (!rows.some((row) => row.keyed && row.word === word)) same.push(party);
    }
    return found;
  }
}
