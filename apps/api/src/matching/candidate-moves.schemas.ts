import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, text } from '../http/schemas';

export class PlaceBody extends createZodDto(
  z.strictObject({
    place: z.number().int().min(1).max(100).describe('From 1, among the first twenty'),
    reason: text(2000).describe('A code of overrideReasons, or own words'),
  }),
) {}

export const move = z
  .object({
    enginePlace: z.number().int(),
    reason: z.string(),
    movedBy: z.object({ id: z.string(), name: z.string() }),
    movedAt: instant(),
  })
  .nullable()
  .describe('When a coordinator has put it where it stands');
