import { WORK_PILES } from '@app/collaborations';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageQuery, storedMoment, uuid } from '../http/schemas';
import { matterKinds } from './workplace.response';

export class WorkQueueQueryString extends createZodDto(
  z.object({
    ...pageQuery,
    pile: z.enum(WORK_PILES).optional(),
    late: z.stringbool().optional().describe('Only what is past its day'),
    assigned: z.enum(['mine', 'nobody']).optional(),
  }),
) {}

export const positionShape = z.object({
  late: z.union([z.literal(0), z.literal(1)]),
  since: storedMoment(),
  id: z.uuid(),
});

export class MatterParams extends createZodDto(z.object({ municipality: z.string(), kind: matterKinds, id: uuid() })) {}

export class HandOverBody extends createZodDto(
  z.strictObject({ to: uuid().nullable().describe('The coordinator who does it from now on; null: nobody') }),
) {}
