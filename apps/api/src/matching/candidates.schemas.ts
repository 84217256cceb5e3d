import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, uuid } from '../http/schemas';
import { move } from './candidate-moves.schemas';

export class CandidatesListQuery extends createZodDto(
  z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
) {}

export class ObstaclesQuery extends createZodDto(z.object({ offerId: uuid() })) {}

export const party = z.object({ id: z.string(), kind: z.string(), name: z.string() });
export const openNeed = z.object({
  id: z.string(),
  title: z.string(),
  resourceKind: z.string(),
  state: z.string(),
  wanted: z.number().int(),
  filled: z.number().int(),
  online: z.boolean(),
  districts: z.array(z.string()).readonly(),
  deadline: z.string().nullable(),
});
export const openOffer = z.object({
  id: z.string(),
  title: z.string(),
  resourceKind: z.string(),
  state: z.string(),
  capacity: z.number().int(),
  committed: z.number().int(),
  online: z.boolean(),
  districts: z.array(z.string()).readonly(),
  leadTimeDays: z.number().int(),
  availableUntil: z.string().nullable(),
});
const texts = z.object({ code: z.string(), text: z.string() });
export const reasons = z.array(texts.extend({ sign: z.enum(['for', 'against']) }));
export const obstacle = texts.extend({
  change: z.string().nullable().describe('The smallest thing that would take it away; null where none could'),
  nearest: z.boolean().describe('It is the one that is overcome most easily'),
});
const judged = {
  score: z.number().describe('0 … 1'),
  probability: z
    .number()
    .describe('That both sides accept: 0 … 1, learned from the decisions of the municipality, or a prior'),
  reasons,
  load: z.object({
    proposedLast90Days: z.number().int(),
    lastContactAt: instant().nullable(),
    openMatches: z.number().int(),
  }),
};

export class OfferCandidatesAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        offer: openOffer,
        party,
        ...judged,
        move,
      }),
    ),
    nothing: texts.nullable().describe('Why there is none; null when there is one'),
    parametersVersion: z.string(),
  }),
) {}

export class NeedCandidatesAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        need: openNeed,
        party,
        ...judged,
        move,
      }),
    ),
    nothing: texts.nullable().describe('Why there is none; null when there is one'),
    parametersVersion: z.string(),
  }),
) {}

export class ObstaclesAnswer extends createZodDto(
  z.object({
    obstacles: z.array(obstacle),
    score: judged.score,
    probability: judged.probability,
    reasons: judged.reasons,
    parametersVersion: z.string(),
  }),
) {}
