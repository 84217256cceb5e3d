import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { KnownRecords, type NamedRecords } from '../application/known-records';

/** A foreign key alone would take another municipality's record: it sees past row-level security. */
@Injectable()
export class SqlKnownRecords extends KnownRecords {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async mustBeHere(named: NamedRecords): Promise<void> {
    for (const [table, ids] of Object.entries(named)) {
      const wanted = [...new Set(ids.filter((id) => id !== null))];
      if (wanted.length === 0) continue;
      const here = await this.transaction.manager.query<unknown[]>(`select from ${table} where id = any($1)`, [wanted]);
      if (here.length < wanted.length) throw new DomainError('invalid', 'casework.unknown-record', { kind: table });
    }
  }

  async mustBeCoordinator(municipalityId: string, personId: string): Promise<void> {
    const found = await this.transaction.manager.query<unknown[]>(
      `select from staff_role where municipality_id = $1 and person_id = $2 and role = 'coordinator'`,
      [municipalityId, personId],
    );
    if (found.length === 0) throw new DomainError('invalid', 'work.not-a-coordinator');
  }
}
