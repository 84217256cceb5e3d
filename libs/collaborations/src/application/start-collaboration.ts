import { type Actor, Clock, localDateOf, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustHaveVersion } from '../domain/collaboration';
import { mustBeAMainSideOrCoordinator } from './collaboration-sides';
import { CollaborationTable } from './collaboration-table';
import { Collaborations } from './collaborations';

/** How many collaborations one turn of the clock starts. */
const BATCH = 100;

/** A side, or a coordinator, starts the collaboration, before its first day if they like. */
@Injectable()
export class StartCollaboration {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly table: CollaborationTable,
    private readonly outbox: Outbox,
  ) {}

  execute(command: { actor: Actor; collaborationId: string; expectedVersion?: number | undefined }): Promise<void> {
    const { actor, collaborationId, expectedVersion } = command;
    return this.transaction.run(actor.municipalityId, async () => {
      const seen = await this.collaborations.read(collaborationId);
      mustBeAMainSideOrCoordinator(actor, seen);
      mustHaveVersion(seen, expectedVersion);
      const { events } = await this.table.takeAndStart(collaborationId);
      await this.outbox.add(actor, events);
    });
  }
}

/** Starts the collaborations whose first scheduled day has come. Running it twice changes nothing. */
@Injectable()
export class StartDueCollaborations {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly table: CollaborationTable,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** How many were found due. One transaction each: one that cannot be started does not hold up the others. */
  async execute(municipalityId: string): Promise<number> {
    const due = await this.transaction.run(municipalityId, () =>
      this.collaborations.dueOn(localDateOf(this.clock.now()), BATCH),
    );
    for (const id of due) {
      await this.transaction.run(municipalityId, async () => {
        const { events } = await this.table.take(id);
        await this.outbox.add({ municipalityId, personId: null }, events);
      });
    }
    return due.length;
  }
}
