import type { LocalDate } from '@app/kernel';
import type { TypeormTransaction } from '@app/platform';
import { ClockedThings, type DueStarts, type RunningClock } from '../application/clocked-things';

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

  due(municipalityId: string, starts: readonly DueStarts[], limit: number): Promise<RunningClock[]> {
    if (starts.length === 0) return Promise.resolve([]);
    const parts = starts.map((one, index) => ({
      sql: dueStatement(this.sourceOf(one.clock), index * OWN_PARAMETERS + 2),
      parameters: [
        one.clock,
        one.points.map(({ key }) => key),
        one.points.map(({ startedOn }) => startedOn),
        one.points.reduce<LocalDate | null>((latest, { startedOn }) => latestOf(latest, startedOn), null),
        one.notBefore,
      ],
    }));
    const sql = parts.map((part) => `(${part.sql} limit ${limit})`).join(' union all ');
    const parameters = [municipalityId, ...parts.flatMap((part) => part.parameters)];
    return this.transaction.run(municipalityId, () => this.transaction.manager.query<RunningClock[]>(sql, parameters));
  }

  async runsOn({ clock, subjectId, startedOn }: RunningClock): Promise<boolean> {
    const { from, id, startedAt, where } = this.sourceOf(clock);
    const rows = await this.transaction.manager.query<unknown[]>(
      `select from ${from} where ${where} and ${id} = $1 and ${dayOf(startedAt)} = $2::date`,
      [subjectId, startedOn],
    );
    return rows.length > 0;
  }

  private sourceOf(clock: string): ClockSource {
    const source = this.sources.get(clock);
    if (!source) throw new Error(`Nobody knows on what the clock ${clock} runs`);
    return source;
  }
}

/** Of each clock: its code, its points' keys, their latest starts, the latest of these, and the earliest start. */
const OWN_PARAMETERS = 5;

/** $1 is the municipality, `first` the number of the first of the clock's own parameters. */
export function dueStatement({ from, id, startedAt, where }: ClockSource, first: number): string {
  const [clock, keys, starts, latest, earliest] = Array.from({ length: OWN_PARAMETERS }, (_, index) => first + index);
  return `
  select $${clock}::text as clock, thing.id as "subjectId", thing.started_on as "startedOn", firing.fired
    from (select ${id} as id, ${dayOf(startedAt)} as started_on from ${from}
           where ${where} and ${range(startedAt, `$${latest}`, `$${earliest}`)}) thing
    left join lateral (
      select max(point) as fired from clock_firing
       where municipality_id = $1 and clock = $${clock} and subject_id = thing.id and started_on = thing.started_on
    ) firing on true
   where exists (select from unnest($${keys}::int[], $${starts}::date[]) as due (point, started_on)
                  where thing.started_on <= due.started_on and due.point > coalesce(firing.fired, -32768))
   order by thing.started_on, thing.id`;
}

function latestOf(one: LocalDate | null, other: LocalDate): LocalDate {
  return one === null || one < other ? other : one;
}

function dayOf(startedAt: ClockSource['startedAt']): string {
  return 'day' in startedAt ? startedAt.day : `(${startedAt.moment} at time zone 'Asia/Tokyo')::date`;
}

function range(startedAt: ClockSource['startedAt'], latest: string, earliest: string): string {
  if ('day' in startedAt) {
    return `${startedAt.day} <= ${latest}::date and (${earliest}::date is null or ${startedAt.day} >= ${earliest}::date)`;
  }
  const midnight = (day: string) => `(${day})::timestamp at time zone 'Asia/Tokyo'`;
  return `${startedAt.moment} < ${midnight(`${latest}::date + 1`)}
          and (${earliest}::date is null or ${startedAt.moment} >= ${midnight(`${earliest}::date`)})`;
}
