import { addDays, type LocalDate, startOfDay } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { GapFilter } from './gaps.query';

export type UnmetNeedLine = {
  readonly id: string;
  readonly title: string;
  readonly state: 'unmet' | 'expired';
  readonly party: { readonly id: string; readonly kind: string; readonly name: string };
  readonly resourceKind: string;
  readonly skills: readonly { readonly code: string; readonly level: number }[];
  readonly fields: readonly string[];
  readonly districts: readonly string[];
  readonly wanted: number;
  readonly filled: number;
  readonly deadline: LocalDate | null;
  readonly publishedAt: Date | null;
  readonly endedAt: Date;
  /** What was tried: matches by how they ended. */
  readonly tried: Readonly<Record<'refused' | 'declined' | 'timedOut' | 'other', number>>;
  /** Why sides said no, in codes of `declineReasons`, the most frequent first. */
  readonly declineReasons: readonly { readonly code: string; readonly count: number }[];
};

/** Which of them: with `from` and `to` those published in these days, both counted. */
export type UnmetNeedsFilter = GapFilter & {
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
};

const UNMET = `
       need.state in ('unmet', 'expired') and (need.state = 'unmet' or need.filled < need.wanted)
   and ($1::text is null or need.resource_kind = $1) and ($2::text is null or $2 = any(need.districts))
   and ($3::text is null or need.skills @> jsonb_build_array(jsonb_build_object('code', $3::text)))
   and ($4::timestamptz is null or need.published_at >= $4) and ($5::timestamptz is null or need.published_at < $5)`;

/** The needs that nobody met: kept, because round tables and the next plan are made of them. */
@Injectable()
export class UnmetNeedsQuery {
  constructor(private readonly reads: Reads) {}

  /** Newest first. */
  lines(
    municipalityId: string,
    after: string | undefined,
    limit: number,
    filter: UnmetNeedsFilter = {},
  ): Promise<UnmetNeedLine[]> {
    return this.reads.rows<UnmetNeedLine>(
      municipalityId,
      `select need.id, need.title, need.state,
              json_build_object('id', party.id, 'kind', party.kind, 'name', party.name) as party,
              need.resource_kind as "resourceKind", need.skills, need.fields, need.districts, need.wanted, need.filled,
              need.deadline, need.published_at as "publishedAt", need.state_changed_at as "endedAt",
              json_build_object('refused', tried.refused, 'declined', tried.declined, 'timedOut', tried.timed_out,
                                'other', tried.other) as tried,
              coalesce(why.reasons, '[]') as "declineReasons"
         from need
         join party on party.id = need.party_id
        cross join lateral (
          select count(*) filter (where state = 'refused') as refused,
                 count(*) filter (where state = 'declined') as declined,
                 count(*) filter (where state = 'timed_out') as timed_out,
                 count(*) filter (where state not in ('refused', 'declined', 'timed_out')) as other
            from match where match.need_id = need.id) tried
        cross join lateral (
          select json_agg(json_build_object('code', code, 'count', count) order by count desc, code) as reasons
            from (select end_reason as code, count(*) as count from match
                   where match.need_id = need.id and state = 'declined' group by end_reason) by_reason) why
        where ${UNMET} and ($6::uuid is null or need.id < $6)
        order by need.id desc limit $7`,
      [...parametersOf(filter), after ?? null, limit],
    );
  }

  async count(municipalityId: string, filter: UnmetNeedsFilter = {}): Promise<number> {
    const sql = `select count(*)::int as count from need where ${UNMET}`;
    return (await this.reads.row<{ count: number }>(municipalityId, sql, parametersOf(filter)))?.count ?? 0;
  }
}

function parametersOf({ resourceKind, district, skill, from, to }: UnmetNeedsFilter): unknown[] {
  return [
    ...[resourceKind ?? null, district ?? null, skill ?? null],
    ...[from === undefined ? null : startOfDay(from), to === undefined ? null : startOfDay(addDays(to, 1))],
  ];
}
