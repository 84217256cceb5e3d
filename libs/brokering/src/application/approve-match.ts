import { mustBeOpen, Offers, reserve } from '@app/exchange';
import { type Actor, Clock, type DomainEvent, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustMayBeAsked } from '../domain/asking-limits';
import { approve, mustHaveVersion } from '../domain/match';
import { MatchTable } from './match-table';
import { Matches } from './matches';
import { PairStanding } from './pair-standing';

export type ApproveCommand = {
  readonly actor: Actor;
  readonly matchId: string;
  /** A code of `overrideReasons` or the coordinator's own words. */
  readonly overrideReason?: string | undefined;
  readonly expectedVersion?: number | undefined;
};

/**
 * Proposes the pair to both sides and reserves one place of the offer. Whether the offering party may be asked now is
 * looked at again: much may have been asked of it since the pair was chosen.
 */
@Injectable()
export class ApproveMatch {
  constructor(
    private readonly transaction: Transaction,
    private readonly table: MatchTable,
    private readonly offers: Offers,
    private readonly matches: Matches,
    private readonly standing: PairStanding,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError conflict `match.party-rests`, `match.party-did-its-part` where no reason passes over it */
  execute({ actor, matchId, overrideReason, expectedVersion }: ApproveCommand): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const { need, offer, match } = await this.table.seat(matchId);
      mustHaveVersion(match, expectedVersion);
      const approval = { by: actor.personId, overrideReason: overrideReason ?? null };
      const { next, events } = approve(match, approval, at);
      mustBeOpen(need);
      const reserved: DomainEvent[] = [];
      if (offer) {
        const reservation = reserve(offer, at);
        await this.offers.save(reservation.next);
        reserved.push(...reservation.events);
      }
      await this.matches.keepFromAsking([match.offerPartyId]);
      const { obstacles } = await this.standing.of(actor.municipalityId, match, at);
      mustMayBeAsked(match, obstacles, approval.overrideReason);
      await this.matches.save(next);
      await this.outbox.add(actor, [...events, ...reserved]);
    });
  }
}
