import { type Actor, Clock, DomainError, Outbox, Transaction } from '@app/kernel';
import { Dictionaries } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { complete, mustHaveVersion } from '../domain/collaboration';
import { draftOutcome, type OutcomeFacts } from '../domain/outcome';
import { mustBeAMainSide } from './collaboration-sides';
import { CollaborationTable } from './collaboration-table';
import { Collaborations, Outcomes, Participations } from './collaborations';

export type CompleteCommand = {
  readonly actor: Actor;
  readonly collaborationId: string;
  readonly outcome: Omit<OutcomeFacts, 'hours'>;
  readonly expectedVersion?: number | undefined;
};

/** One side says that it is done and what came of it. Its hours are those that both sides stand by. */
@Injectable()
export class CompleteCollaboration {
  constructor(
    private readonly transaction: Transaction,
    private readonly dictionaries: Dictionaries,
    private readonly table: CollaborationTable,
    private readonly collaborations: Collaborations,
    private readonly participations: Participations,
    private readonly outcomes: Outcomes,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, collaborationId, outcome, expectedVersion }: CompleteCommand): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const seen = await this.collaborations.read(collaborationId);
      const side = mustBeAMainSide(actor, seen);
      mustHaveVersion(seen, expectedVersion);
      const { inKindMethod } = outcome;
      const dictionary = await this.dictionaries.of(actor.municipalityId);
      if (inKindMethod !== null && !dictionary.has('inKindMethods', inKindMethod)) {
        const fault = { pointer: '/outcome/inKindMethod', code: 'code.unknown' };
        throw new DomainError('invalid', 'outcome.invalid', {}, [fault]);
      }
      const { collaboration, events: before } = await this.table.take(collaborationId);
      const { next, events } = complete(collaboration, side, at);
      const hours = await this.participations.confirmedHours(collaborationId);
      await this.outcomes.save(collaboration, draftOutcome({ ...outcome, hours }));
      await this.collaborations.save(next);
      await this.outbox.add(actor, [...before, ...events]);
    });
  }
}
