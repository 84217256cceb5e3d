import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery } from '../http/schemas';

export class NotificationsQuery extends createZodDto(z.object(pageQuery)) {}

export class TasksQuery extends createZodDto(z.object({ ...pageQuery, done: z.stringbool().default(false) })) {}

export const positionShape = z.strictObject({ id: z.uuid() });
