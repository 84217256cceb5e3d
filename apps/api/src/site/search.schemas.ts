import { FOUND_KINDS } from '@app/collaborations';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { code, localDate, pageOf, pageQuery } from '../http/schemas';

/** Characters around the first word that was found. */
export const EXCERPT_LENGTH = 120;

export class SearchQuery extends createZodDto(
  z.strictObject({
    ...pageQuery,
    q: z.string().max(200).optional(),
    kind: z.enum(FOUND_KINDS).optional(),
    resourceKind: code().optional(),
    field: code().optional(),
    district: code().optional(),
    sdg: z.coerce.number().int().min(1).max(17).optional(),
    online: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
    from: localDate().optional(),
    until: localDate().optional(),
  }),
) {}

type Days = { readonly from?: string | undefined; readonly until?: string | undefined };

export function daysReversed({ from, until }: Days): boolean {
  return from !== undefined && until !== undefined && until < from;
}

/** The sort key of the last line of a page. */
export const foundPosition = z.object({ rank: z.int().min(0).max(99), moment: z.int(), id: z.uuid() });

const count = z.number().int();

export class SearchAnswer extends createZodDto(
  z.object({
    counts: z
      .object(
        Object.fromEntries(FOUND_KINDS.map((kind) => [kind, count])) as Record<
          (typeof FOUND_KINDS)[number],
          typeof count
        >,
      )
      .describe('With all wishes but the kind'),
    ...pageOf(
      z.object({
        kind: z.enum(FOUND_KINDS),
        id: z.string().describe("Of the need, the offer, the party, or the story's collaboration"),
        title: z.string(),
        titleLanguage: z.string().nullable(),
        excerpt: z.string().describe('About 120 characters around the first word that was found'),
        resourceKind: z.string().nullable(),
        state: z.string().nullable(),
        open: z.boolean().describe('Whether one can still say: I would'),
        districts: z.array(z.string()).readonly(),
        fields: z.array(z.string()).readonly(),
        online: z.boolean(),
        parties: z.array(z.object({ kind: z.string(), name: z.string().nullable() })).readonly(),
        lastDay: z.string().nullable().describe("A need's deadline, the last day of an offer"),
        publishedOn: z.string(),
      }),
    ).shape,
  }),
) {}
