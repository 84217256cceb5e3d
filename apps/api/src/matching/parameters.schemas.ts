import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, pageQuery } from '../http/schemas';

export class ParametersListQuery extends createZodDto(z.object(pageQuery)) {}

const weights = z.record(z.string(), z.number()).describe('One per feature of the score');
const parameters = z.object({
  version: z.string(),
  intercept: z.number().describe('The log-odds of a yes where no feature speaks for it'),
  weights,
});

const figures = z.object({
  ndcg10: z.number().nullable(),
  brier: z.number().nullable(),
  calibration: z
    .array(
      z.object({
        from: z.number(),
        to: z.number(),
        count: z.number().int(),
        predicted: z.number(),
        observed: z.number(),
      }),
    )
    .readonly(),
});

export class ParametersAnswer extends createZodDto(
  z.object({
    inUse: parameters,
    priors: parameters,
    training: z
      .object({
        id: z.string().describe('The id of the version that it makes'),
        state: z.enum(['waiting', 'failed', 'done']),
        askedAt: instant(),
      })
      .nullable()
      .describe('The training that somebody asked for last'),
    items: z
      .array(
        parameters.extend({
          id: z.string(),
          scope: z.enum(['municipality', 'all']),
          priorVersion: z.string(),
          ownDecisions: z.number().int(),
          allDecisions: z.number().int(),
          learnedThrough: instant().nullable(),
          report: z
            .object({
              decisions: z.number().int(),
              accepted: z.number().int(),
              learned: figures,
              priors: figures,
              sinceInUse: z
                .object({ decisions: z.number().int(), learned: figures, inUse: figures })
                .nullable()
                .describe('On the decisions that the version then in use did not know'),
            })
            .describe('On decisions that had no part in making the weights that are judged by them'),
          state: z.enum(['active', 'superseded', 'rolled_back', 'rejected']),
          rejection: z.string().nullable(),
          createdAt: instant(),
          stateChangedAt: instant(),
        }),
      )
      .readonly(),
    nextCursor: z.string().nullable(),
  }),
) {}

export class TrainingRequested extends createZodDto(
  z.object({ id: z.string().describe('The id of the version that the training will make') }),
) {}
