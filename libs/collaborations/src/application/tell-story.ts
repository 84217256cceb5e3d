import { type Actor, Clock, DomainError, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { consentToStory, type StoryText, withdrawStory, writeStory } from '../domain/story';
import { CollaborationFiles } from './collaboration-files';
import { mustBeAMainSide, mustBeAParty } from './collaboration-sides';
import { Collaborations, Outcomes } from './collaborations';
import { StoryDrafts } from './keep-story-draft';

type Command = { readonly actor: Actor; readonly collaborationId: string };

/** One of the two sides tells how it went. */
@Injectable()
export class WriteStory {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly outcomes: Outcomes,
    private readonly files: CollaborationFiles,
    private readonly drafts: StoryDrafts,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, collaborationId, text }: Command & { readonly text: StoryText }): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const collaboration = await this.collaborations.take(collaborationId);
      mustBeAMainSide(actor, collaboration);
      const { partyId } = mustBeAParty(actor, collaboration, ({ side }) => side !== 'partner');
      const pictureIds = await this.files.idsOf(collaborationId, 'photo');
      const { next, events } = writeStory(collaboration, text, pictureIds, partyId, at);
      await this.outcomes.saveStory(collaboration, next, at);
      await this.drafts.drop(collaborationId, partyId);
      await this.outbox.add(actor, events);
    });
  }
}

/** A party agrees to the story as it stands; with both sides' consent it is public. */
@Injectable()
export class ConsentToStory {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly outcomes: Outcomes,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, collaborationId }: Command): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const collaboration = await this.collaborations.take(collaborationId);
      const story = await this.outcomes.storyOf(collaborationId);
      if (!story) throw new DomainError('not-found', 'story.not-found');
      const party = mustBeAParty(actor, collaboration, ({ partyId }) => !story.consentingPartyIds.includes(partyId));
      const { next, events } = consentToStory(collaboration, story, party, at);
      if (events.length === 0) return;
      await this.outcomes.saveStory(collaboration, next, at);
      await this.outbox.add(actor, events);
    });
  }
}

/** A side takes its consent back: the story is off the public pages at once. */
@Injectable()
export class WithdrawStory {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly outcomes: Outcomes,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, collaborationId }: Command): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const collaboration = await this.collaborations.take(collaborationId);
      mustBeAMainSide(actor, collaboration);
      const story = await this.outcomes.storyOf(collaborationId);
      if (!story) throw new DomainError('not-found', 'story.not-found');
      const party = mustBeAParty(actor, collaboration, ({ partyId }) => story.consentingPartyIds.includes(partyId));
      const { next, events } = withdrawStory(collaboration, story, party, at);
      if (events.length === 0) return;
      await this.outcomes.saveStory(collaboration, next, at);
      await this.outbox.add(actor, events);
    });
  }
}
