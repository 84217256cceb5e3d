import { type Actor, Clock, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { happened } from '../domain/collaboration';
import type { StoryText } from '../domain/story';
import { mustBeAMainSide, mustBeAParty } from './collaboration-sides';
import { Collaborations } from './collaborations';

/** What one side has answered of its story so far; an answer may still be missing or empty. */
export type StoryAnswers = { readonly [Answer in keyof StoryText]?: StoryText[Answer] | undefined };

/** The stories that are being written, one for each side. Used within a transaction of the municipality. */
export abstract class StoryDrafts {
  abstract of(collaborationId: string, partyId: string): Promise<StoryAnswers | null>;
  abstract keep(
    municipalityId: string,
    draft: { readonly collaborationId: string; readonly partyId: string; readonly answers: StoryAnswers },
    at: Date,
  ): Promise<void>;
  abstract drop(collaborationId: string, partyId: string): Promise<void>;
}

type Command = { readonly actor: Actor; readonly collaborationId: string };

/** A side's story at each step, so that a closed page loses nothing and a colleague can go on. */
@Injectable()
export class KeepStoryDraft {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly drafts: StoryDrafts,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError forbidden `collaboration.not-yours` | `collaboration.partners-may-not` */
  read({ actor, collaborationId }: Command): Promise<StoryAnswers | null> {
    return this.transaction.run(actor.municipalityId, async () => {
      const { partyId } = await this.own({ actor, collaborationId });
      return this.drafts.of(collaborationId, partyId);
    });
  }

  keep({ actor, collaborationId, answers }: Command & { readonly answers: StoryAnswers }): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const { partyId, collaboration } = await this.own({ actor, collaborationId });
      await this.drafts.keep(actor.municipalityId, { collaborationId, partyId, answers }, at);
      await this.outbox.add(actor, [happened('story.draft-kept', collaboration, at)]);
    });
  }

  private async own({ actor, collaborationId }: Command) {
    const collaboration = await this.collaborations.take(collaborationId);
    mustBeAMainSide(actor, collaboration);
    const { partyId } = mustBeAParty(actor, collaboration, ({ side }) => side !== 'partner');
    return { collaboration, partyId };
  }
}
