import { type LocalDate, localDateOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { dueOn } from '../domain/clock-points';
import { clockRuleOf } from '../domain/clock-rule';
import { CalendarOf } from './calendar-of';
import { DictionaryOf } from './dictionary-of';

/** Until when somebody is waited for by this clock since then; the first of several. Null when no clock runs. */
export type DueDay = (clocks: readonly string[], since: Date | LocalDate) => LocalDate | null;

/** Until when people are waited for, as the clocks will have it. */
@Injectable()
export class DueDays {
  constructor(
    private readonly dictionaries: DictionaryOf,
    private readonly calendars: CalendarOf,
  ) {}

  async of(municipalityId: string): Promise<DueDay> {
    const dictionary = await this.dictionaries.of(municipalityId);
    const calendar = await this.calendars.of(municipalityId);
    return (clocks, since) => {
      const startedOn = typeof since === 'string' ? since : localDateOf(since);
      const entries = clocks.map((code) => dictionary.entry('clocks', code)).filter((entry) => entry !== undefined);
      return entries.map((entry) => dueOn(clockRuleOf(entry), startedOn, calendar)).sort()[0] ?? null;
    };
  }
}
