import { LANGUAGES } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, line, pageOf, pageQuery, uuid } from '../http/schemas';

export class ShowInterestBody extends createZodDto(
  z.strictObject({
    kind: z.enum(['need', 'offer']),
    entryId: uuid(),
    name: line(100),
    email: z.string().trim().max(254),
    line: z.string().trim().min(1).max(1000),
    language: z.enum(LANGUAGES).default('ja'),
  }),
) {}

export class ConfirmInterestBody extends createZodDto(z.strictObject({ token: z.string().min(1).max(200) })) {}

export class InterestsListQuery extends createZodDto(z.strictObject(pageQuery)) {}

export const interestPosition = z.strictObject({ id: z.uuid() });

export class InterestView extends createZodDto(
  z.object({
    id: z.string(),
    kind: z.enum(['need', 'offer']),
    entryId: z.string(),
    title: z.string(),
    name: z.string(),
    email: z.string(),
    line: z.string(),
    language: z.string(),
    confirmedAt: instant(),
  }),
) {}

export class InterestsPage extends createZodDto(pageOf(InterestView.schema)) {}
