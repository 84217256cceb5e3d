import { WAITING_SINCE } from '@app/brokering';
import type { LocalDate } from '@app/kernel';
import { Reads } from '@app/platform';
import { DueDays } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { REPORT_SINCE } from './clocked-collaborations';

/** Something that waits for one of my parties. */
export type Waiting = {
  readonly kind: 'need' | 'offer' | 'match' | 'collaboration' | 'party';
  readonly id: string;
  readonly title: string;
  readonly action:
    | 'submit'
    | 'revise'
    | 'answer'
    | 'write-agreement'
    | 'confirm-agreement'
    | 'confirm-participation'
    | 'complete'
    | 'review';
  readonly since: Date;
  /** Until when, as the clocks have it, and since when these run; null when none does. */
  readonly dueOn: LocalDate | null;
  readonly waitingSince: Date | null;
};
type WaitingRow = Omit<Waiting, 'dueOn'> & { readonly clocks: readonly string[] };

export type PostingLine = {
  readonly id: string;
  readonly state: string;
  readonly title: string;
  readonly storyLanguage: string;
  readonly resourceKind: string;
  readonly party: { readonly id: string; readonly kind: string; readonly name: string };
  readonly updatedAt: Date;
};
export type NeedLine = PostingLine & {
  readonly deadline: LocalDate | null;
  readonly wanted: number;
  readonly filled: number;
};
export type OfferLine = PostingLine & {
  readonly availableUntil: LocalDate | null;
  readonly capacity: number;
  readonly committed: number;
};

export type MyPage = {
  readonly waitingForMe: readonly Waiting[];
  readonly needs: readonly NeedLine[];
  readonly offers: readonly OfferLine[];
};

/** How many lines of each list are shown. */
const SHOWN = 20;

const NO_CLOCK = `array[]::text[], null::timestamptz`;

/** $1: my parties; $2: today. Whatever has waited longest comes first. */
const WAITING = `
  with mine as (
    select match.*, ${WAITING_SINCE} as waiting_since, agreement.match_id is not null as is_written,
           (match.need_party_id = any($1::uuid[]) and agreement.need_confirmed_at is null) as need_unconfirmed,
           (match.offer_party_id = any($1::uuid[]) and agreement.offer_confirmed_at is null) as offer_unconfirmed
      from match left join agreement on agreement.match_id = match.id
     where (match.need_party_id = any($1::uuid[]) or match.offer_party_id = any($1::uuid[]))
       and match.state in ('proposed', 'consenting', 'introduced')
  )
  select 'need' as kind, id, title, case state when 'draft' then 'submit' else 'revise' end as action,
         state_changed_at as since, array[]::text[] as clocks, null::timestamptz as "waitingSince"
    from need where party_id = any($1::uuid[]) and state in ('draft', 'returned')
  union all
  select 'offer', id, title, case state when 'draft' then 'submit' else 'revise' end, state_changed_at, ${NO_CLOCK}
    from offer where party_id = any($1::uuid[]) and state in ('draft', 'returned')
  union all
  select 'party', id, name, 'revise', updated_at, ${NO_CLOCK} from party where id = any($1::uuid[]) and state = 'returned'
  union all
  select 'match', mine.id, need.title, 'answer', mine.state_changed_at,
         array_remove(array[
           case when mine.need_party_id = any($1::uuid[]) and mine.need_consented_at is null then 'group_answer' end,
           case when mine.offer_party_id = any($1::uuid[]) and mine.offer_consented_at is null then 'provider_answer' end
         ], null), mine.waiting_since
    from mine join need on need.id = mine.need_id
   where mine.state in ('proposed', 'consenting')
     and (mine.need_party_id = any($1::uuid[]) and mine.need_consented_at is null
          or mine.offer_party_id = any($1::uuid[]) and mine.offer_consented_at is null)
  union all
  select 'match', mine.id, need.title, case when is_written then 'confirm-agreement' else 'write-agreement' end,
         mine.state_changed_at, array['introduced_to_agreed'], mine.waiting_since
    from mine join need on need.id = mine.need_id
   where mine.state = 'introduced' and (not is_written or need_unconfirmed or offer_unconfirmed)
  union all
  select 'collaboration', collaboration.id, collaboration.title, 'confirm-participation', min(participation.created_at),
         ${NO_CLOCK}
    from collaboration
    join collaboration_party own on own.collaboration_id = collaboration.id and own.party_id = any($1::uuid[])
                                and own.side <> 'partner'
    join participation on participation.collaboration_id = collaboration.id and participation.state = 'reported'
    join collaboration_party reporting on reporting.collaboration_id = collaboration.id
                                      and reporting.party_id = participation.reported_for_party_id
                                      and reporting.side <> own.side
   where collaboration.state not in ('verified', 'cancelled')
   group by collaboration.id
  union all
  select distinct 'collaboration', collaboration.id, collaboration.title, 'complete', collaboration.state_changed_at,
         array['completion_report'], ${REPORT_SINCE}::timestamp at time zone 'Asia/Tokyo'
    from collaboration join collaboration_party own on own.collaboration_id = collaboration.id
   where own.party_id = any($1::uuid[]) and own.side <> 'partner' and collaboration.state = 'in_progress'
     and collaboration.ends_on < $2::date
  union all
  select distinct 'collaboration', collaboration.id, collaboration.title, 'review', collaboration.completed_at,
         ${NO_CLOCK}
    from collaboration join collaboration_party own on own.collaboration_id = collaboration.id
   where own.party_id = any($1::uuid[]) and collaboration.state = 'completed'
     and not exists (select from joint_review where joint_review.collaboration_id = collaboration.id
                        and joint_review.party_id = own.party_id)
  order by since, id
  limit ${SHOWN}`;

const POSTING = (table: 'need' | 'offer') => `
  ${table}.id, ${table}.state, ${table}.title, ${table}.story_language as "storyLanguage",
  ${table}.resource_kind as "resourceKind", ${table}.updated_at as "updatedAt",
  json_build_object('id', party.id, 'kind', party.kind, 'name', party.name) as party
  `;
const NEWEST = (table: 'need' | 'offer') => `
  from ${table} join party on party.id = ${table}.party_id
 where ${table}.party_id = any($1::uuid[]) order by ${table}.updated_at desc, ${table}.id limit ${SHOWN}`;

/** What somebody who speaks for parties meets first. Its matches and collaborations come from their own queries. */
@Injectable()
export class MyPageQuery {
  constructor(
    private readonly reads: Reads,
    private readonly dueDays: DueDays,
  ) {}

  async of(municipalityId: string, partyIds: readonly string[], today: LocalDate): Promise<MyPage> {
    const rows = await this.reads.rows<WaitingRow>(municipalityId, WAITING, [partyIds, today]);
    const dueDay = await this.dueDays.of(municipalityId);
    const waitingForMe = rows.map(({ clocks, ...line }) => ({
      ...line,
      dueOn: line.waitingSince && dueDay(clocks, line.waitingSince),
    }));
    const needs = await this.reads.rows<NeedLine>(
      municipalityId,
      `select ${POSTING('need')}, need.deadline, need.wanted, need.filled ${NEWEST('need')}`,
      [partyIds],
    );
    const offers = await this.reads.rows<OfferLine>(
      municipalityId,
      `select ${POSTING('offer')}, offer.available_until as "availableUntil", offer.capacity, offer.committed
       ${NEWEST('offer')}`,
      [partyIds],
    );
    return { waitingForMe, needs, offers };
  }
}
