import { Clock, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { finish, release } from '../domain/issue';
import { Issues } from './issues';

/**
 * Issues whose moment has come: their content is fixed and everybody's copy is made, in one transaction. A worker that
 * dies in it has done nothing, two workers do it once. The letters are written from the copies.
 */
@Injectable()
export class ReleaseDueIssues {
  constructor(
    private readonly transaction: Transaction,
    private readonly issues: Issues,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(municipalityId: string): Promise<void> {
    while (await this.releaseOne(municipalityId));
    while (await this.finishOne(municipalityId));
  }

  private releaseOne(municipalityId: string): Promise<boolean> {
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const issue = await this.issues.takeDue(municipalityId, at);
      if (!issue) return false;
      const items = await this.issues.publicItems(municipalityId, issue.picks);
      const { next, events } = release(issue, items, await this.issues.nextNumber(municipalityId), at);
      await this.issues.save(next);
      if (next.state === 'sending') await this.issues.copyForSubscribers(next, at);
      await this.outbox.add({ municipalityId, personId: null }, events);
      return true;
    });
  }

  private finishOne(municipalityId: string): Promise<boolean> {
    return this.transaction.run(municipalityId, async () => {
      const issue = await this.issues.takeFinished(municipalityId);
      if (!issue) return false;
      const { next, events } = finish(issue, this.clock.now());
      await this.issues.save(next);
      await this.outbox.add({ municipalityId, personId: null }, events);
      return true;
    });
  }
}
