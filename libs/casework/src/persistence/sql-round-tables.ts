import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { RoundTables } from '../application/round-tables';
import type { RoundTable } from '../domain/round-table';
import { ROUND_TABLE_COLUMNS } from './round-table.columns';

@Injectable()
export class SqlRoundTables extends RoundTables {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async add(table: RoundTable): Promise<void> {
    await this.transaction.manager.query(
      `insert into round_table (id, municipality_id, created_at, version, ${CHANGEABLE})
       values ($10, $11, $12, 1, $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [...changeable(table), table.id, table.municipalityId, table.createdAt],
    );
    await this.saveLinks(table);
  }

  async take(id: string): Promise<RoundTable> {
    const [row] = await this.transaction.manager.query<RoundTable[]>(
      `select ${ROUND_TABLE_COLUMNS} from round_table where id = $1 for update`,
      [id],
    );
    if (!row) throw new DomainError('not-found', 'round-table.not-found');
    return row;
  }

  async save(table: RoundTable): Promise<void> {
    const [, saved] = await this.transaction.manager.query<[unknown[], number]>(
      `update round_table set (${CHANGEABLE}, version) = ($1, $2, $3, $4, $5, $6, $7, $8, $9, version + 1)
        where id = $10 and version = $11`,
      [...changeable(table), table.id, table.version],
    );
    if (saved === 0) throw new DomainError('stale', 'round-table.changed-meanwhile', { version: table.version });
    await this.transaction.manager.query('delete from round_table_party where round_table_id = $1', [table.id]);
    await this.transaction.manager.query('delete from round_table_need where round_table_id = $1', [table.id]);
    await this.saveLinks(table);
  }

  private async saveLinks({ id, municipalityId, partyIds, carriedIn, followUps }: RoundTable): Promise<void> {
    const { manager } = this.transaction;
    await manager.query(
      `insert into round_table_party (municipality_id, round_table_id, party_id)
       select distinct $1::uuid, $2::uuid, party_id from unnest($3::uuid[]) party_id`,
      [municipalityId, id, partyIds],
    );
    for (const [part, needs] of Object.entries({ carried_in: carriedIn, follow_up: followUps })) {
      await manager.query(
        `insert into round_table_need (municipality_id, round_table_id, need_id, part)
         select distinct $1::uuid, $2::uuid, need_id, $4 from unnest($3::uuid[]) need_id on conflict do nothing`,
        [municipalityId, id, needs, part],
      );
    }
  }
}

const CHANGEABLE = 'state, title, held_on, place, purpose, others, minutes, decisions, state_changed_at';

function changeable(table: RoundTable): unknown[] {
  return [
    ...[table.state, table.title, table.heldOn, table.place, table.purpose, table.others],
    ...[table.minutes, table.decisions, table.since],
  ];
}
