import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Collaboration } from '../domain/collaboration';
import { confirm, dispute, mayJudge, type Participation, settle } from '../domain/participation';
import { mustBeAParty } from './collaboration-sides';
import { Collaborations, Outcomes, Participations } from './collaborations';

export type JudgeCommand = {
  readonly actor: Actor;
  readonly collaborationId: string;
  readonly participationId: string;
};

export type Judgement =
  | { readonly verdict: 'confirm' }
  /** In the disputing side's words. */
  | { readonly verdict: 'dispute'; readonly text: string }
  /** A coordinator's, after a dispute. */
  | { readonly verdict: 'settle'; readonly hours: number };

/** The other side confirms or disputes reported hours; a coordinator settles a dispute. */
@Injectable()
export class JudgeParticipation {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly participations: Participations,
    private readonly outcomes: Outcomes,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute(command: JudgeCommand & Judgement): Promise<void> {
    const { actor, collaborationId, participationId } = command;
    return this.transaction.run(actor.municipalityId, async () => {
      const collaboration = await this.collaborations.take(collaborationId);
      const participation = await this.participations.of(collaboration, participationId);
      const { next, events } = this.decide(command, collaboration, participation);
      if (events.length === 0) return;
      await this.participations.save(collaboration, next);
      await this.countHours(collaboration);
      await this.outbox.add(actor, events);
    });
  }

  private decide(command: JudgeCommand & Judgement, collaboration: Collaboration, participation: Participation) {
    const { actor } = command;
    const at = this.clock.now();
    if (command.verdict === 'settle') {
      mustBeStaff(actor, 'coordinator');
      return settle(collaboration, participation, command.hours, actor.personId, at);
    }
    const party = mustBeAParty(actor, collaboration, (one) =>
      mayJudge(collaboration.parties, participation.reportedForPartyId, one),
    );
    if (command.verdict === 'dispute') return dispute(collaboration, participation, party, command.text, at);
    return confirm(collaboration, participation, { personId: actor.personId, party }, at);
  }

  /** Memory comes late: hours that are confirmed after completion still belong to the outcome, until it is verified. */
  private async countHours(collaboration: Collaboration): Promise<void> {
    const outcome = await this.outcomes.of(collaboration.id);
    if (!outcome) return;
    const hours = await this.participations.confirmedHours(collaboration.id);
    await this.outcomes.save(collaboration, { ...outcome, hours });
  }
}
