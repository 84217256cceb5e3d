import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import {
  compareWithGreedy,
  type ComparisonLine,
  type ComparisonView,
  type Difference,
  linesToRead,
  needsOfOffers,
  type StoredResult,
} from '../domain/assignment/comparison';
import type { IdPair, PlanFigures, Proposal } from '../domain/assignment/plan';
import type { AssignmentInput } from '../domain/assignment/run';

/** What a set of proposals means, for those who ask and for those who are asked. */
export type SetFigures = {
  readonly proposals: number;
  readonly needsHelped: number;
  /** How many of the proposals are expected to end with two yeses: the sum of their probabilities. */
  readonly expectedYes: number;
  /** Parties that nobody has been introduced to yet. */
  readonly helpedFirstTime: number;
  /** How many proposals go to the party that is asked most. */
  readonly mostAskedParty: number;
  readonly objective: number;
} & Partial<PlanFigures>;

export type AssignmentFigures = {
  readonly counts: Readonly<Record<Difference, number>>;
  readonly proposed: SetFigures;
  readonly greedy: SetFigures;
};

export type NamedNeed = {
  readonly id: string;
  readonly title: string;
  readonly storyLanguage: string;
  readonly deadline: string | null;
  readonly party: { readonly id: string; readonly name: string };
};
export type NamedOffer = {
  readonly id: string;
  readonly title: string;
  readonly storyLanguage: string;
  readonly party: { readonly id: string; readonly name: string };
};
type Titled = { readonly id: string; readonly title: string };

export type ProposedPair = Pick<Proposal, 'score' | 'probability' | 'value' | 'why'> & {
  readonly offer: NamedOffer;
  /** To which needs the other set gives this offer, when not to this one; the first three. */
  readonly insteadTo: readonly Titled[];
  /** The match that it has become. */
  readonly match: { readonly id: string; readonly state: string } | null;
};

export type AssignedNeed = {
  readonly need: NamedNeed;
  readonly difference: Difference;
  readonly value: number;
  /** Nobody has been introduced to its party yet. */
  readonly firstHelp: boolean;
  readonly proposed: readonly ProposedPair[];
  readonly greedy: readonly Omit<ProposedPair, 'match'>[];
  /** Offers that the run was told not to propose to this need. */
  readonly forbidden: readonly NamedOffer[];
  /** Of a need with nothing: who would suit best, to whom that offer goes, and how many could have helped. */
  readonly could: { readonly offer: NamedOffer; readonly goesTo: readonly Titled[]; readonly possible: number } | null;
};

export type BlockingPair = { readonly need: NamedNeed; readonly offer: NamedOffer };

type Run = { readonly input: AssignmentInput; readonly result: StoredResult };

const MOST_INSTEAD = 3;

/** A finished run beside what deciding one by one would have given, with the names of those concerned. */
@Injectable()
export class AssignmentComparisonQuery {
  constructor(private readonly reads: Reads) {}

  async figures(municipalityId: string, { result }: Run): Promise<AssignmentFigures> {
    const counts = { gained: 0, changed: 0, lost: 0, same: 0, neither: 0 };
    for (const { difference } of compareWithGreedy(result)) counts[difference] += 1;
    const both = [...result.proposals, ...result.greedyProposals];
    const partyOf = await this.partiesOfOffers(municipalityId, both);
    const first = await this.neverHelped(municipalityId, both);
    const { worstOff, unhelped, gini, blockingPairs } = result;
    return {
      counts,
      proposed: {
        ...figuresOf(result.proposals, partyOf, first),
        ...{ objective: result.objective, worstOff, unhelped, gini, blockingPairs },
      },
      greedy: {
        ...figuresOf(result.greedyProposals, partyOf, first),
        ...{ objective: result.greedyObjective, ...result.greedyFigures },
      },
    };
  }

  /** The lines of a view from the nth one on. */
  async needs(
    municipalityId: string,
    { input, result }: Run,
    view: ComparisonView,
    { from, limit }: { readonly from: number; readonly limit: number },
  ): Promise<AssignedNeed[]> {
    const lines = linesToRead(compareWithGreedy(result), view).slice(from, from + limit);
    const needIds = new Set(lines.map(({ needId }) => needId));
    const forbidden = input.forbidden.filter(({ needId }) => needIds.has(needId));
    const offerIds = new Set([...lines.flatMap(offersOf), ...forbidden.map(({ offerId }) => offerId)]);
    const here = needsOfOffers(result.proposals, offerIds);
    const there = needsOfOffers(result.greedyProposals, offerIds);
    const needs = await this.needsOf(municipalityId, [...needIds, ...[...here.values(), ...there.values()].flat()]);
    const offers = await this.offersOf(municipalityId, [...offerIds]);
    const matches = await this.liveMatches(municipalityId, [...needIds]);
    const first = await this.neverHelped(municipalityId, lines);

    const titles = (ids: readonly string[] | undefined, but: string): Titled[] =>
      (ids ?? []).flatMap((id) => {
        const need = id === but ? undefined : needs.get(id);
        return need ? [{ id, title: need.title }] : [];
      });
    const pairOf = ({ needId, offerId, score, probability, value, why }: Proposal, other: typeof here) => {
      const offer = offers.get(offerId);
      const elsewhere = other.get(offerId)?.includes(needId) ? [] : titles(other.get(offerId), needId);
      return offer ? [{ score, probability, value, why, offer, insteadTo: elsewhere.slice(0, MOST_INSTEAD) }] : [];
    };
    return lines.flatMap((line) => {
      const need = needs.get(line.needId);
      if (!need) return [];
      const best = line.couldBeHelped && offers.get(line.couldBeHelped.offerId);
      return [
        {
          need,
          difference: line.difference,
          value: line.value,
          firstHelp: first.has(need.id),
          proposed: line.proposed
            .flatMap((proposal) => pairOf(proposal, there))
            .map((pair) => ({ ...pair, match: matches.get(`${need.id}:${pair.offer.id}`) ?? null })),
          greedy: line.greedy.flatMap((proposal) => pairOf(proposal, here)),
          forbidden: forbidden.flatMap(({ needId, offerId }) =>
            needId === need.id ? (offers.get(offerId) ?? []) : [],
          ),
          could:
            line.couldBeHelped && best
              ? {
                  offer: best,
                  goesTo: titles(here.get(best.id), need.id).slice(0, MOST_INSTEAD),
                  possible: line.couldBeHelped.possible,
                }
              : null,
        },
      ];
    });
  }

  /** The pairs that both sides would rather have, the most valuable first. */
  async blocking(municipalityId: string, { result }: Run): Promise<BlockingPair[]> {
    const pairs = result.blocking ?? [];
    const needs = await this.needsOf(
      municipalityId,
      pairs.map(({ needId }) => needId),
    );
    const offers = await this.offersOf(
      municipalityId,
      pairs.map(({ offerId }) => offerId),
    );
    return pairs.flatMap(({ needId, offerId }) => {
      const need = needs.get(needId);
      const offer = offers.get(offerId);
      return need && offer ? [{ need, offer }] : [];
    });
  }

  private async needsOf(municipalityId: string, ids: readonly string[]): Promise<Map<string, NamedNeed>> {
    const rows = await this.reads.rows<NamedNeed>(
      municipalityId,
      `select need.id, need.title, need.story_language as "storyLanguage", need.deadline,
              json_build_object('id', party.id, 'name', party.name) as party
         from need join party on party.id = need.party_id where need.id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async offersOf(municipalityId: string, ids: readonly string[]): Promise<Map<string, NamedOffer>> {
    const rows = await this.reads.rows<NamedOffer>(
      municipalityId,
      `select offer.id, offer.title, offer.story_language as "storyLanguage",
              json_build_object('id', party.id, 'name', party.name) as party
         from offer join party on party.id = offer.party_id where offer.id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** By need and offer. */
  private async liveMatches(municipalityId: string, needIds: readonly string[]) {
    const rows = await this.reads.rows<{ id: string; needId: string; offerId: string; state: string }>(
      municipalityId,
      `select id, need_id as "needId", offer_id as "offerId", state from match
        where need_id = any($1::uuid[]) and offer_id is not null
          and state not in ('refused', 'declined', 'timed_out', 'superseded', 'withdrawn')`,
      [needIds],
    );
    return new Map(rows.map(({ id, needId, offerId, state }) => [`${needId}:${offerId}`, { id, state }]));
  }

  private async partiesOfOffers(municipalityId: string, pairs: readonly IdPair[]): Promise<Map<string, string>> {
    const rows = await this.reads.rows<{ id: string; partyId: string }>(
      municipalityId,
      'select id, party_id as "partyId" from offer where id = any($1::uuid[])',
      [[...new Set(pairs.map(({ offerId }) => offerId))]],
    );
    return new Map(rows.map(({ id, partyId }) => [id, partyId]));
  }

  /** The needs whose party nobody has been introduced to, with that party. */
  private async neverHelped(
    municipalityId: string,
    pairs: readonly { readonly needId: string }[],
  ): Promise<Map<string, string>> {
    const rows = await this.reads.rows<{ id: string; partyId: string }>(
      municipalityId,
      `select id, party_id as "partyId" from need
        where id = any($1::uuid[])
          and not exists (select from match where need_party_id = need.party_id and introduced_at is not null)`,
      [[...new Set(pairs.map(({ needId }) => needId))]],
    );
    return new Map(rows.map(({ id, partyId }) => [id, partyId]));
  }
}

function offersOf({ proposed, greedy, couldBeHelped }: ComparisonLine): string[] {
  const pairs = [...proposed, ...greedy].map(({ offerId }) => offerId);
  return couldBeHelped ? [...pairs, couldBeHelped.offerId] : pairs;
}

function figuresOf(
  proposals: readonly Proposal[],
  partyOf: ReadonlyMap<string, string>,
  neverHelped: ReadonlyMap<string, string>,
) {
  const asked = new Map<string, number>();
  for (const { offerId } of proposals) {
    const party = partyOf.get(offerId) ?? offerId;
    asked.set(party, (asked.get(party) ?? 0) + 1);
  }
  const helped = new Set(proposals.map(({ needId }) => needId));
  return {
    proposals: proposals.length,
    needsHelped: helped.size,
    expectedYes: proposals.reduce((sum, { probability }) => sum + probability, 0),
    helpedFirstTime: new Set([...helped].flatMap((id) => neverHelped.get(id) ?? [])).size,
    mostAskedParty: [...asked.values()].reduce((most, one) => Math.max(most, one), 0),
  };
}
