import { DomainError, type LocalDate } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type MergeEffects, MergingRegister, type PairOfParties } from '../application/merging-register';
import type { MergeableParty } from '../domain/merging';
import { type PartyRow, toParty } from './party.mapper';

// A match ends in one of these; a converted one lives on as its collaboration.
const RUNNING_MATCH = `m.state not in ('refused', 'declined', 'timed_out', 'superseded', 'withdrawn', 'converted')`;
const RUNNING_COLLABORATION = `c.state not in ('verified', 'cancelled')`;
const MATCHES = `match m join need n on n.id = m.need_id left join offer o on o.id = m.offer_id`;

type Row = PartyRow & { readonly merged_into_id: string | null };

@Injectable()
export class SqlMergingRegister extends MergingRegister {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async takeBoth(fromId: string, intoId: string): Promise<PairOfParties> {
    const { manager } = this.transaction;
    // In the order of their ids, so that two who merge the same pair the other way round wait for each other.
    const rows = await manager.query<Row[]>('select * from party where id = any($1) order by id for update', [
      [fromId, intoId],
    ]);
    const party = (id: string): MergeableParty => {
      const row = rows.find((one) => one.id === id);
      if (!row) throw new DomainError('not-found', 'party.not-found');
      return { ...toParty(row), mergedIntoId: row.merged_into_id };
    };
    const [between] = await manager.query<{ count: number }[]>(
      `select (select count(*) from ${MATCHES}
                where ${RUNNING_MATCH} and (n.party_id, o.party_id) in (($1, $2), ($2, $1)))
            + (select count(*) from collaboration c where ${RUNNING_COLLABORATION}
                  and exists (select from collaboration_party where collaboration_id = c.id and party_id = $1)
                  and exists (select from collaboration_party where collaboration_id = c.id and party_id = $2))
              as count`,
      [fromId, intoId],
    );
    const followers = await manager.query<{ id: string }[]>('select id from party where merged_into_id = $1', [fromId]);
    return {
      from: party(fromId),
      into: party(intoId),
      runningBetween: between?.count ?? 0,
      followers: followers.map(({ id }) => id),
    };
  }

  async effects(fromId: string): Promise<MergeEffects> {
    const [row] = await this.transaction.manager.query<MergeEffects[]>(
      `select json_build_object(
                'collaborations', (select count(*) from collaboration_party where party_id = $1),
                'employees', (select count(*) from party where employer_party_id = $1),
                'mergedBefore', (select count(*) from party where merged_into_id = $1)) as follows,
              json_build_object(
                'members', (select count(*) from membership where party_id = $1),
                'needs', (select count(*) from need where party_id = $1),
                'offers', (select count(*) from offer where party_id = $1),
                'runningMatches', (select count(*) from ${MATCHES}
                                    where ${RUNNING_MATCH} and $1 in (n.party_id, o.party_id))) as stays`,
      [fromId],
    );
    return row!;
  }

  async merge(fromId: string, intoId: string, mergedOn: LocalDate, at: Date): Promise<void> {
    const { manager } = this.transaction;
    await manager.query('update party set merged_into_id = $2, version = version + 1 where merged_into_id = $1', [
      fromId,
      intoId,
    ]);
    await manager.query(
      `update party set merged_into_id = $2, merged_on = $3, version = version + 1, updated_at = $4 where id = $1`,
      [fromId, intoId, mergedOn, at],
    );
  }
}
