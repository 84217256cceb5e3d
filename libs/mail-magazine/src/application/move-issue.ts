import { type Actor, Clock, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { cancel, type Decision, type Issue, schedule, takeBack, trial } from '../domain/issue';
import { Issues } from './issues';

export type IssueMove = { readonly verb: 'schedule'; readonly at: Date } | { readonly verb: 'take-back' | 'cancel' };

/** A coordinator decides when an issue goes out, or that it does not. */
@Injectable()
export class MoveIssue {
  constructor(
    private readonly transaction: Transaction,
    private readonly issues: Issues,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError conflict `magazine-issue.wrong-state`, invalid `magazine-issue.…` */
  execute(actor: Actor, id: string, move: IssueMove): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const { next, events } = decide(await this.issues.take(id), move, this.clock.now());
      await this.issues.save(next);
      await this.outbox.add(actor, events);
    });
  }

  /** A copy for whoever asks, in any state: as it stands now. */
  mailToOneself(actor: Actor, id: string): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const issue = await this.issues.take(id);
      await this.issues.copyForPerson(issue, this.ids.next(), actor.personId, at);
      await this.outbox.add(actor, trial(issue, actor.personId, at));
    });
  }
}

function decide(issue: Issue, move: IssueMove, now: Date): Decision {
  switch (move.verb) {
    case 'schedule':
      return schedule(issue, move.at, now);
    case 'take-back':
      return takeBack(issue, now);
    case 'cancel':
      return cancel(issue, now);
  }
}
