import { type Actor, Clock, Transaction } from '@app/kernel';
import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Matter } from '../application/work-hands';

/** Who has not been heard of for so long has gone. Pages tell every 20 seconds that they are open. */
const PRESENT_FOR_SECONDS = 45;

/** SQL: `work_presence` rows of those who have something open; $`now` is a parameter's number. */
export const isPresent = (now: number) => `seen_at > $${now}::timestamptz - interval '${PRESENT_FOR_SECONDS} seconds'`;

export type Colleague = { readonly id: string; readonly name: string };

/** Who of the coordinators has which matter before them. Only a help to each other: it bars nobody, and is not kept. */
@Injectable()
export class WorkPresence {
  constructor(
    private readonly transaction: Transaction,
    private readonly writes: TypeormTransaction,
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** The caller has it open; gives the others who have. */
  async opened({ municipalityId, personId }: Actor, { kind, id }: Matter): Promise<Colleague[]> {
    const now = this.clock.now();
    await this.transaction.run(municipalityId, async () => {
      await this.writes.manager.query(`delete from work_presence where seen_at < $1::timestamptz - interval '1 hour'`, [
        now,
      ]);
      await this.writes.manager.query(
        `insert into work_presence (municipality_id, kind, subject_id, person_id, began_at, seen_at)
         values ($1, $2, $3, $4, $5, $5)
         on conflict (municipality_id, kind, subject_id, person_id) do update
            set began_at = case when work_presence.${isPresent(5)} then work_presence.began_at else $5 end, seen_at = $5`,
        [municipalityId, kind, id, personId, now],
      );
    });
    return this.reads.rows<Colleague>(
      municipalityId,
      `select person.id, person.name from work_presence join person on person.id = work_presence.person_id
        where work_presence.kind = $1 and subject_id = $2 and person_id <> $3 and ${isPresent(4)}
        order by began_at, person.id`,
      [kind, id, personId, now],
    );
  }

  closed({ municipalityId, personId }: Actor, { kind, id }: Matter): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      await this.writes.manager.query(
        'delete from work_presence where kind = $1 and subject_id = $2 and person_id = $3',
        [kind, id, personId],
      );
    });
  }
}
