import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant } from '../http/schemas';

const states = z.enum(['queued', 'running', 'done', 'failed']);

const proposal = z.object({
  needId: z.string(),
  offerId: z.string(),
  score: z.number().describe('0 … 1'),
  probability: z.number().describe('That both sides accept: 0 … 1'),
  value: z.number().describe('probability × score'),
  why: z.enum(['best', 'locked', 'explored']),
});

const progressShape = z.object({
  id: z.string(),
  state: states,
  progress: z.number().describe('0 … 1'),
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
    failure: z.object({ code: z.string(), text: z.string() }).nullable(),
  }),
) {}

export class AcceptedAssignmentAnswer extends createZodDto(
  z.object({ matchIds: z.array(z.string()).describe('In the order of the pairs') }),
) {}
