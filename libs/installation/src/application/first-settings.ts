import type { LocalDate } from '@app/kernel';

/** What a municipality has from its first day and may change later, inside the running transaction. */
export abstract class FirstSettings {
  /** The days on which this city hall is closed and others are not; mails keep the usual quiet hours. */
  abstract closeOn(municipalityId: string, days: readonly LocalDate[], at: Date): Promise<void>;
}
