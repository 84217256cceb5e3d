import { type Actor, Clock, DomainError, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type Collaboration, complete, mustHaveVersion } from '../domain/collaboration';
import type { InKindClaim, InKindValue } from '../domain/in-kind';
import { draftOutcome, type OutcomeFacts } from '../domain/outcome';
import { NOBODY_COUNTED, type PeopleReached } from '../domain/people-reached';
import { mustBeAMainSide } from './collaboration-sides';
import { CollaborationTable } from './collaboration-table';
import { Collaborations, Outcomes, Participations } from './collaborations';
import { InKindValues } from './in-kind-values';

export type CompleteCommand = {
  readonly actor: Actor;
  readonly collaborationId: string;
  readonly outcome: Pick<OutcomeFacts, 'peopleReached' | 'inKindYen' | 'inKindMethod' | 'deliverables'> & {
    /** A value to be computed; instead of `inKindYen` and `inKindMethod`. */
    readonly inKind?: InKindClaim | undefined;
    /** Who they were, as far as somebody counted. */
    readonly reached?: Partial<PeopleReached> | undefined;
    /** Without them, the goals of the need. */
    readonly sdgs?: readonly number[] | undefined;
  };
  readonly expectedVersion?: number | undefined;
};

/** One side says that it is done and what came of it. Its hours are those that both sides stand by. */
@Injectable()
export class CompleteCollaboration {
  constructor(
    private readonly transaction: Transaction,
    private readonly table: CollaborationTable,
    private readonly collaborations: Collaborations,
    private readonly participations: Participations,
    private readonly outcomes: Outcomes,
    private readonly inKindValues: InKindValues,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, collaborationId, outcome, expectedVersion }: CompleteCommand): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const seen = await this.collaborations.read(collaborationId);
      const side = mustBeAMainSide(actor, seen);
      mustHaveVersion(seen, expectedVersion);
      const value = await this.valueOf(seen, outcome);
      const { collaboration, events: before } = await this.table.take(collaborationId);
      const { next, events } = complete(collaboration, side, at);
      const hours = await this.participations.confirmedHours(collaborationId);
      const { peopleReached, deliverables } = outcome;
      const sdgs = outcome.sdgs ?? (await this.collaborations.sdgsOf(collaborationId));
      const reached = { ...NOBODY_COUNTED, ...outcome.reached };
      const facts = { peopleReached, reached, deliverables, sdgs, hours, ...value };
      await this.outcomes.save(collaboration, draftOutcome(facts));
      await this.collaborations.save(next);
      await this.outbox.add(actor, [...before, ...events]);
    });
  }

  private async valueOf(collaboration: Collaboration, outcome: CompleteCommand['outcome']): Promise<InKindValue> {
    const { inKind, inKindYen, inKindMethod } = outcome;
    if (inKind === undefined) {
      const pointer = '/outcome/inKindMethod';
      await this.inKindValues.mustKnowMethod(collaboration.municipalityId, inKindMethod, pointer);
      return { inKindYen, inKindMethod, inKindBasis: null };
    }
    if (inKindYen !== null || inKindMethod !== null) {
      const fault = { pointer: '/outcome/inKind', code: 'outcome.in-kind-twice' };
      throw new DomainError('invalid', 'outcome.invalid', {}, [fault]);
    }
    return this.inKindValues.of(collaboration, inKind, '/outcome/inKind');
  }
}
