import { type Actor, Clock, DomainError, Ids, mustActFor, Outbox, Transaction } from '@app/kernel';
import { Dictionaries, Parties } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { faultsInNeed, mustBeFaultless } from '../domain/content-rules';
import { draftNeed, type Need, type NeedContent } from '../domain/need';
import { guessLanguage } from '../domain/story-language';
import { Needs } from './needs';
import { vocabularyOf } from './vocabulary';

export type DraftNeedCommand = {
  readonly actor: Actor;
  readonly partyId: string;
  /** Without a language of the story it is guessed. */
  readonly content: Omit<NeedContent, 'storyLanguage'> & { readonly storyLanguage?: string | undefined };
  readonly template?: string | null | undefined;
};

@Injectable()
export class DraftNeed {
  constructor(
    private readonly transaction: Transaction,
    private readonly needs: Needs,
    private readonly parties: Parties,
    private readonly dictionaries: Dictionaries,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, partyId, content, template = null }: DraftNeedCommand): Promise<Need> {
    const { municipalityId } = actor;
    const dictionary = await this.dictionaries.of(municipalityId);
    return this.transaction.run(municipalityId, async () => {
      if (!(await this.parties.find(municipalityId, partyId))) throw new DomainError('not-found', 'party.not-found');
      mustActFor(actor, partyId);
      const now = this.clock.now();
      const storyLanguage = content.storyLanguage ?? guessLanguage(content.title + content.story);
      const said: NeedContent = { ...content, storyLanguage };
      mustBeFaultless('need', faultsInNeed(said, vocabularyOf(dictionary), now));
      const origin = {
        id: this.ids.next(),
        municipalityId,
        partyId,
        createdBy: actor.personId,
        copiedFromId: null,
        template,
      };
      const { next, events } = draftNeed(origin, said, now);
      await this.needs.write(next);
      await this.outbox.add(actor, events);
      return next;
    });
  }
}
