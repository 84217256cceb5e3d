import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { CounsellingCases } from '../application/counselling-cases';
import type { CounsellingCase } from '../domain/counselling-case';
import { CASE_COLUMNS, type CaseRow, toCase } from './counselling-case.row';

@Injectable()
export class SqlCounsellingCases extends CounsellingCases {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async add(of: CounsellingCase): Promise<void> {
    await this.transaction.manager.query(
      `insert into counselling_case (id, municipality_id, received_on, channel, created_by, created_at, version, ${CHANGEABLE})
       values ($14, $15, $16, $17, $18, $19, 1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [...changeable(of), ...[of.id, of.municipalityId, of.receivedOn, of.channel, of.createdBy, of.createdAt]],
    );
    await this.saveNeeds(of);
  }

  async take(id: string): Promise<CounsellingCase> {
    const [row] = await this.transaction.manager.query<CaseRow[]>(
      `select ${CASE_COLUMNS} from counselling_case where id = $1 for update`,
      [id],
    );
    if (!row) throw new DomainError('not-found', 'counselling-case.not-found');
    return toCase(row);
  }

  async save(of: CounsellingCase): Promise<void> {
    const [, saved] = await this.transaction.manager.query<[unknown[], number]>(
      `update counselling_case
          set (${CHANGEABLE}, version) = ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, version + 1)
        where id = $14 and version = $15`,
      [...changeable(of), of.id, of.version],
    );
    if (saved === 0) throw new DomainError('stale', 'counselling-case.changed-meanwhile', { version: of.version });
    await this.transaction.manager.query('delete from counselling_case_need where case_id = $1', [of.id]);
    await this.saveNeeds(of);
  }

  private async saveNeeds({ id, municipalityId, needIds }: CounsellingCase): Promise<void> {
    await this.transaction.manager.query(
      `insert into counselling_case_need (municipality_id, case_id, need_id)
       select distinct $1::uuid, $2::uuid, need_id from unnest($3::uuid[]) need_id`,
      [municipalityId, id, needIds],
    );
  }
}

const CHANGEABLE = `state, subject, matter, support_powers, party_id, caller, referrals, coordinator_id, outcome,
  outcome_note, closed_at, state_changed_at, asked_by`;

function changeable(of: CounsellingCase): unknown[] {
  const coordinatorId = of.state === 'open' ? null : of.coordinatorId;
  const end = of.state === 'closed' ? of : null;
  return [
    ...[of.state, of.subject, of.matter, of.supportPowers, of.partyId, of.caller && JSON.stringify(of.caller)],
    ...[JSON.stringify(of.referrals), coordinatorId, end?.outcome ?? null, end?.outcomeNote ?? ''],
    ...[end?.closedAt ?? null, of.since, of.askedBy],
  ];
}
