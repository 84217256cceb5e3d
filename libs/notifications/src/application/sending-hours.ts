import type { BusinessCalendar, LocalDate } from '@app/kernel';
import type { QuietHours } from '../domain/when-to-send';

/** When a municipality lets mails leave: its quiet hours, and the days on which its city hall works. */
export type SendingHours = {
  readonly quietHours: QuietHours;
  readonly calendar: BusinessCalendar;
  /** Its own closed days, besides those of every city hall. Sorted. */
  readonly closedDays: readonly LocalDate[];
};

export type SendingHoursToSave = Omit<SendingHours, 'calendar'>;

export abstract class SendingHoursOf {
  abstract of(municipalityId: string): Promise<SendingHours>;
  abstract save(municipalityId: string, hours: SendingHoursToSave, at: Date): Promise<void>;
}
