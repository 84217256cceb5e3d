import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Preferences } from '../application/preferences';
import type { Choices } from '../domain/message-kind';

@Injectable()
export class SqlPreferences extends Preferences {
  constructor(
    private readonly reads: Reads,
    private readonly transaction: TypeormTransaction,
  ) {
    super();
  }

  async of(municipalityId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, Choices>> {
    const rows = await this.reads.rows<{ personId: string; choices: Choices }>(
      municipalityId,
      `select person_id as "personId", json_object_agg(kind, rhythm) as choices from notification_preference
        where municipality_id = $1 and person_id = any($2) group by person_id`,
      [municipalityId, personIds],
    );
    return new Map(rows.map(({ personId, choices }) => [personId, choices]));
  }

  async save(municipalityId: string, personId: string, choices: Choices, at: Date): Promise<void> {
    await this.transaction.manager.query(
      `insert into notification_preference (municipality_id, person_id, kind, rhythm, chosen_at)
       select $1, $2, key, value, $4 from json_each_text($3)
       on conflict (municipality_id, person_id, kind) do update set rhythm = excluded.rhythm, chosen_at = excluded.chosen_at`,
      [municipalityId, personId, JSON.stringify(choices), at],
    );
    // Who turns it on again later does not want what came in between.
    const off = Object.entries(choices).flatMap(([kind, rhythm]) => (rhythm === 'off' ? [kind] : []));
    await this.transaction.manager.query(
      `update notification set waits_for_digest = false
        where municipality_id = $1 and person_id = $2 and kind = any($3) and waits_for_digest`,
      [municipalityId, personId, off],
    );
  }
}
