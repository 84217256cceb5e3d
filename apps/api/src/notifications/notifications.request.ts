import { MESSAGE_KIND_NAMES, RHYTHMS } from '@app/notifications';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { localDate, pageQuery, uuid } from '../http/schemas';

export class NotificationsQuery extends createZodDto(
  z.object({ ...pageQuery, unread: z.stringbool().default(false) }),
) {}

/** The newest that one has seen: what came after it stays unread. */
export class ReadAllBody extends createZodDto(z.strictObject({ upTo: uuid() })) {}

export class PreferencesBody extends createZodDto(
  z.strictObject({
    items: z
      .array(z.strictObject({ kind: z.enum(MESSAGE_KIND_NAMES), rhythm: z.enum(RHYTHMS) }))
      .min(1)
      .max(MESSAGE_KIND_NAMES.length),
  }),
) {}

const timeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);

/** `startsAt` and `endsAt` the same: no hour is quiet. */
export class QuietHoursBody extends createZodDto(
  z.strictObject({
    startsAt: timeOfDay,
    endsAt: timeOfDay,
    onClosedDays: z.boolean(),
    closedDays: z.array(localDate()).max(100).default([]),
  }),
) {}

export class UnsubscribeQuery extends createZodDto(z.object({ token: z.string().min(1).max(200) })) {}

export class TasksQuery extends createZodDto(z.object({ ...pageQuery, done: z.stringbool().default(false) })) {}

export const positionShape = z.strictObject({ id: z.uuid() });
