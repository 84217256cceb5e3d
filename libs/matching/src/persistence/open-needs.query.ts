import { OPEN_NEED_STATES } from '@app/exchange';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Which of the open needs; what is undefined is no wish. */
export type OpenNeedsFilter = {
  readonly resourceKind?: string | undefined;
  /** Also needs that name no district. */
  readonly district?: string | undefined;
  readonly skill?: string | undefined;
  /** Only those for which nobody is being asked now. */
  readonly unasked?: boolean | undefined;
};

export type OpenNeedLine = {
  readonly id: string;
  readonly title: string;
  readonly storyLanguage: string;
  readonly party: { readonly id: string; readonly name: string };
  readonly resourceKind: string;
  readonly districts: readonly string[];
  readonly deadline: string | null;
  /** Places that are still to be filled. */
  readonly places: number;
  /** Matches that are being tried. */
  readonly asked: number;
  readonly firstHelp: boolean;
};

const ASKED = `(select count(*)::int from match where match.need_id = need.id
                   and match.state in ('shortlisted', 'proposed', 'consenting'))`;

/** Of parties that may be proposed to, as the assignment reads them. */
const OPEN = `
    from need join party on party.id = need.party_id
   where need.state = any($1) and party.state in ('registered', 'renewal_due')
     and ($2::text is null or need.resource_kind = $2)
     and ($3::text is null or $3 = any(need.districts) or need.districts = '{}')
     and ($4::text is null or need.skills @> jsonb_build_array(jsonb_build_object('code', $4::text)))
     and (not $5 or ${ASKED} = 0)`;

/** The needs among which a coordinator chooses those of an assignment. */
@Injectable()
export class OpenNeedsQuery {
  constructor(private readonly reads: Reads) {}

  /** The newest first. */
  lines(
    municipalityId: string,
    filter: OpenNeedsFilter,
    { before, limit }: { readonly before: string | undefined; readonly limit: number },
  ): Promise<OpenNeedLine[]> {
    return this.reads.rows(
      municipalityId,
      `select need.id, need.title, need.story_language as "storyLanguage",
              json_build_object('id', party.id, 'name', party.name) as party,
              need.resource_kind as "resourceKind", need.districts, need.deadline,
              need.wanted - need.filled as places, ${ASKED} as asked,
              not exists (select from match where need_party_id = need.party_id and introduced_at is not null)
                as "firstHelp"
         ${OPEN} and ($6::uuid is null or need.id < $6)
        order by need.id desc limit $7`,
      [...parametersOf(filter), before ?? null, limit],
    );
  }

  /** All of them. */
  async ids(municipalityId: string, filter: OpenNeedsFilter): Promise<string[]> {
    const rows = await this.reads.rows<{ id: string }>(
      municipalityId,
      `select need.id ${OPEN} order by need.id`,
      parametersOf(filter),
    );
    return rows.map(({ id }) => id);
  }

  async count(municipalityId: string, filter: OpenNeedsFilter): Promise<number> {
    const sql = `select count(*)::int as count ${OPEN}`;
    return (await this.reads.row<{ count: number }>(municipalityId, sql, parametersOf(filter)))?.count ?? 0;
  }
}

function parametersOf({ resourceKind, district, skill, unasked = false }: OpenNeedsFilter): unknown[] {
  return [OPEN_NEED_STATES, resourceKind ?? null, district ?? null, skill ?? null, unasked];
}
