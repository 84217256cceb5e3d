import { AgreedMatches } from '@app/brokering';
import { type Actor, Clock, DomainError, Outbox, Transaction } from '@app/kernel';
import { Dictionaries } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { cancel, mustHaveVersion, resume, suspend } from '../domain/collaboration';
import { mustBeAMainSideOrCoordinator } from './collaboration-sides';
import { CollaborationTable } from './collaboration-table';
import { Collaborations } from './collaborations';

type Command = {
  readonly actor: Actor;
  readonly collaborationId: string;
  readonly expectedVersion?: number | undefined;
};

/** A side, or a coordinator, lets the collaboration rest. */
@Injectable()
export class SuspendCollaboration {
  constructor(
    private readonly transaction: Transaction,
    private readonly table: CollaborationTable,
    private readonly collaborations: Collaborations,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, collaborationId, expectedVersion, reason }: Command & { readonly reason: string }): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const seen = await this.collaborations.read(collaborationId);
      mustBeAMainSideOrCoordinator(actor, seen);
      mustHaveVersion(seen, expectedVersion);
      const { collaboration, events: before } = await this.table.take(collaborationId);
      const { next, events } = suspend(collaboration, reason, this.clock.now());
      await this.collaborations.save(next);
      await this.outbox.add(actor, [...before, ...events]);
    });
  }
}

/** It goes on. */
@Injectable()
export class ResumeCollaboration {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, collaborationId, expectedVersion }: Command): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const collaboration = await this.collaborations.take(collaborationId);
      mustBeAMainSideOrCoordinator(actor, collaboration);
      mustHaveVersion(collaboration, expectedVersion);
      const { next, events } = resume(collaboration, this.clock.now());
      await this.collaborations.save(next);
      await this.outbox.add(actor, events);
    });
  }
}

/**
 * A side, or a coordinator, calls it off: who and why is recorded. One that had not begun gives the places of its need
 * and its offer back; one that had begun has used them.
 */
@Injectable()
export class CancelCollaboration {
  constructor(
    private readonly transaction: Transaction,
    private readonly dictionaries: Dictionaries,
    private readonly matches: AgreedMatches,
    private readonly collaborations: Collaborations,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(command: Command & { /** Of `cancelReasons`. */ readonly reasonCode: string }): Promise<void> {
    const { actor, collaborationId, expectedVersion, reasonCode } = command;
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    if (!dictionary.has('cancelReasons', reasonCode)) {
      const fault = { pointer: '/reasonCode', code: 'code.unknown' };
      throw new DomainError('invalid', 'collaboration.unknown-code', {}, [fault]);
    }
    await this.transaction.run(actor.municipalityId, async () => {
      const seen = await this.collaborations.read(collaborationId);
      const by = mustBeAMainSideOrCoordinator(actor, seen);
      mustHaveVersion(seen, expectedVersion);
      const { matchId, state } = seen;
      const before =
        state === 'preparing' && matchId !== null ? await this.matches.giveUp(matchId, by, reasonCode) : [];
      const { next, events } = cancel(
        await this.collaborations.take(collaborationId),
        by,
        reasonCode,
        this.clock.now(),
      );
      await this.collaborations.save(next);
      await this.outbox.add(actor, [...before, ...events]);
    });
  }
}
