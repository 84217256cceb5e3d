import { type LocalDate, Transaction } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { fixedDays, sharedDays } from '../domain/shared-days';
import { PairHistory } from './pair-history';

type Ids = { readonly needId: string; readonly offerPartyId: string };

/** Something else that a party is asked for or takes part in. */
export type Engagement = {
  readonly kind: 'asked' | 'helping';
  /** Of the match, or of the collaboration. */
  readonly id: string;
  readonly title: string;
  /** The days on which it would be needed for both. */
  readonly sharedDays: readonly LocalDate[];
};
/** What a coordinator wants to know of the two parties before asking them. */
export type PairStandingLine = Ids & {
  readonly needPartyId: string;
  /** How often the offering party helps in this fiscal year already, or is being asked to. */
  readonly takenThisYear: number;
  /** How often it wants to, by its convenience card; null when it did not say. */
  readonly capPerYear: number | null;
  /** When anything last happened between the party and the centre, through a match or a collaboration. */
  readonly offerContactAt: Date | null;
  readonly needContactAt: Date | null;
  readonly engagements: readonly Engagement[];
};

type NeedRow = { id: string; partyId: string; windows: { from: string; to: string }[] };
type EngagementRow = Omit<Engagement, 'sharedDays'> & {
  partyId: string;
  needId: string | null;
  windows: { from: string; to: string }[];
  days: LocalDate[];
};

const NEEDS = `
  select id, party_id as "partyId", time_windows as windows from need where id = any($1)`;

const CONTACTED = `
  select party.id as "partyId", greatest(matched.at, collaborated.at) as at
    from unnest($1::uuid[]) as party (id)
    left join lateral (
      select max(greatest(match.state_changed_at, match.asked_at)) as at from match
       where match.approved_by is not null and party.id in (match.need_party_id, match.offer_party_id)) matched on true
    left join lateral (
      select max(collaboration.state_changed_at) as at
        from collaboration_party join collaboration on collaboration.id = collaboration_party.collaboration_id
       where collaboration_party.party_id = party.id) collaborated on true`;

/** A match that is agreed is a collaboration already. */
const ENGAGED = `
  select match.offer_party_id as "partyId", 'asked' as kind, match.id, need.id as "needId", need.title,
         need.time_windows as windows,
         coalesce((select json_agg(item ->> 'date') from jsonb_array_elements(agreement.schedule) item), '[]') as days
    from match join need on need.id = match.need_id
    left join agreement on agreement.match_id = match.id
   where match.offer_party_id = any($1) and match.state in ('proposed', 'consenting', 'introduced')
   union all
  select collaboration_party.party_id, 'helping', collaboration.id, collaboration.need_id, collaboration.title, '[]',
         coalesce((select json_agg(schedule_item.date) from schedule_item
                    where schedule_item.collaboration_id = collaboration.id), '[]')
    from collaboration_party
    join collaboration on collaboration.id = collaboration_party.collaboration_id
   where collaboration_party.party_id = any($1) and collaboration.state in ('preparing', 'in_progress')
   order by kind, id`;

/** What is known of pairs beside what the engine weighs: a handful of questions, however many pairs there are. */
@Injectable()
export class PairStandingsQuery {
  constructor(
    private readonly reads: Reads,
    private readonly history: PairHistory,
    private readonly transaction: Transaction,
  ) {}

  /** One line for each pair whose need is known, in their order. */
  of(municipalityId: string, pairs: readonly Ids[], now: Date): Promise<PairStandingLine[]> {
    return this.transaction.run(municipalityId, async () => {
      const needRows = await this.reads.rows<NeedRow>(municipalityId, NEEDS, [pairs.map(({ needId }) => needId)]);
      const needs = new Map(needRows.map((need) => [need.id, need]));
      const known = pairs.filter(({ needId }) => needs.has(needId));
      const offering = [...new Set(known.map(({ offerPartyId }) => offerPartyId))];
      const parties = [...new Set([...offering, ...needRows.map(({ partyId }) => partyId)])];
      const contacts = await this.reads.rows<{ partyId: string; at: Date | null }>(municipalityId, CONTACTED, [
        parties,
      ]);
      const contactedAt = new Map(contacts.map(({ partyId, at }) => [partyId, at]));
      const engaged = await this.reads.rows<EngagementRow>(municipalityId, ENGAGED, [offering]);
      const asPairs = known.map(({ needId, offerPartyId }) => ({
        needPartyId: needs.get(needId)!.partyId,
        offerPartyId,
      }));
      const past = await this.history.of(municipalityId, asPairs, now);
      return known.map(({ needId, offerPartyId }, index) => {
        const need = needs.get(needId)!;
        return {
          ...{ needId, offerPartyId, needPartyId: need.partyId },
          takenThisYear: past.of(asPairs[index]!).takenThisYear,
          capPerYear: past.cardOf(offerPartyId)?.capPerYear ?? null,
          offerContactAt: contactedAt.get(offerPartyId) ?? null,
          needContactAt: contactedAt.get(need.partyId) ?? null,
          engagements: engaged
            .filter((one) => one.partyId === offerPartyId && one.needId !== needId)
            .map(({ kind, id, title, windows, days }) => ({
              ...{ kind, id, title },
              sharedDays: sharedDays(daysOf(need.windows), days.length > 0 ? days : daysOf(windows)),
            })),
        };
      });
    });
  }
}

function daysOf(windows: readonly { readonly from: string; readonly to: string }[]): LocalDate[] {
  return fixedDays(windows.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })));
}
