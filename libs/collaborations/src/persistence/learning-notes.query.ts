import type { LocalDate } from '@app/kernel';
import { Reads, searchCondition, searchTerms } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CollaborationReader } from './collaboration.query';

export type LearningNote = {
  readonly collaborationId: string;
  readonly title: string;
  readonly form: string;
  readonly fields: readonly string[];
  readonly endsOn: LocalDate;
  readonly notes: readonly {
    readonly party: { readonly id: string; readonly kind: string; readonly name: string };
    readonly wentWell: string;
    readonly wasHard: string;
    readonly next: string;
  }[];
};

export type LearningNotesFilter = {
  readonly q: string;
  readonly form?: string | undefined;
  readonly field?: string | undefined;
  /** The last collaboration of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

/** What was learnt from collaborations that both sides have reviewed: for staff, and for their own parties. */
@Injectable()
export class LearningNotesQuery {
  constructor(private readonly reads: Reads) {}

  /** Newest first; a collaboration is found when one of its reviews has all the words. */
  list(municipalityId: string, reader: CollaborationReader, filter: LearningNotesFilter): Promise<LearningNote[]> {
    const { tokens, words } = searchTerms(filter.q);
    return this.reads.rows(
      municipalityId,
      `select collaboration.id as "collaborationId", collaboration.title, collaboration.form, collaboration.fields,
              collaboration.ends_on as "endsOn",
              (select json_agg(json_build_object(
                        'party', json_build_object('id', party.id, 'kind', party.kind, 'name', party.name),
                        'wentWell', went_well, 'wasHard', was_hard, 'next', next) order by reviewed_at, party.id)
                 from joint_review join party on party.id = joint_review.party_id
                where collaboration_id = collaboration.id) as notes
         from collaboration
        where state in ('jointly_reviewed', 'verified')
          and exists (select from joint_review
                       where collaboration_id = collaboration.id and search_text ~ '\\S' and ${searchCondition(1)})
          and ($3 or exists (select from collaboration_party mine
                where mine.collaboration_id = collaboration.id and mine.party_id = any($4::uuid[])))
          and ($5::text is null or form = $5)
          and ($6::text is null or $6 = any(fields))
          and ($7::uuid is null or collaboration.id < $7)
        order by collaboration.id desc
        limit $8`,
      [
        tokens,
        words,
        reader.seesAll,
        reader.partyIds,
        filter.form ?? null,
        filter.field ?? null,
        filter.after ?? null,
        filter.limit,
      ],
    );
  }
}
