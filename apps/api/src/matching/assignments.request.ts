import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { COMPARISON_VIEWS } from '@app/matching';
import { code, pageQuery, uuid } from '../http/schemas';

/** As many as a municipality could name by hand or by program. */
const MOST_IDS = 100_000;
/** What reached the fewest needs left with nothing for the least loss, see test/bench/README.md. */
const FIRST_HELP_BONUS = 0.1;

const pair = z.strictObject({ needId: uuid(), offerId: uuid() });
const pairs = z.array(pair).max(MOST_IDS);

const openNeedsFilter = {
  resourceKind: code().optional(),
  district: code().optional().describe('Also needs that name no district'),
  skill: code().optional(),
};

export class AssignmentBody extends createZodDto(
  z
    .strictObject({
      needIds: z.array(uuid()).max(MOST_IDS).optional().describe('Only these needs; otherwise all that are open'),
      filter: z
        .strictObject({ ...openNeedsFilter, unasked: z.boolean().optional() })
        .optional()
        .describe('Only the needs that are open now and for which this holds; `unasked`: nobody is being asked'),
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
    .refine(({ needIds, filter }) => !needIds || !filter)
    .prefault({}),
) {}

export class RepeatAssignmentBody extends createZodDto(
  z
    .strictObject({
      lock: pairs.default([]),
      forbid: pairs.default([]),
      free: pairs.default([]).describe('Pairs that were locked or forbidden and are not any more'),
      keepRest: z.boolean().default(true).describe('Whatever else was proposed stays where that is possible'),
      fresh: z.boolean().default(false).describe('What was locked or forbidden before does not count any more'),
    })
    .prefault({}),
) {}

export class AcceptAssignmentBody extends createZodDto(
  z
    .strictObject({
      pairs: pairs.min(1).optional().describe('Some of the proposals; without it all of them'),
      except: pairs.optional().describe('All but these, and but those that are matches already'),
      skipImpossible: z.boolean().default(false).describe('What is not possible any more does not hold up the rest'),
    })
    .refine(({ pairs, except }) => !pairs || !except)
    .prefault({}),
) {}

export class AssignmentsQueryString extends createZodDto(z.object(pageQuery)) {}

export class OpenNeedsQueryString extends createZodDto(
  z.object({
    ...pageQuery,
    ...openNeedsFilter,
    unasked: z.enum(['true', 'false']).optional().describe('Only those for which nobody is being asked now'),
  }),
) {}

export class AssignedNeedsQueryString extends createZodDto(
  z.object({
    ...pageQuery,
    view: z
      .enum(COMPARISON_VIEWS)
      .default('different')
      .describe('`worst`: those that get something, the one that gets least first'),
  }),
) {}
