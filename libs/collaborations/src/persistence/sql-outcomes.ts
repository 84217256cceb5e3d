import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type KeptValue, Outcomes } from '../application/collaborations';
import type { Collaboration } from '../domain/collaboration';
import type { Outcome } from '../domain/outcome';
import type { Story } from '../domain/story';

@Injectable()
export class SqlOutcomes extends Outcomes {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async of(collaborationId: string): Promise<Outcome | null> {
    const [row] = await this.transaction.manager.query<Outcome[]>(
      `select people_reached as "peopleReached", hours, in_kind_yen as "inKindYen", in_kind_method as "inKindMethod",
              deliverables, state, confirmed_on as "confirmedOn", verified_on as "verifiedOn"
         from outcome where collaboration_id = $1`,
      [collaborationId],
    );
    return row ?? null;
  }

  async save({ id, municipalityId }: Collaboration, outcome: Outcome): Promise<void> {
    await this.transaction.manager.query(
      `insert into outcome (collaboration_id, municipality_id, people_reached, hours, in_kind_yen, in_kind_method,
         deliverables, state, confirmed_on, verified_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (collaboration_id) do update set people_reached = excluded.people_reached, hours = excluded.hours,
         in_kind_yen = excluded.in_kind_yen, in_kind_method = excluded.in_kind_method,
         deliverables = excluded.deliverables, state = excluded.state, confirmed_on = excluded.confirmed_on,
         verified_on = excluded.verified_on`,
      [
        id,
        municipalityId,
        outcome.peopleReached,
        outcome.hours,
        outcome.inKindYen,
        outcome.inKindMethod,
        outcome.deliverables,
        outcome.state,
        outcome.confirmedOn,
        outcome.verifiedOn,
      ],
    );
  }

  async keepOld({ id, municipalityId }: Collaboration, kept: KeptValue): Promise<void> {
    await this.transaction.manager.query(
      `insert into outcome_correction (id, municipality_id, collaboration_id, field, old_value, new_value, reason,
         corrected_by, corrected_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        kept.id,
        municipalityId,
        id,
        kept.field,
        JSON.stringify(kept.oldValue),
        JSON.stringify(kept.newValue),
        kept.reason,
        kept.correctedBy,
        kept.correctedOn,
      ],
    );
  }

  async storyOf(collaborationId: string): Promise<Story | null> {
    const [row] = await this.transaction.manager.query<Story[]>(
      `select collaboration_id as "collaborationId", title, beginning, difficulties, improvement,
              consenting_party_ids as "consentingPartyIds", published_at as "publishedAt"
         from story where collaboration_id = $1`,
      [collaborationId],
    );
    return row ?? null;
  }

  async saveStory({ id, municipalityId }: Collaboration, story: Story, at: Date): Promise<void> {
    await this.transaction.manager.query(
      `insert into story (collaboration_id, municipality_id, title, beginning, difficulties, improvement,
         consenting_party_ids, state, published_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (collaboration_id) do update set title = excluded.title, beginning = excluded.beginning,
         difficulties = excluded.difficulties, improvement = excluded.improvement,
         consenting_party_ids = excluded.consenting_party_ids, state = excluded.state,
         published_at = excluded.published_at, updated_at = excluded.updated_at`,
      [
        id,
        municipalityId,
        story.title,
        story.beginning,
        story.difficulties,
        story.improvement,
        story.consentingPartyIds,
        story.publishedAt === null ? 'draft' : 'published',
        story.publishedAt,
        at,
      ],
    );
  }
}
