import { type Actor, Clock, DomainError, Ids, localDateOf, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Dictionaries } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { mustHaveVersion } from '../domain/collaboration';
import { type Correction, correctOutcome } from '../domain/outcome';
import { Collaborations, Outcomes } from './collaborations';

export type CorrectOutcomeCommand = {
  readonly actor: Actor;
  readonly collaborationId: string;
  readonly correction: Correction;
  readonly reason: string;
  readonly expectedVersion?: number | undefined;
};

/** A coordinator corrects a verified figure. What stood before, and why it changed, stay readable. */
@Injectable()
export class CorrectOutcome {
  constructor(
    private readonly transaction: Transaction,
    private readonly dictionaries: Dictionaries,
    private readonly collaborations: Collaborations,
    private readonly outcomes: Outcomes,
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
      await this.mustKnowMethod(actor.municipalityId, correction);
      const { next, events } = correctOutcome(collaboration, outcome, correction, reason, at);
      await this.outcomes.keepOld(collaboration, {
        id: this.ids.next(),
        field: correction.field,
        oldValue: outcome[correction.field],
        newValue: correction.value,
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

  private async mustKnowMethod(municipalityId: string, { field, value }: Correction): Promise<void> {
    if (field !== 'inKindMethod' || value === null) return;
    const dictionary = await this.dictionaries.of(municipalityId);
    if (!dictionary.has('inKindMethods', value)) {
      throw new DomainError('invalid', 'outcome.invalid', {}, [{ pointer: '/correction/value', code: 'code.unknown' }]);
    }
  }
}
