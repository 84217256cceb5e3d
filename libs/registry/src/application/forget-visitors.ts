import { Clock, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { DRAFT_KEPT_DAYS } from '../domain/registration-draft';
import { RegistrationDrafts } from './registration-drafts';
import { VisitorRequests } from './visitors';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Erases drafts that nobody goes on with, and who asked how often. Leaves no event: nothing of them is to stay. */
@Injectable()
export class ForgetVisitors {
  constructor(
    private readonly transaction: Transaction,
    private readonly drafts: RegistrationDrafts,
    private readonly requests: VisitorRequests,
    private readonly clock: Clock,
  ) {}

  execute(municipalityId: string): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      const before = (days: number) => new Date(this.clock.now().getTime() - days * DAY_MS);
      await this.drafts.eraseUntouched(municipalityId, before(DRAFT_KEPT_DAYS));
      await this.requests.forget(municipalityId, before(1));
    });
  }
}
