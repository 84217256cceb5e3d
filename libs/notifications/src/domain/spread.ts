import type { BusinessCalendar } from '@app/kernel';
import { type QuietHours, whenToSend } from './when-to-send';

const MINUTE_MS = 60_000;

export type Spreading = {
  readonly mails: number;
  readonly perMinute: number;
  readonly from: Date;
  readonly quietHours: QuietHours;
  readonly calendar: BusinessCalendar;
};

/** The minutes in which mails may leave, one for each `perMinute` mails: none at night, the rest in the morning. */
export function minutesFor({ mails, perMinute, from, quietHours, calendar }: Spreading): Date[] {
  const minutes: Date[] = [];
  let earliest = from;
  while (minutes.length * perMinute < mails) {
    const sending = { now: earliest, urgency: 'ordinary', rhythm: 'at_once', quietHours, calendar } as const;
    const minute = whenToSend(sending);
    if (!(minute instanceof Date)) throw new Error('What is sent at once waits for no digest');
    minutes.push(minute);
    earliest = new Date(minute.getTime() + MINUTE_MS);
  }
  return minutes;
}
