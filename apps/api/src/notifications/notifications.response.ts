import { MESSAGE_KIND_NAMES, RHYTHMS } from '@app/notifications';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, pageOf } from '../http/schemas';

const subject = z.object({ kind: z.string(), id: z.string() });
const named = z.object({ id: z.string(), name: z.string() }).nullable();

export class NotificationsPage extends createZodDto(
  pageOf(
    z.object({
      id: z.string(),
      template: z.string(),
      title: z.string(),
      text: z.string(),
      action: z.string(),
      subject,
      /** The page to open, from the municipality's own address on. */
      path: z.string(),
      createdAt: instant(),
      readAt: instant().nullable(),
    }),
  ).extend({ unread: z.number().int() }),
) {}

const rhythm = z.enum(RHYTHMS);

/** Only the kinds that one can be told of here. */
export class PreferencesView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        kind: z.enum(MESSAGE_KIND_NAMES),
        rhythm,
        /** What holds as long as one has not chosen. */
        usual: rhythm,
        /** False: others wait for the answer, so these cannot be turned off. */
        mayBeOff: z.boolean(),
      }),
    ),
  }),
) {}

/** Times of day in Japan. */
export class QuietHoursView extends createZodDto(
  z.object({ startsAt: z.string(), endsAt: z.string(), onClosedDays: z.boolean(), closedDays: z.array(z.string()) }),
) {}

export class TasksPage extends createZodDto(
  pageOf(
    z.object({
      id: z.string(),
      kind: z.enum(['call', 'delivery_failed', 'overdue', 'disputed_hours', 'follow_up', 'open_year', 'interest']),
      subject,
      party: named,
      person: named,
      /** What was to be said. */
      title: z.string(),
      text: z.string(),
      note: z.string(),
      createdAt: instant(),
      doneAt: instant().nullable(),
    }),
  ),
) {}
