import { firstDayOf, fiscalYearOf, localDateOf, startOfDay } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type AskingTerms, type History, NO_HISTORY, NO_OUTCOMES, type Outcomes } from '../domain/facts';

/** So many days back answers are counted. */
const ANSWER_DAYS = 365;
const DAY_MS = 24 * 60 * 60 * 1000;

type Parties = { readonly needPartyId: string; readonly offerPartyId: string };
type PartyRow = Outcomes &
  History['answers'] & {
    readonly partyId: string;
    readonly takenThisYear: number;
    readonly card: AskingTerms | null;
  };
type PairRow = Parties & Outcomes;

/** What pairs of parties did before, and the convenience card of the one that offers. */
export type KnownPast = {
  of(pair: Parties): History;
  /** The card of the party's newest offer that has one. */
  cardOf(partyId: string): AskingTerms | null;
};

/** A proposal is answered by the offer's side when it says anything to it; silence is what a coordinator called so. */
const OF_PARTIES = `
  select party.id as "partyId", coalesce(done.verified, 0) as verified, done.result as "meanResult",
         coalesce(asked.answered, 0) as answered, coalesce(asked.silent, 0) as silent,
         coalesce(asked.taken, 0) as "takenThisYear", card.convenience_card as card
    from unnest($1::uuid[]) as party (id)
    left join lateral (
      select count(*)::int as verified, avg(review.result)::float8 as result
        from collaboration_party
        join collaboration on collaboration.id = collaboration_party.collaboration_id and collaboration.state = 'verified'
        left join lateral (
          select avg(joint_review.result) as result from joint_review
           where joint_review.municipality_id = collaboration.municipality_id
             and joint_review.collaboration_id = collaboration.id) review on true
       where collaboration_party.party_id = party.id) done on true
    left join lateral (
      select count(*) filter (where answer.at is not null)::int as answered,
             count(*) filter (where answer.at is null and match.state = 'timed_out' and match.introduced_at is null
                                and match.offer_consented_at is null and match.state_changed_at > $2)::int as silent,
             count(*) filter (where match.state in ('proposed', 'consenting')
                                 or (match.state in ('introduced', 'agreed', 'converted')
                                     and match.introduced_at >= $3))::int as taken
        from match
        left join lateral (
          select max(match_answer.answered_at) as at from match_answer
           where match_answer.municipality_id = match.municipality_id and match_answer.match_id = match.id
             and match_answer.side = 'offer' and match_answer.answered_at > $2) answer on true
       where match.offer_party_id = party.id) asked on true
    left join lateral (
      select offer.convenience_card from offer
       where offer.party_id = party.id and offer.convenience_card is not null and offer.published_at is not null
       order by offer.id desc limit 1) card on true`;

const TOGETHER = `
  select asking.party_id as "needPartyId", offering.party_id as "offerPartyId", count(*)::int as verified,
         avg(review.result)::float8 as "meanResult"
    from collaboration_party asking
    join collaboration on collaboration.id = asking.collaboration_id and collaboration.state = 'verified'
    join collaboration_party offering
      on offering.collaboration_id = collaboration.id and offering.party_id <> asking.party_id
    left join lateral (
      select avg(joint_review.result) as result from joint_review
       where joint_review.municipality_id = collaboration.municipality_id
         and joint_review.collaboration_id = collaboration.id) review on true
   where asking.party_id = any($1) and offering.party_id = any($2)
   group by 1, 2`;

/** Reads the past of pairs: two questions for all of them, however many there are. */
@Injectable()
export class PairHistory {
  constructor(private readonly reads: Reads) {}

  async of(municipalityId: string, pairs: readonly Parties[], now: Date): Promise<KnownPast> {
    const asking = [...new Set(pairs.map(({ needPartyId }) => needPartyId))];
    const offering = [...new Set(pairs.map(({ offerPartyId }) => offerPartyId))];
    const [parties, together] = await Promise.all([
      this.reads.rowsOften<PartyRow>(municipalityId, OF_PARTIES, [
        [...new Set([...asking, ...offering])],
        new Date(now.getTime() - ANSWER_DAYS * DAY_MS),
        startOfDay(firstDayOf(fiscalYearOf(localDateOf(now)))),
      ]),
      this.reads.rowsOften<PairRow>(municipalityId, TOGETHER, [asking, offering]),
    ]);
    const byParty = new Map(parties.map((row) => [row.partyId, row]));
    const byPair = new Map(together.map((row) => [keyOf(row), row]));
    return {
      of: (pair) => {
        const offerer = byParty.get(pair.offerPartyId);
        return {
          together: byPair.get(keyOf(pair)) ?? NO_OUTCOMES,
          ofNeedParty: byParty.get(pair.needPartyId) ?? NO_OUTCOMES,
          ofOfferParty: offerer ?? NO_OUTCOMES,
          answers: offerer ?? NO_HISTORY.answers,
          takenThisYear: offerer?.takenThisYear ?? 0,
        };
      },
      cardOf: (partyId) => byParty.get(partyId)?.card ?? null,
    };
  }
}

function keyOf({ needPartyId, offerPartyId }: Parties): string {
  return `${needPartyId} ${offerPartyId}`;
}
