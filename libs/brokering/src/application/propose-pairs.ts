import { mustBeOpen, type Need, type Offer, Offers, reserve } from '@app/exchange';
import { type Actor, Clock, DomainError, type FieldFault, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { CandidateOrder } from '@app/matching';
import { mustBeRegistered, Parties } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { mustMayBeAsked } from '../domain/asking-limits';
import { approve, type Exposure, type NewMatch, shortlist } from '../domain/match';
import { preferredToOthers } from '../domain/passed-over';
import { MatchTable } from './match-table';
import { Matches } from './matches';
import { PairStanding } from './pair-standing';

export type Posting = { readonly side: 'need' | 'offer'; readonly id: string };
/** With an offer, or with a party that has made none for this. */
export type ChosenPair = { readonly needId: string } & (
  { readonly offerId: string } | { readonly offerId: null; readonly partyId: string }
);
export type ProposeCommand = {
  readonly actor: Actor;
  /** Whose candidates these are. */
  readonly about: Posting;
  readonly chosen: readonly ChosenPair[];
  readonly note: string;
  /** Why some were preferred to others, or are asked in spite of something: a code of `overrideReasons` or own words. */
  readonly overrideReason: string | null;
  /** Of the matches around the posting, as the coordinator has seen them. */
  readonly expectedVersion?: number | undefined;
};

type Listing = {
  readonly exposure: Exposure;
  /** Somebody before it was not chosen. */
  readonly isPreferred: boolean;
  /** Why a coordinator put it where it stands. */
  readonly movedFor: string | null;
};
type Seats = { readonly needs: ReadonlyMap<string, Need>; readonly offers: Map<string, Offer> };

/** A coordinator chooses among the candidates and has them asked at once: all that were chosen, or nobody. */
@Injectable()
export class ProposePairs {
  constructor(
    private readonly transaction: Transaction,
    private readonly table: MatchTable,
    private readonly offers: Offers,
    private readonly parties: Parties,
    private readonly order: CandidateOrder,
    private readonly standing: PairStanding,
    private readonly matches: Matches,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The ids of the matches, in the order of the pairs.
   *
   * @throws DomainError stale `proposals.changed-meanwhile`; conflict `proposals.not-possible` with one fault for each
   *   pair that cannot be proposed so
   */
  async execute(command: ProposeCommand): Promise<string[]> {
    const { actor, about, chosen, expectedVersion } = command;
    mustBeStaff(actor, 'coordinator');
    const { municipalityId } = actor;
    const shown = await this.order.of(municipalityId, about.side, about.id, this.clock.now());
    const preferred = preferredToOthers(
      shown.map(({ id }) => id),
      chosen.map((pair) => candidateOf(about, pair)),
    );
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const seats = await this.table.seatPairs(chosen);
      const version = await this.matches.versionAround(
        about.side === 'need' ? { needId: about.id } : { offerId: about.id },
      );
      if (expectedVersion !== undefined && expectedVersion !== version) {
        throw new DomainError('stale', 'proposals.changed-meanwhile', { version });
      }
      const asked = chosen.map((pair) => offeringPartyOf(pair, seats));
      await this.matches.keepFromAsking(asked);
      // Before the first event, behind which everybody else's waits: whoever edits a party takes them in this order too.
      await this.matches.holdParties([...asked, ...[...seats.needs.values()].map(({ partyId }) => partyId)]);
      const faults: FieldFault[] = [];
      const ids: string[] = [];
      // One after the other: whether a party may be asked once more depends on the pair before.
      for (const [index, pair] of chosen.entries()) {
        const candidate = candidateOf(about, pair);
        const place = shown.findIndex(({ id }) => id === candidate);
        const known = shown[place];
        const listing: Listing = {
          exposure: { place: known ? known.enginePlace : null, shown: shown.length },
          isPreferred: preferred.has(candidate),
          movedFor: known?.movedFor ?? null,
        };
        try {
          ids.push(await this.propose(command, pair, seats, listing, at));
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          faults.push({ pointer: `/chosen/${index}`, code: error.code, details: error.details });
        }
      }
      if (faults.length > 0) {
        throw new DomainError('conflict', 'proposals.not-possible', { count: faults.length }, faults);
      }
      return ids;
    });
  }

  private async propose(
    { actor, note, overrideReason }: ProposeCommand,
    pair: ChosenPair,
    seats: Seats,
    { exposure, isPreferred, movedFor }: Listing,
    at: Date,
  ): Promise<string> {
    const { municipalityId } = actor;
    const need = seats.needs.get(pair.needId)!;
    const offerPartyId = offeringPartyOf(pair, seats);
    mustBeOpen(need);
    await this.mustBeFree(pair, offerPartyId);
    await this.mustBeRegistered(municipalityId, [need.partyId, offerPartyId]);
    const ofPair = { needId: pair.needId, offerId: pair.offerId, offerPartyId };
    const { obstacles, remembered } = await this.standing.of(municipalityId, ofPair, at);
    const begun: NewMatch = {
      ...{ id: this.ids.next(), municipalityId, ...ofPair, needPartyId: need.partyId, origin: 'coordinator', note },
      judgement: { ...remembered, exposure },
      createdBy: actor.personId,
    };
    const shortlisted = shortlist(begun, at);
    const reservation = pair.offerId === null ? null : reserve(seats.offers.get(pair.offerId)!, at);
    mustMayBeAsked(shortlisted.next, obstacles, overrideReason);
    if (overrideReason === null && obstacles.length > 0) {
      throw new DomainError('conflict', 'match.obstacle-reason-wanted');
    }
    // A reason is kept with the pairs that want one, and not with those that were sent along with them. Why a candidate
    // was moved is a reason for its place only.
    const reason = obstacles.length > 0 ? overrideReason : isPreferred ? (overrideReason ?? movedFor) : movedFor;
    if (reason === null && isPreferred) throw new DomainError('conflict', 'match.order-reason-wanted');
    const approved = approve(shortlisted.next, { by: actor.personId, overrideReason: reason }, at);
    if (reservation) {
      await this.offers.save(reservation.next);
      seats.offers.set(reservation.next.id, reservation.next);
    }
    await this.matches.save(approved.next);
    await this.outbox.add(actor, [...shortlisted.events, ...approved.events, ...(reservation?.events ?? [])]);
    return begun.id;
  }

  private async mustBeRegistered(municipalityId: string, partyIds: readonly string[]): Promise<void> {
    for (const id of partyIds) {
      const party = await this.parties.find(municipalityId, id);
      if (!party) throw new DomainError('not-found', 'party.not-found');
      mustBeRegistered(party);
    }
  }

  /** A pair is tried once at a time, and a party is not asked with an offer and with an idea. */
  private async mustBeFree(pair: ChosenPair, offerPartyId: string): Promise<void> {
    const live = await this.matches.liveOfNeeds([pair.needId]);
    const isTried = live.some((one) =>
      pair.offerId === null || one.offerId === null ? one.offerPartyId === offerPartyId : one.offerId === pair.offerId,
    );
    if (isTried) throw new DomainError('conflict', 'match.already-exists');
  }
}

function offeringPartyOf(pair: ChosenPair, { offers }: Seats): string {
  return pair.offerId === null ? pair.partyId : offers.get(pair.offerId)!.partyId;
}

/** The id under which the pair stands in the list of candidates. */
function candidateOf(about: Posting, pair: ChosenPair): string {
  if (about.side === 'offer') return pair.needId;
  return pair.offerId ?? pair.partyId;
}
