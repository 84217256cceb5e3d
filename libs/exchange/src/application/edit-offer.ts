import { type Actor, Clock, mustActFor, Outbox, Transaction } from '@app/kernel';
import { Dictionaries } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { faultsInOffer, mustBeFaultless, withoutOldDates } from '../domain/content-rules';
import { editOffer, type Offer, type OfferContent } from '../domain/offer';
import { Offers } from './offers';
import { mustBeVersion } from './versions';
import { vocabularyOf } from './vocabulary';

export type EditOfferCommand = {
  readonly actor: Actor;
  readonly offerId: string;
  /** What changes; everything else stays. */
  readonly changes: Partial<OfferContent>;
  readonly expectedVersion?: number | undefined;
};

@Injectable()
export class EditOffer {
  constructor(
    private readonly transaction: Transaction,
    private readonly offers: Offers,
    private readonly dictionaries: Dictionaries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, offerId, changes, expectedVersion }: EditOfferCommand): Promise<Offer> {
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    return this.transaction.run(actor.municipalityId, async () => {
      const offer = await this.offers.take(offerId);
      mustActFor(actor, offer.partyId);
      mustBeVersion('offer', offer.version, expectedVersion);
      const now = this.clock.now();
      const { next, events } = editOffer(offer, changes, now);
      const faults = faultsInOffer(next, vocabularyOf(dictionary), now);
      mustBeFaultless('offer', withoutOldDates(faults, Object.keys(changes)));
      await this.offers.write(next);
      await this.outbox.add(actor, events);
      return next;
    });
  }
}
