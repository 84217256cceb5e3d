import { mustBeOpen, Needs, type Offer, Offers } from '@app/exchange';
import { type Actor, Clock, DomainError, Ids, mustActFor, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { PairJudgement } from '@app/matching';
import { mustBeRegistered, Parties } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { shortlist } from '../domain/match';
import { Matches } from './matches';

export type ShortlistCommand = {
  readonly actor: Actor;
  readonly needId: string;
  readonly offerId: string;
  /** A coordinator's own idea, the offer side that applies for the need, or the need side that asks for the offer. */
  readonly origin: 'coordinator' | 'application' | 'request';
  readonly note: string;
};

/** Begins a match. Whether it is proposed is for a coordinator to decide. */
@Injectable()
export class ShortlistMatch {
  constructor(
    private readonly transaction: Transaction,
    private readonly needs: Needs,
    private readonly offers: Offers,
    private readonly parties: Parties,
    private readonly judgement: PairJudgement,
    private readonly matches: Matches,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute({ actor, needId, offerId, origin, note }: ShortlistCommand): Promise<string> {
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const need = await this.needs.take(needId);
      const offer = await this.offers.take(offerId);
      if (origin === 'coordinator') mustBeStaff(actor, 'coordinator');
      else mustActFor(actor, origin === 'application' ? offer.partyId : need.partyId);
      mustBeOpen(need);
      mustBePublished(offer);
      for (const partyId of [need.partyId, offer.partyId]) {
        const party = await this.parties.find(municipalityId, partyId);
        if (!party) throw new DomainError('not-found', 'party.not-found');
        mustBeRegistered(party);
      }
      const { score, reasons, parametersVersion } = await this.judgement.of(municipalityId, needId, offerId, at);
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
          judgement: { score, reasons, parametersVersion },
          createdBy: actor.personId,
        },
        at,
      );
      await this.matches.save(next);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }
}

/** A used-up offer may be shortlisted, in case a place comes back; approval then asks for the place. */
function mustBePublished({ state }: Offer): void {
  if (state !== 'available' && state !== 'committed' && state !== 'exhausted') {
    throw new DomainError('conflict', 'offer.not-available', { state });
  }
}
