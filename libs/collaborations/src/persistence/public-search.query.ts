import {
  foundPostings,
  OPEN_NEED_STATES,
  OPEN_OFFER_STATES,
  PUBLIC_NEED_STATES,
  PUBLIC_OFFER_STATES,
} from '@app/exchange';
import type { LocalDate } from '@app/kernel';
import { foundKeys, Reads, type SearchTerms, searchTerms } from '@app/platform';
import { LISTED_PARTY } from '@app/registry';
import { Injectable } from '@nestjs/common';

/** What the public search looks through. A group is any party but a business and a person. */
export const FOUND_KINDS = ['need', 'offer', 'group', 'business', 'story'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** What was asked for. What cannot have the thing asked for (a party no day, a story no online) is not found by it. */
export type PublicSearchFilter = {
  readonly q?: string | undefined;
  readonly kind?: FoundKind | undefined;
  readonly resourceKind?: string | undefined;
  readonly field?: string | undefined;
  readonly district?: string | undefined;
  readonly sdg?: number | undefined;
  readonly online?: boolean | undefined;
  /** Something of it lies within these days, or it does not depend on the day. */
  readonly from?: LocalDate | undefined;
  readonly until?: LocalDate | undefined;
};

/** The sort key: what is open and has the words in its title comes first, then the newest. `moment` in microseconds. */
export type FoundPosition = { readonly rank: number; readonly moment: number; readonly id: string };

export type Found = FoundPosition & {
  readonly kind: FoundKind;
  readonly title: string;
  readonly titleLanguage: string | null;
  readonly text: string;
  readonly resourceKind: string | null;
  readonly state: string | null;
  readonly open: boolean;
  readonly districts: readonly string[];
  readonly fields: readonly string[];
  readonly online: boolean;
  /** A need's deadline, the last day of an offer. */
  readonly lastDay: LocalDate | null;
  /** Whose it is; nobody for a party. A name is null when its party does not show it, and always for a person of a story. */
  readonly parties: readonly { readonly kind: string; readonly name: string | null }[];
};

/** One search over everything that is public in a municipality. */
@Injectable()
export class PublicSearchQuery {
  constructor(private readonly reads: Reads) {}

  /**
   * The page after a position, where one line more than asked for tells that there are more; and how many there are of
   * each kind, whichever kind was asked for. Everything is looked through once for both, and told of the page only.
   */
  async find(
    municipalityId: string,
    filter: PublicSearchFilter,
    page: { readonly after?: FoundPosition | undefined; readonly limit: number },
  ): Promise<{ readonly counts: Record<FoundKind, number>; readonly lines: Found[] }> {
    const terms = searchTerms(filter.q ?? '');
    const { resourceKind, field, district, sdg, online, from, until } = filter;
    const wishes = [resourceKind ?? null, field ?? null, district ?? null, sdg ?? null, online ?? false];
    const { rank, moment, id } = page.after ?? {};
    const found = await this.reads.row<{ counts: Partial<Record<FoundKind, number>>; lines: Found[] }>(
      municipalityId,
      statement(terms),
      [
        ...[terms.tokens, terms.words, ...wishes, from ?? null, until ?? null],
        ...[filter.kind ?? null, rank ?? null, moment ?? null, id ?? null, page.limit],
      ],
    );
    const none = Object.fromEntries(FOUND_KINDS.map((kind) => [kind, 0])) as Record<FoundKind, number>;
    return { counts: { ...none, ...found?.counts }, lines: found?.lines ?? [] };
  }
}

/** The kinds side by side, with the parameters $1 to $9; the page with $10 to $14. */
function statement(terms: SearchTerms): string {
  return `with
      -- Says what the parameters are, for a search without words uses none of these two.
      asked as (select $1::text[] as tokens, $2::text[] as words),
      found(kind, id, rank, moment) as materialized (
        ${needs(terms)} union all ${offers(terms)} union all ${parties(terms)} union all ${stories(terms)}),
      shown as (
        select * from found
         where ($10::text is null or kind = $10)
           and ($11::int is null or (rank, moment, id) < ($11::int, $12::bigint, $13::uuid))
         order by rank desc, moment desc, id desc
         limit $14),
      told as (
        select shown.*, it.*, coalesce(parties, '[]') as parties
          from shown cross join lateral (${TELLING}) it cross join lateral (${PARTIES_OF_SHOWN}) theirs)
    select (select json_object_agg(kind, number)
              from (select kind, count(*) as number from found group by kind) counted) as counts,
           (select json_agg(told order by rank desc, moment desc, id desc) from told) as lines`;
}

const [TOKENS, WORDS] = [1, 2];
const NAME_SHOWN = `party.publicity @> '{"name": true}'`;
const ANY_DAY = '($8::date is null and $9::date is null)';
const ASKED_DAYS = `daterange($8::date, $9::date, '[]')`;

/** A time window lies at least partly within the days that were asked for, as days are in Japan. */
const A_WINDOW_FITS = `exists (
  select from jsonb_array_elements(posting.time_windows) said
   where tstzrange((said->>'from')::timestamptz, (said->>'to')::timestamptz, '[]')
      && tstzrange($8::date::timestamp at time zone 'Asia/Tokyo', ($9::date + 1)::timestamp at time zone 'Asia/Tokyo'))`;

const isIn = (states: readonly string[]) => `posting.state in (${states.map((state) => `'${state}'`).join(', ')})`;
const [OPEN_NEED, OPEN_OFFER] = [isIn(OPEN_NEED_STATES), isIn(OPEN_OFFER_STATES)];

/** What is shown of a found thing. */
const TELLING = `
  select posting.title, posting.story_language as "titleLanguage", posting.story as text,
         posting.resource_kind as "resourceKind", posting.state, ${OPEN_NEED} as open, posting.districts,
         posting.fields, posting.online, posting.deadline as "lastDay", posting.party_id as "partyId"
    from need posting where shown.kind = 'need' and posting.id = shown.id
  union all
  select posting.title, posting.story_language, posting.story, posting.resource_kind, posting.state, ${OPEN_OFFER},
         posting.districts, posting.fields, posting.online, posting.available_until, posting.party_id
    from offer posting where shown.kind = 'offer' and posting.id = shown.id
  union all
  select party.name, null, case when party.publicity @> '{"profile": true}' then party.profile else '' end, null, null,
         true, case when party.publicity @> '{"districts": true}' then party.districts else '{}' end,
         case when party.publicity @> '{"fields": true}' then party.fields else '{}' end, false, null, null
    from party where shown.kind in ('group', 'business') and party.id = shown.id
  union all
  select story.title, null, concat_ws(' ', story.beginning, story.difficulties, story.improvement),
         collaboration.resource_kind, null, true, collaboration.districts, collaboration.fields, false, null, null
    from story join collaboration on collaboration.id = story.collaboration_id
   where shown.kind = 'story' and story.collaboration_id = shown.id`;

/** Whose a found thing is. */
const PARTIES_OF_SHOWN = `
  select json_agg(json_build_object('kind', party.kind, 'name',
           case when ${NAME_SHOWN} and (shown.kind <> 'story' or party.kind <> 'person') then party.name end)
           order by one.side, party.id) as parties
    from (select it."partyId" as party_id, 'need' as side
          union all
          select party_id, side from collaboration_party where collaboration_id = shown.id and shown.kind = 'story') one
    join party on party.id = one.party_id`;

function needs(terms: SearchTerms): string {
  return `
    select 'need', posting.id, ${rank(terms, OPEN_NEED, 'posting', 'title')}, ${micros('posting.published_at')}
      from need posting
     where ${publicPosting(terms, 'need', PUBLIC_NEED_STATES)}
       and (${ANY_DAY} or ${A_WINDOW_FITS}
            or posting.time_windows = '[]' and ($8::date is null or coalesce(posting.deadline >= $8::date, true)))`;
}

function offers(terms: SearchTerms): string {
  return `
    select 'offer', posting.id, ${rank(terms, OPEN_OFFER, 'posting', 'title')}, ${micros('posting.published_at')}
      from offer posting
     where ${publicPosting(terms, 'offer', PUBLIC_OFFER_STATES)}
       and (${ANY_DAY} or daterange(posting.available_from, posting.available_until, '[]') && ${ASKED_DAYS}
            and (posting.time_windows = '[]' or ${A_WINDOW_FITS}))`;
}

function publicPosting(terms: SearchTerms, table: 'need' | 'offer', states: readonly string[]): string {
  return `${isIn(states)} and ${among(terms, 'posting.id', foundPostings(table, terms, TOKENS))}
       and ($3::text is null or posting.resource_kind = $3)
       and ($4::text is null or $4 = any(posting.fields))
       and ($5::text is null or $5 = any(posting.districts))
       and ($6::int is null or $6 = any(posting.sdgs))
       and (not $7::boolean or posting.online)`;
}

function parties(terms: SearchTerms): string {
  return `
    select case party.kind when 'business' then 'business' else 'group' end, party.id,
           ${rank(terms, 'true', 'party', 'name')}, ${micros('party.registered_on')}
      from party
     where ${LISTED_PARTY} and ${NAME_SHOWN} and party.kind <> 'person'
       and ${among(terms, 'party.id', foundKeys('party', terms, TOKENS))}
       and $3::text is null and $6::int is null and not $7 and ${ANY_DAY}
       and ($4::text is null or $4 = any(party.fields) and party.publicity @> '{"fields": true}')
       and ($5::text is null or $5 = any(party.districts) and party.publicity @> '{"districts": true}')`;
}

function stories(terms: SearchTerms): string {
  return `
    select 'story', story.collaboration_id, ${rank(terms, 'true', 'story', 'title')}, ${micros('story.published_at')}
      from story join collaboration on collaboration.id = story.collaboration_id
     where story.state = 'published' and ${among(terms, 'story.collaboration_id', foundKeys('story', terms, TOKENS))}
       and ($3::text is null or collaboration.resource_kind = $3)
       and ($4::text is null or $4 = any(collaboration.fields))
       and ($5::text is null or $5 = any(collaboration.districts))
       and ($6::int is null or $6 = any(collaboration.sdgs))
       and not $7
       and (${ANY_DAY} or daterange(collaboration.starts_on, collaboration.ends_on, '[]') && ${ASKED_DAYS})`;
}

function among({ words }: SearchTerms, key: string, keys: string): string {
  return words.length === 0 ? 'true' : `${key} in (${keys})`;
}

/** A row's search text begins with its title, so a word that is found early enough stands there. */
function rank({ words }: SearchTerms, open: string, row: string, title: string): string {
  if (words.length === 0) return `(${open})::int * 2`;
  return `(${open})::int * 2 + (select bool_and(position(word in ${row}.search_text) between 1 and length(${row}.${title}))
                                 from unnest($${WORDS}::text[]) word)::int`;
}

function micros(moment: string): string {
  return `(extract(epoch from ${moment}) * 1000000)::bigint`;
}
