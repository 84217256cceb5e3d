import { mustBeOpen, Needs, type Offer, Offers } from '@app/exchange';
import { type Actor, Clock, DomainError, Ids, mustActFor, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { CandidatesQuery, PairJudgement } from '@app/matching';
import { mustBeRegistered, Parties } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { type Exposure, shortlist } from '../domain/match';
import { Matches } from './matches';

export type ShortlistCommand = {
  readonly actor: Actor;
  readonly needId: string;
  readonly offerId: string;
  /**
   * A coordinator's own idea, the offer side that applies for the need, the need side that asks for the offer, or what
   * the two said when they met at an event.
   */
  readonly origin: 'coordinator' | 'application' | 'request' | 'event';
  readonly note: string;
};

/** As many candidates as a page of them has. */
const SHOWN = 20;

/** Begins a match. Whether it is proposed is for a coordinator to decide. */
@Injectable()
export class ShortlistMatch {
  constructor(
    private readonly transaction: Transaction,
    private readonly needs: Needs,
    private readonly offers: Offers,
    private readonly parties: Parties,
    private readonly judgement: PairJudgement,
    private readonly candidates: CandidatesQuery,
    private readonly matches: Matches,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, needId, offerId, origin, note }: ShortlistCommand): Promise<string> {
    const { municipalityId } = actor;
    const exposure = origin === 'coordinator' ? await this.exposureOf(municipalityId, needId, offerId) : null;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const need = await this.needs.take(needId);
      const offer = await this.offers.take(offerId);
      if (origin === 'coordinator' || origin === 'event') mustBeStaff(actor, 'coordinator');
      else mustActFor(actor, origin === 'application' ? offer.partyId : need.partyId);
      mustBeOpen(need);
      mustBePublished(offer);
      for (const partyId of [need.partyId, offer.partyId]) {
        const party = await this.parties.find(municipalityId, partyId);
        if (!party) throw new DomainError('not-found', 'party.not-found');
        mustBeRegistered(party);
      }
      const judgement = await this.judgement.toRemember(municipalityId, needId, offerId, at);
      const { next, events } = shortlist(
        {
          id: this.ids.next(),
          municipalityId,
          needId,
          offerId,
          needPartyId: need.partyId,
          offerPartyId: offer.partyId,
          origin,
          note,
          judgement: { ...judgement, exposure },
          createdBy: actor.personId,
        },
        at,
      );
      await this.matches.save(next);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }

  /** What the coordinator had to choose from: whoever learns from the choice must know what was not seen. */
  private async exposureOf(municipalityId: string, needId: string, offerId: string): Promise<Exposure> {
    const { items } = await this.candidates.forNeed(municipalityId, needId, { limit: SHOWN }, this.clock.now());
    const index = items.findIndex((candidate) => candidate.offerId === offerId);
    return { place: index < 0 ? null : index + 1, shown: items.length };
  }
}

/** A used-up offer may be shortlisted, in case a place comes back; approval then asks for the place. */
function mustBePublished({ state }: Offer): void {
  if (state !== 'available' && state !== 'committed' && state !== 'exhausted') {
    throw new DomainError('conflict', 'offer.not-available', { state });
  }
}
