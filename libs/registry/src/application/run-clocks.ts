import {
  addDays,
  type BusinessCalendar,
  Clock,
  type DomainEvent,
  type LocalDate,
  localDateOf,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type ClockPoint, dayOf, dueOn, latestStart, pointDue, pointsOf } from '../domain/clock-points';
import { type ClockRule, clockRuleOf } from '../domain/clock-rule';
import { CalendarOf } from './calendar-of';
import { ClockedThings, ClockFirings, type DueStarts, type RunningClock } from './clocked-things';
import { DictionaryOf } from './dictionary-of';

const BATCH = 100;
/** An appointment that nobody could be told of for so long is not told any more: its things stay for ever. */
const APPOINTMENT_KEPT_DAYS = 60;

export type Firing = {
  readonly rule: ClockRule;
  readonly point: ClockPoint;
  readonly subjectId: string;
  readonly startedOn: LocalDate;
  /** The business day on which the point fell due: today, or before when no worker was there. */
  readonly day: LocalDate;
  readonly dueOn: LocalDate;
  readonly at: Date;
};

/** What a feature does at a point of one of its clocks: the events of it, none when there is nothing to be said. */
export type Fire = (firing: Firing) => Promise<readonly DomainEvent[]>;

type Due = { readonly rule: ClockRule; readonly running: RunningClock; readonly point: ClockPoint };

/**
 * Does what the clocks of a municipality ask for, each point once. Everything is found from the state, the rules and
 * the record of what was done, so it may come late, run twice, and run in two workers at once: a worker that was away
 * for a week finds one reminder due, not five.
 */
@Injectable()
export class RunClocks {
  constructor(
    private readonly transaction: Transaction,
    private readonly dictionaries: DictionaryOf,
    private readonly calendars: CalendarOf,
    private readonly firings: ClockFirings,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** How many points were seen to. @throws what the first that failed threw, after all others were seen to */
  async execute(municipalityId: string, things: ClockedThings, fire: Fire): Promise<number> {
    const dictionary = await this.dictionaries.of(municipalityId);
    const calendar = await this.calendars.of(municipalityId);
    const today = localDateOf(this.clock.now());
    const entries = things.clocks.map((code) => dictionary.entry('clocks', code));
    const rules = entries.filter((entry) => entry !== undefined).map(clockRuleOf);
    const starts = rules.map((rule) => startsOf(rule, calendar, today)).filter(({ points }) => points.length > 0);
    const failures: Error[] = [];
    let count = 0;
    for (let goesOn = true; goesOn;) {
      const before = count;
      const found = await things.due(municipalityId, starts, BATCH);
      const due = found.flatMap((running): Due[] => {
        const rule = rules.find(({ code }) => code === running.clock);
        const point = rule && pointDue(rule, running, calendar, today);
        return point ? [{ rule, running, point }] : [];
      });
      for (const one of endsFirst(due)) {
        try {
          if (await this.see(municipalityId, one, things, fire, calendar)) count += 1;
        } catch (error) {
          failures.push(error instanceof Error ? error : new Error(String(error)));
        }
      }
      goesOn = found.length >= BATCH && count > before;
    }
    // The others have been seen to; this is tried again in a minute.
    if (failures[0]) throw failures[0];
    return count;
  }

  /** In a transaction of its own: one that fails holds up no other. */
  private see(
    municipalityId: string,
    { rule, running, point }: Due,
    things: ClockedThings,
    fire: Fire,
    calendar: BusinessCalendar,
  ): Promise<boolean> {
    const { subjectId, startedOn } = running;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      if (!(await this.firings.add(municipalityId, running, point.key, at))) return false;
      // Somebody acted between the look and now. What was recorded is of a start that is no more.
      if (!(await things.runsOn(running))) return false;
      const events = await fire({
        ...{ rule, point, subjectId, startedOn, at },
        day: dayOf(rule, point, startedOn, calendar),
        dueOn: dueOn(rule, startedOn, calendar),
      });
      await this.outbox.add({ municipalityId, personId: null }, events);
      return true;
    });
  }
}

/** Nobody is reminded of what ends on the same day. */
function endsFirst(due: readonly Due[]): Due[] {
  return [
    ...due.filter(({ point }) => point.kind === 'expiry'),
    ...due.filter(({ point }) => point.kind === 'reminder'),
  ];
}

function startsOf(rule: ClockRule, calendar: BusinessCalendar, today: LocalDate): DueStarts {
  const points = pointsOf(rule).map((point) => ({
    key: point.key,
    startedOn: latestStart(rule, point, calendar, today),
  }));
  const isAppointment = rule.calendarMonths !== null;
  const notBefore = isAppointment ? addDays(points[0]!.startedOn, -APPOINTMENT_KEPT_DAYS) : null;
  return { clock: rule.code, points, notBefore };
}
