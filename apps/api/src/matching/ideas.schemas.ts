import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { openNeed, party, reasons } from './candidates.schemas';

export class IdeasListQuery extends createZodDto(
  z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
) {}

export class IdeasAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        need: openNeed.extend({ givesBack: z.string() }),
        party,
        score: z.number().describe('0 … 1'),
        reasons: reasons.describe('To the party itself: its own benefit and its own terms first'),
      }),
    ),
    doneItsPart: z.boolean().describe('It has helped as often this fiscal year as its convenience card says'),
  }),
) {}
