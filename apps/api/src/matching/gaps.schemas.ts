import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { code, instant, localDate, pageOf, pageQuery } from '../http/schemas';

const wishes = {
  resourceKind: code().optional(),
  district: code().optional().describe('Also offers that serve everywhere'),
  skill: code().optional().describe('Also offers whose skills imply it'),
};
const period = {
  from: localDate().optional().describe('The first day; a year before the last one when left out'),
  to: localDate().optional().describe('The last day; today when left out'),
};
const formats = { format: z.enum(['csv', 'xlsx']).default('xlsx') };

export class GapsQueryString extends createZodDto(z.object({ ...period, ...wishes })) {}

export class GapsExportQueryString extends createZodDto(z.object({ ...period, ...wishes, ...formats })) {}

const gaps = z
  .array(
    z.object({
      code: z.string(),
      label: z.string(),
      needs: z.number().int(),
      unanswered: z.number().int().describe('Needs for which nothing was proposed yet'),
      wanted: z.number().int().describe('Places that the needs ask for'),
      filled: z.number().int(),
      offers: z.number().int(),
      free: z.number().int().describe('Places of these offers that are still free'),
      gap: z.number().int().describe('Places that are neither filled nor offered by anybody'),
    }),
  )
  .readonly();

export class GapsAnswer extends createZodDto(
  z.object({ from: z.string(), to: z.string(), byKind: gaps, byDistrict: gaps, bySkill: gaps, byMonth: gaps }),
) {}

/** Published in these days, both counted; at any time when they are left out. */
const published = { from: localDate().optional(), to: localDate().optional() };

export class UnmetNeedsQueryString extends createZodDto(z.object({ ...pageQuery, ...published, ...wishes })) {}

export class UnmetNeedsExportQueryString extends createZodDto(z.object({ ...published, ...wishes, ...formats })) {}

export class UnmetNeedsPage extends createZodDto(
  pageOf(
    z.object({
      id: z.string(),
      title: z.string(),
      state: z.enum(['unmet', 'expired']),
      party: z.object({ id: z.string(), kind: z.string(), name: z.string() }),
      resourceKind: z.string(),
      skills: z.array(z.object({ code: z.string(), level: z.number().int() })).readonly(),
      fields: z.array(z.string()).readonly(),
      districts: z.array(z.string()).readonly(),
      wanted: z.number().int(),
      filled: z.number().int(),
      deadline: z.string().nullable(),
      publishedAt: instant().nullable(),
      endedAt: instant(),
      tried: z
        .object({
          refused: z.number().int(),
          declined: z.number().int(),
          timedOut: z.number().int(),
          other: z.number().int(),
        })
        .describe('Matches by how they ended'),
      declineReasons: z.array(z.object({ code: z.string(), label: z.string(), count: z.number().int() })).readonly(),
    }),
  ).extend({ total: z.number().int() }),
) {}
