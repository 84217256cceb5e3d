import { DomainError, type LocalDate } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type CollaborationOrigin, Collaborations, type Review } from '../application/collaborations';
import type { Collaboration } from '../domain/collaboration';
import { type CollaborationRow, toCollaboration } from './collaboration.mapper';

const SELECT = `
  select collaboration.id, collaboration.municipality_id, collaboration.match_id, collaboration.starts_on,
         collaboration.ends_on, collaboration.state, collaboration.end_reason, collaboration.completed_at,
         collaboration.verified_at, collaboration.verified_by, collaboration.state_changed_at, collaboration.version,
         (select json_agg(json_build_object('partyId', party_id, 'side', side, 'role', role) order by side, party_id)
            from collaboration_party where collaboration_id = collaboration.id) as parties
    from collaboration where collaboration.id = $1`;

@Injectable()
export class SqlCollaborations extends Collaborations {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async add(collaboration: Collaboration, origin: CollaborationOrigin, at: Date): Promise<void> {
    const { manager } = this.transaction;
    const { id, municipalityId, parties } = collaboration;
    const { terms } = origin;
    await manager.query(
      `insert into collaboration (id, municipality_id, match_id, need_id, offer_id, title, resource_kind, goal, form,
         domain, fields, sdgs, districts, initiative_codes, minors, agreed_on, starts_on, ends_on, state, version,
         created_at, state_changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1, $20, $20)`,
      [
        id,
        municipalityId,
        collaboration.matchId,
        origin.needId,
        origin.offerId,
        origin.title,
        origin.resourceKind,
        terms.goal,
        terms.form,
        terms.domain,
        origin.fields,
        origin.sdgs,
        origin.districts,
        terms.initiativeCodes,
        origin.minors,
        origin.agreedOn,
        collaboration.startsOn,
        collaboration.endsOn,
        collaboration.state,
        at,
      ],
    );
    await manager.query(
      `insert into collaboration_party (municipality_id, collaboration_id, party_id, side, role)
       select $1, $2, * from unnest($3::uuid[], $4::text[], $5::text[])`,
      [
        municipalityId,
        id,
        parties.map(({ partyId }) => partyId),
        parties.map(({ side }) => side),
        parties.map(({ role }) => role),
      ],
    );
    await manager.query(
      `insert into schedule_item (municipality_id, collaboration_id, position, date, title)
       select $1, $2, item.position, item.date, item.title
         from unnest($3::date[], $4::text[]) with ordinality as item (date, title, position)`,
      [municipalityId, id, terms.schedule.map(({ date }) => date), terms.schedule.map(({ title }) => title)],
    );
  }

  read(id: string): Promise<Collaboration> {
    return this.one(SELECT, id);
  }

  take(id: string): Promise<Collaboration> {
    return this.one(`${SELECT} for update`, id);
  }

  async save(collaboration: Collaboration): Promise<void> {
    const { manager } = this.transaction;
    await manager.query(
      `update collaboration set state = $2, state_changed_at = $3, version = $4, end_reason = $5, completed_at = $6,
              verified_at = $7, verified_by = $8
        where id = $1`,
      [
        collaboration.id,
        collaboration.state,
        collaboration.since,
        collaboration.version + 1,
        'endReason' in collaboration ? collaboration.endReason : null,
        'completedAt' in collaboration ? collaboration.completedAt : null,
        'verifiedAt' in collaboration ? collaboration.verifiedAt : null,
        'verifiedBy' in collaboration ? collaboration.verifiedBy : null,
      ],
    );
  }

  async dueOn(today: LocalDate, limit: number): Promise<string[]> {
    const rows = await this.transaction.manager.query<{ id: string }[]>(
      `select id from collaboration where state = 'preparing' and starts_on <= $1 order by starts_on, id limit $2`,
      [today, limit],
    );
    return rows.map(({ id }) => id);
  }

  async hasScheduledBetween(id: string, after: LocalDate, before: LocalDate): Promise<boolean> {
    const found = await this.transaction.manager.query<unknown[]>(
      'select from schedule_item where collaboration_id = $1 and date > $2 and date < $3 limit 1',
      [id, after, before],
    );
    return found.length > 0;
  }

  async sdgsOf(id: string): Promise<number[]> {
    const [row] = await this.transaction.manager.query<{ sdgs: number[] }[]>(
      'select sdgs from collaboration where id = $1',
      [id],
    );
    return row?.sdgs ?? [];
  }

  async saveReview({ id, municipalityId }: Collaboration, review: Review): Promise<void> {
    const { scores } = review;
    await this.transaction.manager.query(
      `insert into joint_review (municipality_id, collaboration_id, party_id, shared_aim, equality, roles_kept,
         information_shared, result, went_well, was_hard, next, reviewed_by, reviewed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       on conflict (collaboration_id, party_id) do update set shared_aim = excluded.shared_aim,
         equality = excluded.equality, roles_kept = excluded.roles_kept,
         information_shared = excluded.information_shared, result = excluded.result, went_well = excluded.went_well,
         was_hard = excluded.was_hard, next = excluded.next, reviewed_by = excluded.reviewed_by,
         reviewed_at = excluded.reviewed_at`,
      [
        municipalityId,
        id,
        review.partyId,
        scores.sharedAim,
        scores.equality,
        scores.rolesKept,
        scores.informationShared,
        scores.result,
        review.wentWell,
        review.wasHard,
        review.next,
        review.reviewedBy,
        review.reviewedAt,
      ],
    );
  }

  async partiesThatReviewed(id: string): Promise<string[]> {
    const rows = await this.transaction.manager.query<{ party_id: string }[]>(
      `select party_id from joint_review join collaboration on collaboration.id = collaboration_id
        where collaboration_id = $1 and reviewed_at >= collaboration.completed_at`,
      [id],
    );
    return rows.map((row) => row.party_id);
  }

  private async one(sql: string, id: string): Promise<Collaboration> {
    const [row] = await this.transaction.manager.query<CollaborationRow[]>(sql, [id]);
    if (!row) throw new DomainError('not-found', 'collaboration.not-found');
    return toCollaboration(row);
  }
}
