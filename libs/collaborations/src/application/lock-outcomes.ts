import { type Actor, Clock, type FiscalYear, lastDayOf, type LocalDate, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { lockOutcome } from '../domain/outcome';
import { Outcomes } from './collaborations';

export type LockOutcomesCommand = {
  readonly municipalityId: string;
  readonly fiscalYear: FiscalYear;
  /** The day up to which verifications are in the figures of the year. What is verified later is not locked with it. */
  readonly through: LocalDate;
  /** Who closes the year; without it, the audit trail names nobody. */
  readonly actor?: Actor | undefined;
};

/**
 * The closing of a fiscal year: locks every verified outcome that may have counted in it or in an earlier year,
 * whichever day a rule counts by (agreement, first day, last day). Joins a transaction of the same municipality.
 */
@Injectable()
export class LockOutcomes {
  constructor(
    private readonly transaction: Transaction,
    private readonly outcomes: Outcomes,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @returns the collaborations whose outcomes it locked; running it again locks what has been verified since */
  execute({ municipalityId, fiscalYear, through, actor }: LockOutcomesCommand): Promise<string[]> {
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const open = await this.outcomes.takeVerified({ begunBy: lastDayOf(fiscalYear), verifiedBy: through });
      const events = open.flatMap(({ collaboration, outcome }) => {
        return lockOutcome(collaboration, outcome, fiscalYear, at).events;
      });
      const ids = open.map(({ collaboration }) => collaboration.id);
      await this.outcomes.lock(ids, fiscalYear);
      await this.outbox.add(actor ?? { municipalityId, personId: null }, events);
      return ids;
    });
  }
}
