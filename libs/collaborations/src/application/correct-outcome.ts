import { type Actor, Clock, DomainError, Ids, localDateOf, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type Collaboration, mustHaveVersion } from '../domain/collaboration';
import type { InKindClaim } from '../domain/in-kind';
import { type Correction, correctOutcome } from '../domain/outcome';
import { Collaborations, Outcomes } from './collaborations';
import { InKindValues } from './in-kind-values';

export type CorrectOutcomeCommand = {
  readonly actor: Actor;
  readonly collaborationId: string;
  readonly correction:
    Exclude<Correction, { field: 'inKind' }> | { readonly field: 'inKind'; readonly value: InKindClaim };
  readonly reason: string;
  readonly expectedVersion?: number | undefined;
};

/** A coordinator corrects a verified figure. What stood before, and why it changed, stay readable. */
@Injectable()
export class CorrectOutcome {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly outcomes: Outcomes,
    private readonly inKindValues: InKindValues,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute({ actor, collaborationId, correction, reason, expectedVersion }: CorrectOutcomeCommand): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const collaboration = await this.collaborations.take(collaborationId);
      mustHaveVersion(collaboration, expectedVersion);
      const outcome = await this.outcomes.of(collaborationId);
      if (!outcome) throw new DomainError('conflict', 'outcome.not-verified', { state: collaboration.state });
      const decided = await this.withValue(collaboration, correction);
      const { next, events, oldValue } = correctOutcome(collaboration, outcome, decided, reason, at);
      await this.outcomes.keepOld(collaboration, {
        id: this.ids.next(),
        field: correction.field,
        oldValue,
        newValue: decided.value,
        reason,
        correctedBy: actor.personId,
        correctedOn: localDateOf(at),
        lockedFiscalYear: outcome.lockedFiscalYear,
        wasLocked: outcome.state !== 'verified',
      });
      await this.outcomes.save(collaboration, next);
      await this.collaborations.save(collaboration);
      await this.outbox.add(actor, events);
    });
  }

  private async withValue(
    collaboration: Collaboration,
    correction: CorrectOutcomeCommand['correction'],
  ): Promise<Correction> {
    const { field, value } = correction;
    const pointer = '/correction/value';
    if (field === 'inKind') return { field, value: await this.inKindValues.of(collaboration, value, pointer) };
    if (field === 'inKindMethod') {
      await this.inKindValues.mustKnowMethod(collaboration.municipalityId, value, pointer);
    }
    return correction;
  }
}
