import { type Actor, Clock, DomainError, isStaff, Outbox, Transaction } from '@app/kernel';
import { Dictionaries } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { type Match, mustHaveVersion, sideThatAsked, withdraw } from '../domain/match';
import { mustHaveNoFaults, unknownCode } from './known-codes';
import { mustBeOnASide } from './match-sides';
import { MatchTable } from './match-table';

export type WithdrawCommand = {
  readonly actor: Actor;
  readonly matchId: string;
  /** A code of `cancelReasons`. */
  readonly reasonCode?: string | undefined;
  readonly text: string;
  readonly expectedVersion?: number | undefined;
};

/** A side, or a coordinator, takes the match back; what it held is free again. */
@Injectable()
export class WithdrawMatch {
  constructor(
    private readonly transaction: Transaction,
    private readonly dictionaries: Dictionaries,
    private readonly table: MatchTable,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, matchId, reasonCode, text, expectedVersion }: WithdrawCommand): Promise<void> {
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    mustHaveNoFaults(unknownCode(dictionary, 'cancelReasons', reasonCode, '/reasonCode'));
    await this.transaction.run(actor.municipalityId, async () => {
      const seated = await this.table.seat(matchId);
      const by = whoWithdraws(actor, seated.match);
      mustHaveVersion(seated.match, expectedVersion);
      // With an agreement there is a collaboration: it is the collaboration that is cancelled, and the match with it.
      if (seated.match.state === 'agreed') throw new DomainError('conflict', 'match.collaboration-exists');
      const decision = withdraw(seated.match, by, reasonCode ?? null, text, this.clock.now());
      await this.outbox.add(actor, await this.table.end(seated, decision));
    });
  }
}

/** Before a match is proposed only the side that asked for it knows of it. */
function whoWithdraws(actor: Actor, match: Match): 'need' | 'offer' | 'coordinator' {
  if (actor.onBehalfOf === undefined && isStaff(actor, 'coordinator')) return 'coordinator';
  const side = mustBeOnASide(
    actor,
    match,
    (one) => match.state !== 'shortlisted' || sideThatAsked(match.origin) === one,
  );
  if (match.state === 'shortlisted' && sideThatAsked(match.origin) !== side) {
    throw new DomainError('not-found', 'match.not-found');
  }
  return side;
}
