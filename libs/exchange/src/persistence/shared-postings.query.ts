import type { Labels } from '@app/kernel';
import { hasWords, Reads, searchTerms } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type PostingRef, SharedPostings } from '../application/sharing';

/** How far two municipalities have come: `proposed` waits for the other one, `asked` for this one. */
export type SharingState = 'none' | 'proposed' | 'asked' | 'agreed';

export type Partner = { slug: string; nameJa: string; nameEn: string };
export type PartnerLine = Partner & { state: SharingState; since: Date | null };

export type SharedPosting = PostingRef & {
  readonly home: Partner;
  readonly title: string;
  readonly story: string;
  readonly storyLanguage: string;
  readonly resourceKind: string;
  readonly resourceLabel: Labels | null;
  readonly districtLabels: readonly Labels[];
  readonly until: string | null;
  readonly partyName: string | null;
  readonly publishedAt: Date | null;
};

export type SharedFilter = {
  readonly kind?: 'need' | 'offer' | undefined;
  readonly resourceKind?: string | undefined;
  readonly q?: string | undefined;
};

const COLUMNS = `kind, id, json_build_object('slug', home_slug, 'nameJa', home_name_ja, 'nameEn', home_name_en) as home,
  title, story, story_language as "storyLanguage", resource_kind as "resourceKind", resource_label as "resourceLabel",
  district_labels as "districtLabels", to_char(until, 'YYYY-MM-DD') as until, party_name as "partyName",
  published_at as "publishedAt"`;

/** With whom a municipality shares, and what others let it see. */
@Injectable()
export class SharedPostingsQuery extends SharedPostings {
  constructor(private readonly reads: Reads) {
    super();
  }

  /** The newest first, after the one with the id `before`. */
  list(
    municipalityId: string,
    { kind, resourceKind, q }: SharedFilter,
    { before, limit }: { before?: string | undefined; limit: number },
  ): Promise<SharedPosting[]> {
    return this.reads.rows(
      municipalityId,
      `select ${COLUMNS} from shared_postings()
        where ($1::text is null or kind = $1) and ($2::text is null or resource_kind = $2)
          and ${hasWords('search_text', 3)} and ($4::uuid is null or id < $4)
        order by id desc limit $5`,
      [kind ?? null, resourceKind ?? null, searchTerms(q ?? '').words, before ?? null, limit],
    );
  }

  one(municipalityId: string, { kind, id }: PostingRef): Promise<SharedPosting | undefined> {
    return this.reads.row(municipalityId, `select ${COLUMNS} from shared_postings() where kind = $1 and id = $2`, [
      kind,
      id,
    ]);
  }

  async homeOf(municipalityId: string, { kind, id }: PostingRef): Promise<string | null> {
    const row = await this.reads.row<{ home: string }>(
      municipalityId,
      'select home_id as home from shared_postings() where kind = $1 and id = $2',
      [kind, id],
    );
    return row?.home ?? null;
  }

  /** All other municipalities of the installation. */
  partners(municipalityId: string): Promise<PartnerLine[]> {
    return this.reads.rows(
      municipalityId,
      `select slug, name_ja as "nameJa", name_en as "nameEn", sharing_since($1, id) as since,
              case when sharing_since($1, id) is not null then 'agreed'
                   when ours.given_at > coalesce(theirs.ended_at, '-infinity') then 'proposed'
                   when theirs.given_at > coalesce(ours.ended_at, '-infinity') then 'asked'
                   else 'none' end as state
         from municipality
         left join sharing_consent ours on ours.municipality_id = $1 and ours.partner_id = municipality.id
         left join sharing_consent theirs on theirs.municipality_id = municipality.id and theirs.partner_id = $1
        where municipality.id <> $1
        order by slug`,
      [municipalityId],
    );
  }

  /** The municipalities with which this could be shared, and whether it is. */
  choices(municipalityId: string, { kind, id }: PostingRef): Promise<(Partner & { shared: boolean })[]> {
    return this.reads.rows(
      municipalityId,
      `select slug, name_ja as "nameJa", name_en as "nameEn",
              exists (select from shared_posting where ${kind}_id = $2 and partner_id = municipality.id
                         and shared_at >= sharing_since($1, municipality.id)) as shared
         from municipality where sharing_since($1, id) is not null order by slug`,
      [municipalityId, id],
    );
  }
}
