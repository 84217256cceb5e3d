import type { BusinessCalendar } from '@app/kernel';

/** On which days a municipality's city hall works. */
export abstract class CalendarOf {
  abstract of(municipalityId: string): Promise<BusinessCalendar>;
}
