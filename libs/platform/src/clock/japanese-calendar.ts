import { BusinessCalendar } from '@app/kernel';
import { isHoliday } from '@holiday-jp/holiday_jp';

/** Saturdays, Sundays, national holidays, and the days around New Year on which city halls are closed. */
export const japaneseCalendar = new BusinessCalendar(
  (date) => isHoliday(new Date(`${date}T00:00:00`)) || /-(12-(29|30|31)|01-0[123])$/.test(date),
);
