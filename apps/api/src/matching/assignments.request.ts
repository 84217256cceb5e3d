import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { uuid } from '../http/schemas';

/** As many as a municipality could name by hand or by program. */
const MOST_IDS = 100_000;
/** What reached the fewest needs left with nothing for the least loss, see test/bench/README.md. */
const FIRST_HELP_BONUS = 0.1;

const pair = z.strictObject({ needId: uuid(), offerId: uuid() });
const pairs = z.array(pair).max(MOST_IDS);

export class AssignmentBody extends createZodDto(
  z
    .strictObject({
      needIds: z.array(uuid()).max(MOST_IDS).optional().describe('Only these needs; otherwise all that are open'),
      dryRun: z.boolean().default(false).describe('Only to look at: cannot be accepted'),
      locked: pairs.default([]).describe('Pairs that are kept whatever else is better; each must be possible'),
      forbidden: pairs.default([]),
      firstHelpBonus: z
        .number()
        .min(0)
        .max(100)
        .default(FIRST_HELP_BONUS)
        .describe('What it is worth that a need gets anything at all, beside the value of its pairs'),
      explorationShare: z
        .number()
        .min(0)
        .max(1)
        .default(0)
        .describe('Which share of the slots is filled at random, so that the engine learns about other pairs too'),
      seed: z.number().int().min(0).max(4_294_967_295).default(0).describe('The same seed draws the same pairs'),
      keepFrom: uuid()
        .optional()
        .describe('An earlier run whose proposals stay, but for those that were declined or are no longer possible'),
    })
    .prefault({}),
) {}

export class AcceptAssignmentBody extends createZodDto(
  z
    .strictObject({ pairs: pairs.min(1).optional().describe('Some of the proposals; without it all of them') })
    .prefault({}),
) {}
