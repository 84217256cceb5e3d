import { type Actor, Clock, DomainError, Ids, mustActFor, Outbox, Transaction } from '@app/kernel';
import { Dictionaries, Parties } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { faultsInOffer, mustBeFaultless } from '../domain/content-rules';
import { draftOffer, type Offer, type OfferContent } from '../domain/offer';
import { guessLanguage } from '../domain/story-language';
import { Offers } from './offers';
import { vocabularyOf } from './vocabulary';

export type DraftOfferCommand = {
  readonly actor: Actor;
  readonly partyId: string;
  /** Without a language of the story it is guessed. */
  readonly content: Omit<OfferContent, 'storyLanguage'> & { readonly storyLanguage?: string | undefined };
};

@Injectable()
export class DraftOffer {
  constructor(
    private readonly transaction: Transaction,
    private readonly offers: Offers,
    private readonly parties: Parties,
    private readonly dictionaries: Dictionaries,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, partyId, content }: DraftOfferCommand): Promise<Offer> {
    const { municipalityId } = actor;
    const dictionary = await this.dictionaries.of(municipalityId);
    return this.transaction.run(municipalityId, async () => {
      if (!(await this.parties.find(municipalityId, partyId))) throw new DomainError('not-found', 'party.not-found');
      mustActFor(actor, partyId);
      const now = this.clock.now();
      const storyLanguage = content.storyLanguage ?? guessLanguage(content.title + content.story);
      const said: OfferContent = { ...content, storyLanguage };
      mustBeFaultless('offer', faultsInOffer(said, vocabularyOf(dictionary), now));
      const origin = { id: this.ids.next(), municipalityId, partyId, createdBy: actor.personId };
      const { next, events } = draftOffer(origin, said, now);
      await this.offers.write(next);
      await this.outbox.add(actor, events);
      return next;
    });
  }
}
