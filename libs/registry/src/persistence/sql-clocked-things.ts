import type { LocalDate } from '@app/kernel';
import type { TypeormTransaction } from '@app/platform';
import { ClockedThings, type DueStart, type RunningClock } from '../application/clocked-things';

/** On which rows a clock runs, in SQL. */
export type ClockSource = {
  readonly from: string;
  readonly id: string;
  /** When the clock began to run: a column with an index, or an expression of one. */
  readonly startedAt: { readonly moment: string } | { readonly day: string };
  readonly where: string;
};

/** Finds what is due by one statement a clock, along an index of when the waiting began. */
export class SqlClockedThings extends ClockedThings {
  readonly clocks: readonly string[];

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly sources: ReadonlyMap<string, ClockSource>,
  ) {
    super();
    this.clocks = [...sources.keys()];
  }

  due(
    municipalityId: string,
    clock: string,
    starts: readonly DueStart[],
    notBefore: LocalDate | null,
    limit: number,
  ): Promise<RunningClock[]> {
    const source = this.sourceOf(clock);
    return this.transaction.run(municipalityId, () =>
      this.transaction.manager.query<RunningClock[]>(DUE(source), [
        municipalityId,
        clock,
        starts.map(({ key }) => key),
        starts.map(({ startedOn }) => startedOn),
        starts
          .map(({ startedOn }) => startedOn)
          .sort()
          .at(-1) ?? null,
        notBefore,
        limit,
      ]),
    );
  }

  async startOf(clock: string, subjectId: string): Promise<LocalDate | null> {
    const { from, id, startedAt, where } = this.sourceOf(clock);
    const rows = await this.transaction.manager.query<{ startedOn: LocalDate }[]>(
      `select ${dayOf(startedAt)} as "startedOn" from ${from} where ${where} and ${id} = $1 order by 1 desc limit 1`,
      [subjectId],
    );
    return rows[0]?.startedOn ?? null;
  }

  private sourceOf(clock: string): ClockSource {
    const source = this.sources.get(clock);
    if (!source) throw new Error(`Nobody knows on what the clock ${clock} runs`);
    return source;
  }
}

/** $1 municipality, $2 clock, $3 keys of points, $4 their latest starts, $5 the latest of these, $6 not before, $7 limit. */
const DUE = ({ from, id, startedAt, where }: ClockSource) => `
  select thing.id as "subjectId", thing.started_on as "startedOn", firing.fired
    from (select ${id} as id, ${dayOf(startedAt)} as started_on from ${from}
           where ${where} and ${range(startedAt)}) thing
    left join lateral (
      select max(point) as fired from clock_firing
       where municipality_id = $1 and clock = $2 and subject_id = thing.id and started_on = thing.started_on) firing on true
   where exists (select from unnest($3::int[], $4::date[]) as due (point, started_on)
                  where thing.started_on <= due.started_on and due.point > coalesce(firing.fired, -32768))
   order by thing.started_on, thing.id
   limit $7`;

function dayOf(startedAt: ClockSource['startedAt']): string {
  return 'day' in startedAt ? startedAt.day : `(${startedAt.moment} at time zone 'Asia/Tokyo')::date`;
}

function range(startedAt: ClockSource['startedAt']): string {
  if ('day' in startedAt) {
    return `${startedAt.day} <= $5::date and ($6::date is null or ${startedAt.day} >= $6::date)`;
  }
  const midnight = (day: string) => `(${day})::timestamp at time zone 'Asia/Tokyo'`;
  return `${startedAt.moment} < ${midnight('$5::date + 1')}
          and ($6::date is null or ${startedAt.moment} >= ${midnight('$6::date')})`;
}
