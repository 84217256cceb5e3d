import { addDays, type LocalDate, startOfDay } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

export type GapLine = {
  readonly code: string;
  /** Needs published in the period, however they went on; withdrawn and refused ones left out. */
  readonly needs: number;
  /** Needs for which nothing has been proposed yet. */
  readonly unanswered: number;
  /** Places that these needs ask for, and those that were filled. */
  readonly wanted: number;
  readonly filled: number;
  /** Offers of the kinds asked for that could be had in the period, and their places that are still free. */
  readonly offers: number;
  readonly free: number;
  /** Places that are neither filled nor offered by anybody. */
  readonly gap: number;
};

export type Gaps = {
  readonly byKind: readonly GapLine[];
  readonly byDistrict: readonly GapLine[];
  readonly bySkill: readonly GapLine[];
  /** `YYYY-MM`, in their order: needs by the month of their publication, offers by the months in which they stood. */
  readonly byMonth: readonly GapLine[];
};

/** Of which needs and offers; what is undefined is no wish. */
export type GapFilter = {
  readonly resourceKind?: string | undefined;
  /** Also offers that serve everywhere. */
  readonly district?: string | undefined;
  /** Also offers whose skills imply it. */
  readonly skill?: string | undefined;
};

type Dimension = {
  /** The codes under which alike needs are counted, and those under which alike offers are: rows of (id, code). */
  readonly needs: string;
  readonly offers: string;
};

const DIMENSIONS: Readonly<Record<keyof Gaps, Dimension>> = {
  byKind: {
    needs: 'select id, resource_kind from asked',
    offers: 'select id, resource_kind from offered',
  },
  /** Needs that name no district are nowhere missing; an offer that names none serves everywhere. */
  byDistrict: {
    needs: 'select id, unnest(districts) from asked',
    offers: `select id, unnest(districts) from offered
             union all
             select id, place.code from offered
               cross join (select distinct unnest(districts) as code from asked) place where districts = '{}'`,
  },
  /** Who can do something narrower can do the broader thing that it implies. */
  bySkill: {
    needs: `select id, wish.value ->> 'code' from asked, jsonb_array_elements(skills) wish`,
    offers: `select distinct id, implied.broader from offered, jsonb_array_elements(skills) can
               join implied on implied.skill = can.value ->> 'code'`,
  },
  byMonth: {
    needs: 'select id, month from asked',
    offers: `select id, to_char(month, 'YYYY-MM') from offered,
               generate_series(first_month, last_month, interval '1 month') month`,
  },
};

/** What is asked for and not offered. */
@Injectable()
export class GapsQuery {
  constructor(private readonly reads: Reads) {}

  /** From the first to the last day, both counted. The widest gap first, months in their order. */
  async of(municipalityId: string, from: LocalDate, to: LocalDate, filter: GapFilter = {}): Promise<Gaps> {
    const { resourceKind = null, district = null, skill = null } = filter;
    const period = [startOfDay(from), startOfDay(addDays(to, 1))];
    const rows = await this.reads.rows<GapLine & { by: keyof Gaps }>(municipalityId, SQL, [
      ...period,
      ...[resourceKind, district, skill],
    ]);
    const found: Record<keyof Gaps, GapLine[]> = { byKind: [], byDistrict: [], bySkill: [], byMonth: [] };
    for (const { by, ...line } of rows) found[by].push(line);
    return { ...found, byMonth: found.byMonth.sort((a, b) => (a.code < b.code ? -1 : 1)) };
  }
}

const codesOf = (side: keyof Dimension): string =>
  Object.entries(DIMENSIONS)
    .map(([by, dimension]) => `select '${by}', code.* from (${dimension[side]}) code`)
    .join('\n union all ');

/** Needs and offers that differ in nothing that is asked here are one line from the start; `id` is the line's. */
const SQL = `
    with recursive implied(skill, broader) as (
      select code, code from dictionary_entry where list = 'skills'
      union
      select implied.skill, broader.code
        from implied
        join dictionary_entry entry on entry.list = 'skills' and entry.code = implied.broader
       cross join jsonb_array_elements_text(coalesce(entry.attributes -> 'implies', '[]')) broader(code)),
    asked as (
      select row_number() over () as id, resource_kind, districts, skills, month, count(*) as needs,
             count(*) filter (where unanswered) as unanswered, sum(wanted) as wanted, sum(filled) as filled
        from (select resource_kind, districts, skills, wanted, filled,
                     to_char(published_at at time zone 'Asia/Tokyo', 'YYYY-MM') as month,
                     not exists (select from match where match.need_id = need.id
                                    and match.approved_by is not null) as unanswered
                from need
               where published_at >= $1 and published_at < $2 and state not in ('withdrawn', 'refused')
                 and ($3::text is null or resource_kind = $3) and ($4::text is null or $4 = any(districts))
                 and ($5::text is null or skills @> jsonb_build_array(jsonb_build_object('code', $5::text)))) need
       group by resource_kind, districts, skills, month),
    offered as (
      select row_number() over () as id, resource_kind, districts, skills, first_month, last_month, count(*) as offers,
             sum(case when state in ('available', 'committed') then capacity - committed else 0 end) as free
        from (select resource_kind, districts, skills, state, capacity, committed,
                     date_trunc('month', greatest(published_at, $1::timestamptz) at time zone 'Asia/Tokyo') as first_month,
                     date_trunc('month', (case when state in ('available', 'committed') then $2::timestamptz - interval '1 ms'
                                               else least(state_changed_at, $2::timestamptz - interval '1 ms') end)
                                           at time zone 'Asia/Tokyo') as last_month
                from offer
               where published_at < $2 and (state in ('available', 'committed', 'exhausted') or state_changed_at >= $1)
                 and state not in ('withdrawn', 'refused')
                 and ($3::text is null or resource_kind = $3)
                 and ($4::text is null or districts = '{}' or $4 = any(districts))
                 and ($5::text is null or exists (
                       select from jsonb_array_elements(skills) can join implied on implied.skill = can.value ->> 'code'
                        where implied.broader = $5))) offer
       group by resource_kind, districts, skills, first_month, last_month),
    asked_code("by", id, code) as (${codesOf('needs')}),
    offered_code("by", id, code) as (${codesOf('offers')}),
    -- Kind by kind, as goods help nobody who asks for a lecture.
    supply as (
      select "by", code, resource_kind, sum(offers) as offers, sum(free) as free
        from offered_code join offered using (id) group by "by", code, resource_kind),
    demand as (
      select "by", code, resource_kind, sum(needs) as needs, sum(unanswered) as unanswered,
             sum(wanted) as wanted, sum(filled) as filled
        from asked_code join asked using (id) group by "by", code, resource_kind)
    select "by", code, sum(needs)::int as needs, sum(unanswered)::int as unanswered, sum(wanted)::int as wanted,
           sum(filled)::int as filled, coalesce(sum(offers), 0)::int as offers, coalesce(sum(free), 0)::int as free,
           sum(greatest(0, wanted - filled - coalesce(free, 0)))::int as gap
      from demand left join supply using ("by", code, resource_kind)
     -- Of a district or skill that was not asked for only a part of the offers was read.
     where ("by" <> 'byDistrict' or $4::text is null or code = $4) and ("by" <> 'bySkill' or $5::text is null or code = $5)
     group by "by", code
     order by gap desc, sum(wanted - filled) desc, code`;
