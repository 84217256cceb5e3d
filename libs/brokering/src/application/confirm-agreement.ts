import { type Actor, Clock, type DomainEvent, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type Agreement, confirm, isConfirmed } from '../domain/agreement';
import { agree, type Match, mustHaveVersion } from '../domain/match';
import { CollaborationBeginning } from './collaboration-beginning';
import { mustBeOnASide } from './match-sides';
import { MatchTable } from './match-table';
import { Matches } from './matches';

export type ConfirmAgreementCommand = {
  readonly actor: Actor;
  readonly matchId: string;
  /** Of the match whose agreement the person has read. */
  readonly expectedVersion?: number | undefined;
};

/** One side confirms the agreement as it stands. The second confirmation makes the collaboration. */
@Injectable()
export class ConfirmAgreement {
  constructor(
    private readonly transaction: Transaction,
    private readonly table: MatchTable,
    private readonly matches: Matches,
    private readonly beginning: CollaborationBeginning,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, matchId, expectedVersion }: ConfirmAgreementCommand): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const { match } = await this.table.seat(matchId);
      const agreement = await this.matches.agreementOf(matchId);
      const side = mustBeOnASide(actor, match, (one) => agreement?.confirmations[one] === undefined);
      mustHaveVersion(match, expectedVersion);
      const { next, events } = confirm(match, agreement, side, actor.personId, at);
      if (events.length === 0) return;
      await this.matches.saveAgreement(match, next);
      await this.outbox.add(actor, [...events, ...(await this.conclude(match, next, at))]);
    });
  }

  private async conclude(match: Match, agreement: Agreement, at: Date): Promise<readonly DomainEvent[]> {
    if (!isConfirmed(agreement)) {
      await this.matches.save(match);
      return [];
    }
    const created = await this.beginning.begin({ match, agreement, agreedAt: at });
    const agreed = agree(match, created.collaborationId, at);
    await this.matches.save(agreed.next);
    return [...agreed.events, ...created.events];
  }
}
