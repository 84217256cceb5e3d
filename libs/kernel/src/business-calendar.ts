import { addDays, type LocalDate, weekdayOf } from './local-date';

/** Says which days the city hall works. */
export class BusinessCalendar {
  constructor(private readonly isHoliday: (date: LocalDate) => boolean) {}

  isBusinessDay(date: LocalDate): boolean {
    return weekdayOf(date) <= 5 && !this.isHoliday(date);
  }

  /** `date` itself, or the nearest business day after it. */
  onOrAfter(date: LocalDate): LocalDate {
    return this.isBusinessDay(date) ? date : this.addBusinessDays(date, 1);
  }

  /** `date` itself, or the nearest business day before it. */
  onOrBefore(date: LocalDate): LocalDate {
    let day = date;
    while (!this.isBusinessDay(day)) day = addDays(day, -1);
    return day;
  }

  /** The nth business day after `date`; `date` itself is never counted. `days` ≥ 0. */
  addBusinessDays(date: LocalDate, days: number): LocalDate {
    let day = date;
    for (let left = days; left > 0;) {
      day = addDays(day, 1);
      if (this.isBusinessDay(day)) left -= 1;
    }
    return day;
  }

  /** The latest day whose nth business day is not after `date`. `days` ≥ 1. */
  latestStart(date: LocalDate, days: number): LocalDate {
    let day = date;
    for (let left = days; ; day = addDays(day, -1)) {
      if (this.isBusinessDay(day)) left -= 1;
      if (left === 0) return addDays(day, -1);
    }
  }

  /** How many business days lie after `from` up to and including `to`; 0 when `to` is not later. */
  businessDaysBetween(from: LocalDate, to: LocalDate): number {
    let count = 0;
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (this.isBusinessDay(day)) count += 1;
    return count;
  }
}
