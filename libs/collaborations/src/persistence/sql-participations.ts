import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Participations } from '../application/collaborations';
import type { Collaboration, CollaborationParty } from '../domain/collaboration';
import type { Participation, ParticipationState } from '../domain/participation';

@Injectable()
export class SqlParticipations extends Participations {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async of(collaboration: Collaboration, id: string): Promise<Participation> {
    const [row] = await this.transaction.manager.query<Participation[]>(
      `select id, collaboration_id as "collaborationId", party_id as "partyId", person_id as "personId", name, date,
              hours, state, reported_by as "reportedBy", reported_for_party_id as "reportedForPartyId",
              confirmed_by as "confirmedBy", dispute_text as "disputeText", created_at as "createdAt", version
         from participation where id = $1 and collaboration_id = $2`,
      [id, collaboration.id],
    );
    if (!row) throw new DomainError('not-found', 'participation.not-found');
    return row;
  }

  async save({ municipalityId }: Collaboration, participation: Participation): Promise<void> {
    await this.transaction.manager.query(
      `insert into participation (id, municipality_id, collaboration_id, party_id, person_id, name, date, hours, state,
         reported_by, reported_for_party_id, confirmed_by, dispute_text, created_at, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       on conflict (id) do update set hours = excluded.hours, state = excluded.state,
         confirmed_by = excluded.confirmed_by, dispute_text = excluded.dispute_text, version = excluded.version`,
      [
        participation.id,
        municipalityId,
        participation.collaborationId,
        participation.partyId,
        participation.personId,
        participation.name,
        participation.date,
        participation.hours,
        participation.state,
        participation.reportedBy,
        participation.reportedForPartyId,
        participation.confirmedBy,
        participation.disputeText,
        participation.createdAt,
        participation.version + 1,
      ],
    );
  }

  confirmedHours(collaborationId: string): Promise<number> {
    return this.hours(collaborationId, ['confirmed']);
  }

  undisputedHours(collaborationId: string): Promise<number> {
    return this.hours(collaborationId, ['reported', 'confirmed']);
  }

  async partyOfPerson(personId: string, parties: readonly CollaborationParty[]): Promise<string | null> {
    const [row] = await this.transaction.manager.query<{ party_id: string }[]>(
      `select party_id from membership where person_id = $1 and party_id = any($2::uuid[])
        order by array_position($2::uuid[], party_id) limit 1`,
      [personId, parties.map(({ partyId }) => partyId)],
    );
    return row?.party_id ?? null;
  }

  private async hours(collaborationId: string, states: readonly ParticipationState[]): Promise<number> {
    const [row] = await this.transaction.manager.query<{ hours: number }[]>(
      `select coalesce(sum(hours), 0) as hours from participation where collaboration_id = $1 and state = any($2)`,
      [collaborationId, states],
    );
    return row?.hours ?? 0;
  }
}
