import type { FiscalYear, LocalDate } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type KeptValue, type OpenOutcome, Outcomes } from '../application/collaborations';
import type { Collaboration } from '../domain/collaboration';
import type { Outcome } from '../domain/outcome';
import type { Story } from '../domain/story';

const FACTS = `
  people_reached as "peopleReached", hours, in_kind_yen as "inKindYen", in_kind_method as "inKindMethod",
  in_kind_basis as "inKindBasis", deliverables, outcome.sdgs,
  json_build_object('minors', minors_reached, 'adults', adults_reached, 'seniors', seniors_reached,
                    'foreignResidents', foreign_residents_reached) as reached,
  outcome.state, confirmed_on as "confirmedOn", verified_on as "verifiedOn", locked_fiscal_year as "lockedFiscalYear"`;

type OpenRow = Outcome & Pick<Collaboration, 'id' | 'matchId' | 'parties'>;

@Injectable()
export class SqlOutcomes extends Outcomes {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async of(collaborationId: string): Promise<Outcome | null> {
    const [row] = await this.transaction.manager.query<Outcome[]>(
      `select ${FACTS} from outcome where collaboration_id = $1`,
      [collaborationId],
    );
    return row ?? null;
  }

  async save({ id, municipalityId }: Collaboration, outcome: Outcome): Promise<void> {
    await this.transaction.manager.query(
      `insert into outcome (collaboration_id, municipality_id, people_reached, hours, in_kind_yen, in_kind_method,
         deliverables, state, confirmed_on, verified_on, locked_fiscal_year,
         in_kind_basis, sdgs, minors_reached, adults_reached, seniors_reached, foreign_residents_reached)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       on conflict (collaboration_id) do update set people_reached = excluded.people_reached, hours = excluded.hours,
         in_kind_yen = excluded.in_kind_yen, in_kind_method = excluded.in_kind_method,
         deliverables = excluded.deliverables, state = excluded.state, confirmed_on = excluded.confirmed_on,
         verified_on = excluded.verified_on, locked_fiscal_year = excluded.locked_fiscal_year,
         in_kind_basis = excluded.in_kind_basis, sdgs = excluded.sdgs, minors_reached = excluded.minors_reached,
         adults_reached = excluded.adults_reached, seniors_reached = excluded.seniors_reached,
         foreign_residents_reached = excluded.foreign_residents_reached`,
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
        outcome.lockedFiscalYear,
        outcome.inKindBasis && JSON.stringify(outcome.inKindBasis),
        outcome.sdgs,
        outcome.reached.minors,
        outcome.reached.adults,
        outcome.reached.seniors,
        outcome.reached.foreignResidents,
      ],
    );
  }

  async keepOld({ id, municipalityId }: Collaboration, kept: KeptValue): Promise<void> {
    await this.transaction.manager.query(
      `insert into outcome_correction (id, municipality_id, collaboration_id, field, old_value, new_value, reason,
         corrected_by, corrected_on, locked_fiscal_year, was_locked)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
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
        kept.lockedFiscalYear,
        kept.wasLocked,
      ],
    );
  }

  async takeVerified(days: { begunBy: LocalDate; verifiedBy: LocalDate }): Promise<OpenOutcome[]> {
    const rows = await this.transaction.manager.query<OpenRow[]>(
      `select collaboration.id, collaboration.match_id as "matchId", ${FACTS},
              (select json_agg(json_build_object('partyId', party_id, 'side', side, 'role', role))
                 from collaboration_party where collaboration_id = collaboration.id) as parties
         from outcome join collaboration on collaboration.id = outcome.collaboration_id
        where outcome.state = 'verified' and verified_on <= $2
          and least(collaboration.agreed_on, collaboration.starts_on) <= $1
        order by collaboration.id
          for update`,
      [days.begunBy, days.verifiedBy],
    );
    return rows.map(({ id, matchId, parties, ...outcome }) => ({ collaboration: { id, matchId, parties }, outcome }));
  }

  async lock(collaborationIds: readonly string[], fiscalYear: FiscalYear): Promise<void> {
    await this.transaction.manager.query(
      `update outcome set state = 'locked', locked_fiscal_year = $2 where collaboration_id = any($1::uuid[])`,
      [collaborationIds, fiscalYear],
    );
  }

  async storyOf(collaborationId: string): Promise<Story | null> {
    const [row] = await this.transaction.manager.query<Story[]>(
      `select collaboration_id as "collaborationId", title, beginning, difficulties, improvement,
              consenting_party_ids as "consentingPartyIds", published_at as "publishedAt",
              coalesce((select json_agg(json_build_object('fileId', file_id, 'alt', alt) order by position)
                          from story_photo photo where photo.collaboration_id = story.collaboration_id), '[]') as photos
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
    await this.transaction.manager.query('delete from story_photo where collaboration_id = $1', [id]);
    await this.transaction.manager.query(
      `insert into story_photo (municipality_id, collaboration_id, file_id, position, alt)
       select $1, $2, photo.file_id, photo.position, photo.alt
         from unnest($3::uuid[], $4::text[]) with ordinality as photo (file_id, alt, position)`,
      [municipalityId, id, story.photos.map(({ fileId }) => fileId), story.photos.map(({ alt }) => alt)],
    );
  }
}
