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

export class TasksPage extends createZodDto(
  pageOf(
    z.object({
      id: z.string(),
      kind: z.enum(['call', 'delivery_failed', 'overdue', 'disputed_hours']),
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
