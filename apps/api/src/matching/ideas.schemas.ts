import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export class IdeasListQuery extends createZodDto(
  z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
) {}

export class IdeasAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        need: z.object({
          id: z.string(),
          title: z.string(),
          resourceKind: z.string(),
          state: z.string(),
          wanted: z.number().int(),
          filled: z.number().int(),
          online: z.boolean(),
          districts: z.array(z.string()).readonly(),
          deadline: z.string().nullable(),
          givesBack: z.string(),
        }),
        party: z.object({ id: z.string(), kind: z.string(), name: z.string() }),
        score: z.number().describe('0 … 1'),
        reasons: z
          .array(z.object({ code: z.string(), sign: z.enum(['for', 'against']), text: z.string() }))
          .describe('To the party itself: its own benefit and its own terms first'),
      }),
    ),
    doneItsPart: z.boolean().describe('It has helped as often this fiscal year as its convenience card says'),
  }),
) {}
