import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Dictionaries } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { mustHaveVersion, refuse } from '../domain/match';
import { mustHaveNoFaults, unknownCode } from './known-codes';
import { Matches } from './matches';

export type RefuseCommand = {
  readonly actor: Actor;
  readonly matchId: string;
  /** A code of `refusalReasons`. */
  readonly reasonCode: string;
  readonly text: string;
  readonly expectedVersion?: number | undefined;
};

/** A coordinator does not propose the pair. */
@Injectable()
export class RefuseMatch {
  constructor(
    private readonly transaction: Transaction,
    private readonly dictionaries: Dictionaries,
    private readonly matches: Matches,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, matchId, reasonCode, text, expectedVersion }: RefuseCommand): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    mustHaveNoFaults(unknownCode(dictionary, 'refusalReasons', reasonCode, '/reasonCode'));
    await this.transaction.run(actor.municipalityId, async () => {
      const match = await this.matches.take(matchId);
      mustHaveVersion(match, expectedVersion);
      const { next, events } = refuse(match, reasonCode, text, this.clock.now());
      await this.matches.save(next);
      await this.outbox.add(actor, events);
    });
  }
}
