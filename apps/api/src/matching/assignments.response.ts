import { DIFFERENCES } from '@app/matching';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, pageOf } from '../http/schemas';

const states = z.enum(['queued', 'running', 'done', 'failed']);

const WHY = ['best', 'locked', 'explored', 'kept'] as const;
const count = z.number().int();
const failure = z.object({ code: z.string(), text: z.string() }).nullable();
const named = z.object({ id: z.string(), name: z.string() });

const proposal = z.object({
  needId: z.string(),
  offerId: z.string(),
  score: z.number().describe('0 … 1'),
  probability: z.number().describe('That both sides accept: 0 … 1'),
  value: z.number().describe('probability × score'),
  why: z.enum(WHY).describe('`kept`: it stood in the earlier run'),
});

const progressShape = z.object({
  id: z.string(),
  state: states,
  progress: z.number().describe('0 … 1'),
  looked: z
    .object({ needs: count, offers: count, pairs: count, judged: count.describe('Of the pairs, so far') })
    .nullable()
    .describe('What it looks at; null while that is being read'),
});

export class AssignmentProgressAnswer extends createZodDto(progressShape) {}

export class AssignmentAnswer extends createZodDto(
  progressShape.extend({
    dryRun: z.boolean(),
    createdAt: instant(),
    proposals: z.array(proposal).readonly(),
    objective: z.number().nullable().describe('The sum of the values and of the bonus of each need that is helped'),
    greedyObjective: z.number().nullable(),
    greedyProposals: z.array(proposal).readonly(),
    worstOff: z.number().nullable().describe('The least value that a need with a proposal gets'),
    unhelped: z.number().int().nullable().describe('Needs that somebody could help and that get nothing'),
    needIdsWithNothing: z.array(z.string()).readonly().describe('Also those that nobody could help'),
    gini: z.number().nullable().describe('How unequally the asking is spread over the parties: 0 alike … 1 all on one'),
    blockingPairs: z.number().int().nullable().describe('Pairs that both sides would rather have'),
    failure,
  }),
) {}

export class AcceptedAssignmentAnswer extends createZodDto(
  z.object({
    matchIds: z.array(z.string()).readonly().describe('In the order of the pairs'),
    leftOut: count.describe('Pairs that are not possible any more'),
  }),
) {}

export class AssignmentsPage extends createZodDto(
  pageOf(
    progressShape.extend({
      createdAt: instant(),
      requestedBy: named,
      dryRun: z.boolean(),
      keptFrom: z.string().nullable().describe('An earlier run whose proposals were kept'),
      needsAsked: count.nullable().describe('How many needs were named; null: all open ones'),
      proposals: count.nullable(),
      needsWithNothing: count.nullable(),
      accepted: count.describe('Matches that were begun of it'),
      failure,
    }),
  ),
) {}

const setFigures = z.object({
  proposals: count,
  needsHelped: count,
  expectedYes: z.number().describe('How many of the proposals are expected to end with two yeses'),
  helpedFirstTime: count.describe('Parties that nobody has been introduced to yet'),
  mostAskedParty: count.describe('Proposals to the party that is asked most'),
  objective: z.number(),
  worstOff: z.number().nullable().optional(),
  unhelped: count.optional().describe('Needs that somebody could help and that get nothing'),
  gini: z.number().optional(),
  blockingPairs: count.optional(),
});

const posting = z.object({ id: z.string(), title: z.string(), storyLanguage: z.string(), party: named });
const need = posting.extend({ deadline: z.string().nullable() });
const titled = z.array(z.object({ id: z.string(), title: z.string() })).readonly();

export class AssignmentComparisonAnswer extends createZodDto(
  progressShape.extend({
    createdAt: instant(),
    stateChangedAt: instant(),
    requestedBy: named,
    dryRun: z.boolean(),
    keptFrom: z.string().nullable(),
    needsAsked: count.nullable(),
    firstHelpBonus: z.number(),
    explorationShare: z.number(),
    locked: count.describe('Pairs that this run was told to keep'),
    forbidden: count,
    accepted: count.describe('Matches that were begun of it'),
    failure,
    found: z
      .object({
        counts: z.record(z.enum(DIFFERENCES), count).describe('Needs by how they fare beside deciding one by one'),
        proposed: setFigures,
        greedy: setFigures,
        blocking: z
          .array(z.object({ need, offer: posting }))
          .readonly()
          .describe('The most valuable of them'),
      })
      .nullable()
      .describe('Null until the run is done'),
  }),
) {}

const pairShape = z.object({
  offer: posting,
  score: z.number(),
  probability: z.number(),
  value: z.number(),
  why: z.enum(WHY),
  insteadTo: titled.describe('To which needs the other set gives this offer'),
});

export class AssignedNeedsPage extends createZodDto(
  pageOf(
    z.object({
      need,
      difference: z.enum(DIFFERENCES),
      value: z.number(),
      firstHelp: z.boolean().describe('Nobody has been introduced to its party yet'),
      proposed: z
        .array(pairShape.extend({ match: z.object({ id: z.string(), state: z.string() }).nullable() }))
        .readonly(),
      greedy: z.array(pairShape).readonly(),
      forbidden: z.array(posting).readonly(),
      could: z
        .object({ offer: posting, goesTo: titled, possible: count })
        .nullable()
        .describe('Of a need with nothing: who would suit best, to whom that offer goes, how many could have helped'),
    }),
  ),
) {}

export class OpenNeedsPage extends createZodDto(
  pageOf(
    posting.extend({
      resourceKind: z.string(),
      districts: z.array(z.string()).readonly(),
      deadline: z.string().nullable(),
      places: count.describe('Places that are still to be filled'),
      asked: count.describe('Matches that are being tried'),
      firstHelp: z.boolean(),
    }),
  ).extend({ total: count }),
) {}
