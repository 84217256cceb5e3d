import { type Actor, Clock, DomainError, Outbox, Transaction } from '@app/kernel';
import { Dictionaries, mustBeRegistered, Parties } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { faultsInOffer, mustBeComplete } from '../domain/content-rules';
import type { Offer } from '../domain/offer';
import { moveOffer, mustBeAbleToMoveOffer, OFFER_MOVES, type OfferMove } from '../domain/offer-moves';
import { Offers } from './offers';
import { mustBeVersion } from './versions';
import { vocabularyOf } from './vocabulary';

export type MoveOfferCommand = {
  readonly actor: Actor;
  readonly offerId: string;
  readonly move: OfferMove;
  readonly expectedVersion?: number | undefined;
};

/** Submits, reviews, returns, refuses, publishes and ends: every move that a person makes with an offer. */
@Injectable()
export class MoveOffer {
  constructor(
    private readonly transaction: Transaction,
    private readonly offers: Offers,
    private readonly parties: Parties,
    private readonly dictionaries: Dictionaries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, offerId, move, expectedVersion }: MoveOfferCommand): Promise<Offer> {
    const { municipalityId } = actor;
    const vocabulary = vocabularyOf(await this.dictionaries.of(municipalityId));
    return this.transaction.run(municipalityId, async () => {
      const offer = await this.offers.take(offerId);
      mustBeAbleToMoveOffer(offer, move.verb, actor);
      mustBeVersion('offer', offer.version, expectedVersion);
      const now = this.clock.now();
      if (OFFER_MOVES[move.verb].checked) {
        await this.mustTakePart(municipalityId, offer.partyId);
        mustBeComplete('offer', offer, faultsInOffer(offer, vocabulary, now));
      }
      if (move.verb === 'refuse' && !vocabulary.has('refusalReasons', move.reasonCode)) {
        const faults = [{ pointer: '/reasonCode', code: 'code.unknown' }];
        throw new DomainError('invalid', 'offer.unknown-code', {}, faults);
      }
      const { next, events } = moveOffer(offer, move, now);
      await this.offers.save(next);
      await this.outbox.add(actor, events);
      return next;
    });
  }

  private async mustTakePart(municipalityId: string, partyId: string): Promise<void> {
    const party = await this.parties.find(municipalityId, partyId);
    if (!party) throw new DomainError('not-found', 'party.not-found');
    mustBeRegistered(party);
  }
}
