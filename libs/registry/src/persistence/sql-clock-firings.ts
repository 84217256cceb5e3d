import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ClockFirings, type RunningClock } from '../application/clocked-things';

@Injectable()
export class SqlClockFirings extends ClockFirings {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async add(
    municipalityId: string,
    { clock, subjectId, startedOn }: RunningClock,
    key: number,
    at: Date,
  ): Promise<boolean> {
    // Another worker's row that is not committed yet is waited for.
    const added = await this.transaction.manager.query<unknown[]>(
      `insert into clock_firing (municipality_id, clock, subject_id, started_on, point, fired_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
      [municipalityId, clock, subjectId, startedOn, key, at],
    );
    return added.length > 0;
  }
}
