import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustHaveVersion, timeOut } from '../domain/match';
import { MatchTable } from './match-table';

/** A coordinator states that no answer came, before the clock does. */
@Injectable()
export class TimeOutMatch {
  constructor(
    private readonly transaction: Transaction,
    private readonly table: MatchTable,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute(command: { actor: Actor; matchId: string; expectedVersion?: number | undefined }): Promise<void> {
    const { actor, matchId, expectedVersion } = command;
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const seated = await this.table.seat(matchId);
      mustHaveVersion(seated.match, expectedVersion);
      const decision = timeOut(seated.match, 'coordinator', this.clock.now());
      await this.outbox.add(actor, await this.table.end(seated, decision));
    });
  }
}
