import { z } from 'zod';
import type { CountingDefinition, CountingRule } from '../domain/counting-rule';

// The language in which a city says how it counts. Every object is strict: a misspelt condition would count too much.

const codes = z.array(z.string().min(1).max(60)).min(1).max(100);
const year = z.enum(['agreed', 'active', 'ended']);

const partyCondition = z
  .strictObject({
    sides: z.array(z.enum(['need', 'offer', 'partner'])).min(1),
    kinds: codes.optional(),
    otherThan: codes.optional(),
    atLeast: z.number().int().min(1).max(100),
  })
  .refine((condition) => condition.kinds === undefined || condition.otherThan === undefined, {
    message: 'either kinds or otherThan',
  });

const conditions = {
  resourceKinds: codes.optional(),
  forms: codes.optional(),
  domains: codes.optional(),
  fields: codes.optional(),
  districts: codes.optional(),
  minors: z.boolean().optional(),
  foreignResidents: z.boolean().optional(),
  generations: z.number().int().min(2).max(3).optional(),
  reached: z.enum(['agreed', 'completed', 'verified']).optional(),
  parties: z.array(partyCondition).min(1).max(10),
};
const counts = z.enum(['collaborations', 'employers', 'taking_part', 'people_reached', 'hours']);
const people = z.enum(['minors', 'adults', 'seniors', 'foreign_residents']);

export const countingDefinition = z.union([
  z.strictObject({ counts, aggregation: z.enum(['annual', 'at_date']), year, ...conditions }),
  z.strictObject({
    counts: z.literal('people_reached'),
    aggregation: z.literal('annual'),
    year,
    ...conditions,
    people,
  }),
  z.strictObject({
    counts: z.literal('people_reached'),
    aggregation: z.enum(['cumulative', 'cumulative_with_repeats']),
    year: year.exclude(['active']),
    ...conditions,
    people,
  }),
  z.strictObject({
    counts: z.literal('collaborations'),
    aggregation: z.literal('annual'),
    year: z.literal('active'),
    ...conditions,
    divisionReports: z.enum(['all', 'with_community']),
  }),
  // What is carried on counts once: a collaboration active in two years would count twice.
  z.strictObject({
    counts,
    aggregation: z.enum(['cumulative', 'cumulative_with_repeats']),
    year: year.exclude(['active']),
    ...conditions,
  }),
  z.strictObject({
    counts: z.literal('rate'),
    aggregation: z.literal('rate'),
    year,
    among: z.strictObject(conditions),
    passing: z.strictObject(conditions),
  }),
  z.strictObject({
    counts: z.literal('parties'),
    aggregation: z.literal('at_date'),
    register: z.enum(['registrations', 'supporters']),
    kinds: codes,
  }),
  z.strictObject({
    counts: z.literal('parties'),
    aggregation: z.literal('at_date'),
    register: z.literal('mail_magazine'),
    // An address has no kind.
    kinds: z.array(z.string()).max(0),
  }),
  z.strictObject({
    counts: z.literal('parties'),
    aggregation: z.literal('annual'),
    register: z.enum(['counselling_cases', 'round_tables']),
    kinds: z.array(z.string()).max(0),
  }),
]) satisfies z.ZodType<CountingDefinition>;

const described = z.string().min(1).max(4000);
export const ruleDescription = z.strictObject({
  ja: described,
  'ja-easy': described.optional(),
  en: described.optional(),
  'pt-BR': described.optional(),
});

export const countingRule = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{1,60}$/),
  version: z.number().int().min(1),
  description: ruleDescription,
  definition: countingDefinition,
}) satisfies z.ZodType<CountingRule>;
