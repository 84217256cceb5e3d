import { type Actor, Clock, localDateOf, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustHaveVersion, reviewed } from '../domain/collaboration';
import { confirmOutcome } from '../domain/outcome';
import { mustBeAParty } from './collaboration-sides';
import { Collaborations, Outcomes, type Review } from './collaborations';

export type ReviewCommand = {
  readonly actor: Actor;
  readonly collaborationId: string;
  readonly review: Omit<Review, 'partyId' | 'reviewedBy' | 'reviewedAt'>;
  readonly expectedVersion?: number | undefined;
};

/** A party looks back. When both sides have, each sees the other's and the outcome is confirmed. */
@Injectable()
export class ReviewCollaboration {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly outcomes: Outcomes,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, collaborationId, review, expectedVersion }: ReviewCommand): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const collaboration = await this.collaborations.take(collaborationId);
      const earlier = await this.collaborations.partiesThatReviewed(collaborationId);
      const party = mustBeAParty(actor, collaboration, ({ partyId }) => !earlier.includes(partyId));
      mustHaveVersion(collaboration, expectedVersion);
      const { next, events } = reviewed(collaboration, party, earlier, at);
      const written = { ...review, partyId: party.partyId, reviewedBy: actor.personId, reviewedAt: at };
      await this.collaborations.saveReview(collaboration, written);
      if (next.state === 'jointly_reviewed') {
        const outcome = await this.outcomes.of(collaborationId);
        if (outcome) await this.outcomes.save(collaboration, confirmOutcome(outcome, localDateOf(at)));
      }
      await this.collaborations.save(next);
      await this.outbox.add(actor, events);
    });
  }
}
