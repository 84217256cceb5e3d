import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Needs } from '../application/needs';
import { type Need, OPEN_NEED_STATES } from '../domain/need';
import { needColumns, type NeedRow, toNeed } from './need.mapper';
import { lifecycleColumns, updateColumns, writePosting, writePostings } from './posting.columns';

@Injectable()
export class SqlNeeds extends Needs {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async take(id: string): Promise<Need> {
    const [row] = await this.transaction.manager.query<NeedRow[]>('select * from need where id = $1 for update', [id]);
    if (!row) throw new DomainError('not-found', 'need.not-found');
    return toNeed(row);
  }

  write(need: Need): Promise<void> {
    return writePosting(this.transaction.manager, 'need', needColumns(need));
  }

  async takeAll(ids: readonly string[]): Promise<Need[]> {
    const sql = 'select * from need where id = any($1) order by id for update';
    return (await this.transaction.manager.query<NeedRow[]>(sql, [ids])).map(toNeed);
  }

  writeAll(needs: readonly Need[]): Promise<void> {
    return writePostings(this.transaction.manager, 'need', needs.map(needColumns));
  }

  async matched(ids: readonly string[]): Promise<string[]> {
    const sql = 'select distinct need_id as id from match where need_id = any($1)';
    return (await this.transaction.manager.query<{ id: string }[]>(sql, [ids])).map(({ id }) => id);
  }

  save(need: Need): Promise<void> {
    const columns = { ...lifecycleColumns(need), filled: need.filled };
    return updateColumns(this.transaction.manager, 'need', need.id, columns);
  }

  async takeOverdue(today: string, limit: number): Promise<Need[]> {
    const rows = await this.transaction.manager.query<NeedRow[]>(
      `select * from need where state = any($1) and deadline < $2 order by id limit $3 for update skip locked`,
      [OPEN_NEED_STATES, today, limit],
    );
    return rows.map(toNeed);
  }
}
