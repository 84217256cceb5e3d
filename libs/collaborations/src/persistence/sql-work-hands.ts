import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type HandedMatter, type WorkHand, WorkHands } from '../application/work-hands';

@Injectable()
export class SqlWorkHands extends WorkHands {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async take(municipalityId: string, { kind, id }: HandedMatter): Promise<WorkHand | undefined> {
    const { manager } = this.transaction;
    // So that there is a row to lock: of two who come first, one waits for the other.
    await manager.query(
      `insert into work_hand (municipality_id, kind, subject_id, version)
       select $1::uuid, $2, id, 0 from ${kind} where id = $3 on conflict do nothing`,
      [municipalityId, kind, id],
    );
    const [hand] = await manager.query<WorkHand[]>(
      `select person_id as "personId", version from work_hand where kind = $1 and subject_id = $2 for update`,
      [kind, id],
    );
    return hand;
  }

  async save({ kind, id }: HandedMatter, { personId, version }: WorkHand): Promise<void> {
    await this.transaction.manager.query(
      'update work_hand set person_id = $3, version = $4 where kind = $1 and subject_id = $2',
      [kind, id, personId, version],
    );
  }

  async isCoordinator(municipalityId: string, personId: string): Promise<boolean> {
    const found = await this.transaction.manager.query<unknown[]>(
      `select from staff_role where municipality_id = $1 and person_id = $2 and role = 'coordinator'`,
      [municipalityId, personId],
    );
    return found.length > 0;
  }
}
