import { LIMITS, type PostingContent, TIMES_OF_DAY } from '@app/exchange';
import { z } from 'zod';
import { code, instant, line, uuid } from '../http/schemas';

/** A list without wishes is empty; nobody has more of them than this. */
const LONGEST_LIST = 100;

const listOf = <T extends z.ZodType>(item: T) => z.array(item).max(LONGEST_LIST);

/** What a caller may say of a need or an offer. What is left out means "no wish". */
export const postingShape = {
  title: line(LIMITS.title),
  story: z.string().trim().max(LIMITS.story),
  storyLanguage: code().optional(),
  resourceKind: code(),
  skills: listOf(
    z.strictObject({ code: code(), level: z.int().describe('1 basic, 2 working, 3 professional') }),
  ).optional(),
  fields: listOf(code()).optional(),
  sdgs: listOf(z.int()).optional(),
  quantity: z.strictObject({ count: z.number(), unit: code() }).nullish(),
  districts: listOf(code()).optional(),
  online: z.boolean().optional(),
  timeWindows: listOf(
    z.strictObject({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) }),
  ).optional(),
  weekdays: listOf(z.int()).describe('1 = Monday … 7 = Sunday').optional(),
  timesOfDay: listOf(z.enum(TIMES_OF_DAY)).optional(),
  languages: listOf(code()).optional(),
};

/** The same fields in an answer. */
export const postingView = {
  id: uuid(),
  title: z.string(),
  story: z.string(),
  storyLanguage: z.string(),
  resourceKind: z.string(),
  skills: z.array(z.object({ code: z.string(), level: z.number() })).readonly(),
  fields: z.array(z.string()).readonly(),
  sdgs: z.array(z.number()).readonly(),
  quantity: z.object({ count: z.number(), unit: z.string() }).nullable(),
  districts: z.array(z.string()).readonly(),
  online: z.boolean(),
  timeWindows: z.array(z.object({ from: instant(), to: instant() })).readonly(),
  weekdays: z.array(z.number()).readonly(),
  timesOfDay: z.array(z.string()).readonly(),
  languages: z.array(z.string()).readonly(),
  stateNote: z.string().nullable(),
  refusalReason: z.string().nullable(),
  partyId: z.string(),
  party: z.object({
    id: z.string(),
    kind: z.string(),
    name: z.string().nullable().describe('null when it is not public'),
  }),
  version: z.number().int(),
  createdAt: instant(),
  updatedAt: instant(),
  publishedAt: instant().nullable(),
  dueOn: z.string().nullable().optional().describe('For coordinators: until when to look at it first; not in lists'),
  waitingSince: instant()
    .nullable()
    .optional()
    .describe('For coordinators: since when it waits for that; not in lists'),
  actions: z.array(z.string()).readonly(),
};

/** `?q=&partyId=…` of both lists. */
export const postingFilter = {
  q: z.string().max(200).optional(),
  partyId: uuid().optional(),
  resourceKind: code().optional(),
  field: code().optional(),
  district: code().optional(),
};

export const returnShape = z.strictObject({ note: z.string().trim().min(1).max(LIMITS.remark) });
export const refuseShape = z.strictObject({
  reasonCode: code(),
  text: z.string().trim().max(LIMITS.remark).nullish(),
});

/** The sort key of the last line of a page. */
export const positionShape = z.object({ id: uuid() });

type SaidTimes = { readonly timeWindows?: readonly { readonly from: string; readonly to: string }[] | undefined };

/** The windows of a body as moments; nothing when the body does not speak of them. */
export function withMoments<T extends SaidTimes>(
  said: T,
): Omit<T, 'timeWindows'> & Partial<Pick<PostingContent, 'timeWindows'>> {
  const { timeWindows, ...rest } = said;
  if (timeWindows === undefined) return rest;
  return { ...rest, timeWindows: timeWindows.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })) };
}

/** What was said, over what silence means. Fields that are undefined count as not said. */
export function saidOver<T extends object>(silence: T, said: { readonly [K in keyof T]?: T[K] | undefined }): T {
  return { ...silence, ...onlySaid(said) };
}

/** Without the fields that are undefined. */
export function onlySaid<T extends object>(said: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<T>;
}
