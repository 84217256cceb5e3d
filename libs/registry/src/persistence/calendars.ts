import { BusinessCalendar, type LocalDate } from '@app/kernel';
import { japaneseCalendar, Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { CalendarOf } from '../application/calendar-of';

const FRESH_MS = 5000;

/** The calendars of the municipalities, kept for seconds: Japan's, and the days on which only this city hall is closed. */
@Injectable()
export class Calendars extends CalendarOf {
  private readonly known = new Map<string, { readonly at: number; readonly calendar: BusinessCalendar }>();

  constructor(private readonly reads: Reads) {
    super();
  }

  async of(municipalityId: string): Promise<BusinessCalendar> {
    const at = performance.now();
    const known = this.known.get(municipalityId);
    if (known !== undefined && at - known.at <= FRESH_MS) return known.calendar;
    const calendar = await this.read(municipalityId);
    this.known.set(municipalityId, { at, calendar });
    return calendar;
  }

  private async read(municipalityId: string): Promise<BusinessCalendar> {
    const days = await this.reads.rows<{ day: LocalDate }>(
      municipalityId,
      'select unnest(closed_days) as day from quiet_hours where municipality_id = $1',
      [municipalityId],
    );
    const closed = new Set(days.map(({ day }) => day));
    // The same days are asked for again and again.
    const holidays = new Map<LocalDate, boolean>();
    return new BusinessCalendar((day) => {
      const isHoliday = holidays.get(day) ?? (closed.has(day) || !japaneseCalendar.isBusinessDay(day));
      holidays.set(day, isHoliday);
      return isHoliday;
    });
  }
}
