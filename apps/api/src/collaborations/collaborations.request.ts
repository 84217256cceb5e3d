import { COLLABORATION_STATES, FILE_PURPOSES, PRICE_BASES } from '@app/collaborations';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { code, line, localDate, optionalText, pageQuery, text, uuid } from '../http/schemas';

const REMARK = 2000;
const MOST_PEOPLE = 10_000_000;
const MOST_YEN = 1_000_000_000_000;

/** The sort key of the last line of a page. */
export const positionShape = z.object({ id: uuid() });

export class CollaborationsListQuery extends createZodDto(
  z.object({ partyId: uuid().optional(), state: z.enum(COLLABORATION_STATES).optional(), ...pageQuery }),
) {}

export class StoriesListQuery extends createZodDto(z.object(pageQuery)) {}

const hours = z.number().positive().max(24).multipleOf(0.01);

export class ParticipationBody extends createZodDto(
  z.strictObject({
    personId: uuid().optional().describe('Somebody of one of the parties; with neither id nor name, the caller'),
    name: line(200).optional(),
    date: localDate(),
    hours,
  }),
) {}

export class DisputeBody extends createZodDto(z.strictObject({ text: text(REMARK) })) {}

export class SettleBody extends createZodDto(z.strictObject({ hours })) {}

const peopleReached = z.int().min(0).max(MOST_PEOPLE);
const part = peopleReached.nullable().default(null);
const reached = z.strictObject({ minors: part, adults: part, seniors: part, foreignResidents: part });
const inKindYen = z.int().min(0).max(MOST_YEN).nullable();
const sdgs = z
  .array(z.int().min(1).max(17))
  .max(17)
  .refine((goals) => new Set(goals).size === goals.length);
const inKind = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('price_list'),
    lines: z
      .array(z.strictObject({ code: code(), quantity: z.number().positive().max(1_000_000).multipleOf(0.01) }))
      .min(1)
      .max(100),
  }),
  z.strictObject({
    method: z.literal('hourly_rate'),
    lines: z
      .array(z.strictObject({ code: code(), hours: z.number().positive().max(100_000).multipleOf(0.01) }))
      .min(1)
      .max(100),
  }),
  z.strictObject({
    method: z.literal('receipts'),
    receipts: z
      .array(
        z.strictObject({
          description: line(200),
          yen: z.int().min(1).max(1_000_000_000),
          fileId: uuid().describe('A file of this collaboration, added as a receipt'),
        }),
      )
      .min(1)
      .max(50),
  }),
]);
const deliverables = z.array(line(500)).max(100);

export class CompleteBody extends createZodDto(
  z.strictObject({
    outcome: z.strictObject({
      peopleReached,
      reached: reached.optional().describe('Who they were, as far as somebody counted; seniors from 65 on'),
      inKindYen: inKindYen.default(null),
      inKindMethod: code().nullable().default(null).describe('Of inKindMethods; wanted with inKindYen'),
      inKind: inKind.optional().describe('A value to be computed, instead of inKindYen and inKindMethod'),
      sdgs: sdgs.optional().describe('Without them, those of the need'),
      deliverables: deliverables.default([]),
    }),
  }),
) {}

const score = z.int().min(1).max(5);

export class ReviewBody extends createZodDto(
  z.strictObject({
    scores: z.strictObject({
      sharedAim: score,
      equality: score,
      rolesKept: score,
      informationShared: score,
      result: score,
    }),
    wentWell: optionalText(REMARK),
    wasHard: optionalText(REMARK),
    next: optionalText(REMARK),
  }),
) {}

export class SuspendBody extends createZodDto(z.strictObject({ reason: optionalText(REMARK) }).prefault({})) {}

export class ReopenBody extends createZodDto(z.strictObject({ reason: text(REMARK) })) {}

export class CancelBody extends createZodDto(z.strictObject({ reasonCode: code().describe('Of cancelReasons') })) {}

const correction = z.discriminatedUnion('field', [
  z.strictObject({ field: z.literal('peopleReached'), value: peopleReached }),
  z.strictObject({ field: z.literal('reached'), value: reached }),
  z.strictObject({ field: z.literal('hours'), value: z.number().min(0).max(1_000_000) }),
  z.strictObject({ field: z.literal('inKindYen'), value: inKindYen }),
  z.strictObject({ field: z.literal('inKindMethod'), value: code().nullable() }),
  z.strictObject({ field: z.literal('deliverables'), value: deliverables }),
  z.strictObject({ field: z.literal('sdgs'), value: sdgs }),
  z.strictObject({ field: z.literal('inKind'), value: inKind }),
]);

export class CorrectOutcomeBody extends createZodDto(z.strictObject({ correction, reason: text(REMARK) })) {}

const optional = (max: number) => z.string().trim().max(max).optional();

const photos = z
  .array(
    z.strictObject({
      fileId: uuid().describe('A photo among the files of the collaboration'),
      alt: line(300).describe('What it shows, for those who do not see it'),
    }),
  )
  .max(6);

/** What has been answered so far; what is left out stays as it was. */
export class StoryDraftBody extends createZodDto(
  z.strictObject({
    title: optional(200),
    beginning: optional(4000),
    difficulties: optional(4000),
    improvement: optional(4000),
    photos: photos.optional(),
  }),
) {}

export class StoryBody extends createZodDto(
  z.strictObject({
    title: line(200),
    beginning: text(4000),
    difficulties: text(4000),
    improvement: text(4000),
    photos: photos.default([]),
  }),
) {}

export class BulletinQuery extends createZodDto(
  z.object({ characters: z.coerce.number().int().min(20).max(5000).default(200) }),
) {}

export class LearningNotesListQuery extends createZodDto(
  z.object({
    q: z.string().max(200).default(''),
    form: code().optional(),
    field: code().optional(),
    ...pageQuery,
  }),
) {}

export class FilePurposeQuery extends createZodDto(
  z.object({ purpose: z.enum(FILE_PURPOSES).default('deliverable') }),
) {}

export class InKindPriceBody extends createZodDto(
  z.strictObject({
    basis: z.enum(PRICE_BASES).describe('deliverable: of a unit; role: of an hour'),
    code: code(),
    name: line(200),
    unit: line(20),
    yen: z.int().min(1).max(100_000_000),
    source: line(500),
    validFrom: localDate(),
    validUntil: localDate().nullable().default(null),
  }),
) {}

export class EndPriceBody extends createZodDto(z.strictObject({ validUntil: localDate() })) {}

export class PriceListQuery extends createZodDto(z.object({ on: localDate().optional() })) {}

export class OpenDataQuery extends createZodDto(
  z.object({
    changedSince: z.iso.datetime({ offset: true }).optional().describe('RFC 3339: only what has changed since'),
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(1000),
  }),
) {}
