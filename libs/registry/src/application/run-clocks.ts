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
import { ClockedThings, ClockFirings, type RunningClock } from './clocked-things';
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

type Round = {
  readonly municipalityId: string;
  readonly rule: ClockRule;
  readonly things: ClockedThings;
  readonly fire: Fire;
  readonly calendar: BusinessCalendar;
  readonly today: LocalDate;
};

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

  /** How many points were seen to. */
  async execute(municipalityId: string, things: ClockedThings, fire: Fire): Promise<number> {
    const dictionary = await this.dictionaries.of(municipalityId);
    const calendar = await this.calendars.of(municipalityId);
    const today = localDateOf(this.clock.now());
    let count = 0;
    for (const code of things.clocks) {
      const entry = dictionary.entry('clocks', code);
      if (entry) count += await this.run({ municipalityId, rule: clockRuleOf(entry), things, fire, calendar, today });
    }
    return count;
  }

  private async run(round: Round): Promise<number> {
    const { municipalityId, rule, things, calendar, today } = round;
    const starts = pointsOf(rule).map((point) => ({
      key: point.key,
      startedOn: latestStart(rule, point, calendar, today),
    }));
    const notBefore = rule.calendarMonths === null ? null : addDays(starts[0]!.startedOn, -APPOINTMENT_KEPT_DAYS);
    const failures: unknown[] = [];
    let count = 0;
    for (let goesOn = starts.length > 0; goesOn;) {
      const running = await things.due(municipalityId, rule.code, starts, notBefore, BATCH);
      const before = count;
      for (const one of running) {
        const point = pointDue(rule, one, calendar, today);
        if (!point) continue;
        try {
          if (await this.fire(round, point, one)) count += 1;
        } catch (error) {
          failures.push(error);
        }
      }
      goesOn = running.length === BATCH && count > before;
    }
    // The others have been seen to; this is tried again in a minute.
    if (failures.length > 0) throw new AggregateError(failures, `The clock ${rule.code} failed`);
    return count;
  }

  /** In a transaction of its own: one that fails holds up no other. */
  private fire({ municipalityId, rule, things, fire, calendar }: Round, point: ClockPoint, running: RunningClock) {
    const { subjectId, startedOn } = running;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      if (!(await this.firings.add(municipalityId, rule.code, running, point.key, at))) return false;
      // Somebody acted between the look and now. What was recorded is of a start that is no more.
      if ((await things.startOf(rule.code, subjectId)) !== startedOn) return false;
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
