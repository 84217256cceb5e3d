import { addDays, type BusinessCalendar, Clock, type LocalDate, localDateOf } from '@app/kernel';
import { Reads } from '@app/platform';
import { Calendars, type DueDay, DueDays } from '@app/registry';
import { Injectable } from '@nestjs/common';
import type { Matter } from '../application/work-hands';
import { WORK_MATTERS } from './work-matters';
import { isPresent } from './work-presence';

export const WORK_PILES = ['needs', 'offers', 'parties', 'approve', 'waiting', 'verify', 'tasks', 'cases'] as const;
export type WorkPileName = (typeof WORK_PILES)[number];

type Named = { readonly id: string; readonly name: string };

export type WorkLine = Matter & {
  readonly pile: WorkPileName;
  /** Of a task: what is to be done. */
  readonly task: string | null;
  /** What it is about: of a task another thing, else itself. */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly title: string;
  readonly party: Named | null;
  readonly since: Date;
  /** Business days from `since` to today. */
  readonly businessDays: number;
  /** Until when, as the clocks have it, and since when these run; null when none does. */
  readonly dueOn: LocalDate | null;
  readonly waitingSince: Date | null;
  /** Business days to the due day; below 0 that many after it. */
  readonly daysLeft: number | null;
  readonly late: boolean;
  readonly waitingOn: readonly string[];
  /** The coordinator who has taken it. */
  readonly assignee: Named | null;
  readonly version: number;
  /** The coordinators who have it open now. */
  readonly openBy: readonly Named[];
};

export type WorkFilter = {
  readonly pile?: WorkPileName | undefined;
  readonly late?: boolean | undefined;
  readonly assigned?: 'mine' | 'nobody' | undefined;
};
export type WorkPosition = { readonly late: boolean; readonly since: string; readonly id: string };
type PileCount = { readonly pile: WorkPileName; readonly count: number; readonly late: number; readonly mine: number };

type Row = Omit<WorkLine, 'dueOn' | 'businessDays' | 'daysLeft'> & {
  readonly clocks: readonly string[];
  /** `since` to the microsecond, as the next page asks for it. */
  readonly sinceKey: string;
};

/** Every clock ends within this time. */
const LONGEST_CLOCK_DAYS = 400;
const CLOCKS = [
  ...['coordinator_first_look', 'coordinator_first_look_offer', 'coordinator_first_look_party'],
  ...['coordinator_first_look_match', 'introduced_to_agreed', 'group_answer', 'provider_answer'],
];

/** $1: for each clock the last day of which it has run out. $2: the reader. $3: today. */
const LINES = `
  with matter(pile, kind, id, since, waiting_on, clocks, waiting_since, need_id, party_id) as (${WORK_MATTERS}),
  line as (
    select matter.*, exists (select from jsonb_each_text($1::jsonb) ran_out
                              where ran_out.key = any(matter.clocks)
                                and (matter.waiting_since at time zone 'Asia/Tokyo')::date <= ran_out.value::date) as late
      from matter)`;

/**
 * Who has it, one by one along the key: hands of what has long ended stay, and are many more than what waits.
 * A counselling case says itself whose it is.
 */
const TAKEN_BY = `(case when line.kind = 'counselling_case'
    then (select coordinator_id from counselling_case where counselling_case.id = line.id)
    else (select hand.person_id from work_hand hand where hand.municipality_id = current_municipality()
             and hand.kind = line.kind and hand.subject_id = line.id) end)`;

const COUNTS = `${LINES}
  select pile, count(*)::int as count, (count(*) filter (where late))::int as late,
         (count(*) filter (where ${TAKEN_BY} = $2::uuid))::int as mine
    from line group by pile`;

const PAGE = `${LINES},
  page as materialized (
    select * from line
     where ($4::text is null or pile = $4) and (not $5::boolean or late)
       and case $6::text when 'mine' then ${TAKEN_BY} = $2::uuid
                          when 'nobody' then ${TAKEN_BY} is null else true end
       and ($7::boolean is null or (not late, since, id) > (not $7::boolean, $8::timestamptz, $9::uuid))
     order by not late, since, id limit $10)
  select page.pile, page.kind, page.id, task.kind as task, page.late,
         json_build_object('kind', coalesce(task.subject_kind, page.kind), 'id', coalesce(task.subject_id, page.id)) as subject,
         -- One by one along the keys, as a page has few lines; with "case", as the planner takes "coalesce" for leaky.
         coalesce((select title from need where need.id = case when page.need_id is not null then page.need_id
                                                               when task.subject_kind = 'match' then match.need_id
                                                               when task.subject_kind = 'need' then task.subject_id end),
                  (select title from offer where offer.id = case when page.kind = 'offer' then page.id
                                                                 when task.subject_kind = 'offer' then task.subject_id end),
                  (select title from collaboration
                    where collaboration.id = case when page.kind = 'collaboration' then page.id
                                                  when task.subject_kind = 'collaboration' then task.subject_id end),
                  taken.subject,
                  (select title from round_table where id = case when page.kind = 'round_table' then page.id end),
                  party.name, nullif(task.note, ''), '') as title,
         case when party.id is not null then json_build_object('id', party.id, 'name', party.name) end as party,
         page.since, page.since::text as "sinceKey", page.waiting_on as "waitingOn", page.clocks,
         page.waiting_since as "waitingSince", coalesce(taken.version, hand.version, 0) as version,
         (select json_build_object('id', id, 'name', name) from person
           where person.id = case when taken.id is not null then taken.coordinator_id else hand.person_id end) as assignee,
         coalesce((select json_agg(json_build_object('id', person.id, 'name', person.name) order by began_at)
                     from work_presence present join person on person.id = present.person_id
                    where present.kind = page.kind and present.subject_id = page.id and present.person_id <> $2
                      and ${isPresent(11)}), '[]') as "openBy"
    from page
    left join staff_task task on page.kind = 'staff_task' and task.id = page.id
    left join match on task.subject_kind = 'match' and match.id = task.subject_id
    left join party on party.id = page.party_id
    left join counselling_case taken on page.kind = 'counselling_case' and taken.id = page.id
    left join work_hand hand on hand.municipality_id = current_municipality() and hand.kind = page.kind
                            and hand.subject_id = page.id
   order by not page.late, page.since, page.id`;

/** For whoever asks the database how it finds these. */
export const WORK_STATEMENTS = { counts: COUNTS, page: PAGE };

/** The coordinator's work queue. It reads what all features wait for, so it stands where it sees them all. */
@Injectable()
export class WorkQueueQuery {
  constructor(
    private readonly reads: Reads,
    private readonly dueDays: DueDays,
    private readonly calendars: Calendars,
    private readonly clock: Clock,
  ) {}

  /** How much lies in each pile: in all, past its day, and of it the reader's own. */
  async counts(municipalityId: string, readerId: string): Promise<PileCount[]> {
    const today = localDateOf(this.clock.now());
    const ranOut = ranOutDays(await this.dueDays.of(municipalityId), today);
    const found = await this.reads.rows<PileCount>(municipalityId, COUNTS, [ranOut, readerId, today]);
    return WORK_PILES.map((pile) => found.find((one) => one.pile === pile) ?? { pile, count: 0, late: 0, mine: 0 });
  }

  /** What is past its day first, then what has waited longest. `position` is where the next page begins. */
  async lines(
    municipalityId: string,
    readerId: string,
    { pile, late = false, assigned }: WorkFilter,
    { after, limit }: { after?: WorkPosition | undefined; limit: number },
  ): Promise<(WorkLine & { readonly position: WorkPosition })[]> {
    const now = this.clock.now();
    const today = localDateOf(now);
    const dueDay = await this.dueDays.of(municipalityId);
    const daysBetween = rememberedDays(await this.calendars.of(municipalityId));
    const rows = await this.reads.rows<Row>(municipalityId, PAGE, [
      ...[ranOutDays(dueDay, today), readerId, today, pile ?? null, late, assigned ?? null],
      ...[after?.late ?? null, after?.since ?? null, after?.id ?? null, limit, now],
    ]);
    return rows.map(({ clocks, sinceKey, ...line }) => {
      const dueOn = line.waitingSince && dueDay(clocks, line.waitingSince);
      return {
        ...line,
        dueOn,
        businessDays: daysBetween(localDateOf(line.since), today),
        // Of two days one lies before the other, and the other way round there is none between them.
        daysLeft: dueOn === null ? null : daysBetween(today, dueOn) - daysBetween(dueOn, today),
        position: { late: line.late, since: sinceKey, id: line.id },
      };
    });
  }
}

/** Business days between two days. Neighbours in the queue began on the same days, often hundreds of days ago. */
function rememberedDays(calendar: BusinessCalendar): (from: LocalDate, to: LocalDate) => number {
  const known = new Map<string, number>();
  return (from, to) => {
    const key = `${from} ${to}`;
    const days = known.get(key) ?? calendar.businessDaysBetween(from, to);
    known.set(key, days);
    return days;
  };
}

/** The latest day of which each clock has run out before today, as JSON: what began to wait by then is late. */
function ranOutDays(dueDay: DueDay, today: LocalDate): string {
  const days = CLOCKS.map((clock): [string, LocalDate | null] => {
    for (let back = 0, day = today; back < LONGEST_CLOCK_DAYS; back += 1, day = addDays(day, -1)) {
      const due = dueDay([clock], day);
      if (due === null) break;
      if (due < today) return [clock, day];
    }
    return [clock, null];
  });
  return JSON.stringify(Object.fromEntries(days.filter(([, day]) => day !== null)));
}
