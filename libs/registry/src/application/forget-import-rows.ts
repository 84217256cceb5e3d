import { Clock, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { forgetRows, ROWS_KEPT_DAYS, rowsKeptUntil } from '../domain/import-run';
import { ImportRuns } from './import-runs';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Imports that are looked at together. */
const BATCH = 20;

/**
 * Erases what people wrote in the rows of imports when it is no longer needed: names, addresses and telephone numbers
 * that the register has anyway, or never took. Harmless when it is done twice.
 */
@Injectable()
export class ForgetImportRows {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ImportRuns,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(municipalityId: string): Promise<void> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - ROWS_KEPT_DAYS * DAY_MS);
    const due = await this.transaction.run(municipalityId, () => this.runs.withRowsToForget(before, BATCH));
    for (const id of due) {
      await this.transaction.run(municipalityId, async () => {
        const run = await this.runs.take(id);
        // Somebody may have gone on with it, or another worker have been here, since it was found.
        if (run.rowsForgottenAt !== null || rowsKeptUntil(run) > now) return;
        const { next, events } = forgetRows(run, now);
        await this.runs.keepCountsOnly(next);
        await this.runs.save(next);
        await this.outbox.add({ municipalityId, personId: null }, events);
      });
    }
  }
}
