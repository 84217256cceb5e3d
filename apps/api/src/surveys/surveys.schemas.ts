import { LANGUAGES } from '@app/kernel';
import { AUDIENCES, LONGEST_TEXT, MOST_OPTIONS, MOST_QUESTIONS } from '@app/surveys';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { code, localDate, pageOf, pageQuery } from '../http/schemas';

/** In one request; a list of addresses is sent in parts. */
const MOST_AT_ONCE = 2000;

const written = (max: number) => z.string().trim().min(1).max(max);
const inLanguages = <T extends z.ZodType>(ja: T, other: T) =>
  z.strictObject({ ja, 'ja-easy': other.optional(), en: other.optional(), 'pt-BR': other.optional() });
const labels = (max: number) => inLanguages(written(max), written(max));

const measure = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('share'), indicator: code(), options: z.array(code()).min(1).max(MOST_OPTIONS) }),
  z.strictObject({ by: z.literal('count'), indicator: code(), options: z.array(code()).max(MOST_OPTIONS) }),
  z.strictObject({ by: z.literal('mean'), indicator: code() }),
]);
const asked = { code: code(), text: labels(500), required: z.boolean().default(false), measure: measure.nullable() };
const option = z.strictObject({ code: code(), label: labels(200) });
const bound = () => z.number().min(-1e9).max(1e9);
const choice = { ...asked, options: z.array(option).min(2).max(MOST_OPTIONS) };
const one = { ...choice, kind: z.literal('one') };
const many = { ...choice, kind: z.literal('many') };
const scale = {
  ...asked,
  kind: z.literal('scale'),
  steps: z.int().min(2).max(10),
  lowest: labels(100),
  highest: labels(100),
};
const number = { ...asked, kind: z.literal('number'), min: bound(), max: bound() };
const text = { ...asked, kind: z.literal('text') };

const question = z.discriminatedUnion('kind', [
  z.strictObject(one),
  z.strictObject(many),
  z.strictObject(scale),
  z.strictObject(number),
  z.strictObject(text),
]);

const content = {
  title: labels(120),
  introduction: inLanguages(z.string().trim().max(2000), z.string().trim().max(2000)),
  audience: z.enum(AUDIENCES),
  fiscalYear: z.int().min(2000).max(2100),
  opensOn: localDate(),
  closesOn: localDate(),
  method: z.string().trim().max(500).default(''),
};

const count = z.int().min(0).max(10_000_000);
const counted = {
  answered: count,
  counts: z.record(code(), count).default({}),
  mean: z.number().min(-1e9).max(1e9).nullable().default(null),
};

export class SurveyBody extends createZodDto(
  z.strictObject({ ...content, questions: z.array(question).max(MOST_QUESTIONS) }),
) {}

export class ImportSurveyBody extends createZodDto(
  z.strictObject({
    ...content,
    n: count.min(1),
    invited: count.nullable(),
    questions: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({ ...one, ...counted }),
          z.strictObject({ ...many, ...counted }),
          z.strictObject({ ...scale, ...counted }),
          z.strictObject({ ...number, ...counted }),
          z.strictObject({ ...text, ...counted }),
        ]),
      )
      .min(1)
      .max(MOST_QUESTIONS),
  }),
) {}

export class InviteBody extends createZodDto(
  z.strictObject({
    emails: z
      .array(z.string().trim().pipe(z.email().max(254)))
      .min(1)
      .max(MOST_AT_ONCE),
    language: z.enum(LANGUAGES).default('ja'),
  }),
) {}
export class PrintBody extends createZodDto(z.strictObject({ count: z.int().min(1).max(MOST_AT_ONCE) })) {}
export class PaperSheetsBody extends createZodDto(z.strictObject({ sheets: z.int().min(0).max(1_000_000) })) {}

const answers = z.record(
  z.string().min(1).max(60),
  z.union([z.string().max(LONGEST_TEXT), z.number(), z.array(z.string().max(60)).max(MOST_OPTIONS), z.null()]),
);
const token = z.string().trim().min(1).max(100);

export class PaperAnswerBody extends createZodDto(z.strictObject({ answers })) {}
export class LinkBody extends createZodDto(z.strictObject({ token })) {}
export class LinkAnswerBody extends createZodDto(z.strictObject({ token, answers })) {}
export class SurveysListQuery extends createZodDto(z.object(pageQuery)) {}
export class TextsQuery extends createZodDto(z.object({ question: code() })) {}
export class CrossTableQuery extends createZodDto(z.object({ rows: code(), columns: code() })) {}

export const positionShape = z.strictObject({ id: z.uuid() });

/** In Japanese, and in the other languages in which it was written. */
const said = z.object({
  ja: z.string(),
  'ja-easy': z.string().optional(),
  en: z.string().optional(),
  'pt-BR': z.string().optional(),
});
const amount = z.number().nullable();
const state = z.enum(['draft', 'open', 'closed', 'published', 'cancelled']);
const line = z.object({
  id: z.string(),
  title: said,
  audience: z.enum(AUDIENCES),
  fiscalYear: z.int(),
  origin: z.enum(['here', 'elsewhere']),
  state,
  opensOn: localDate(),
  closesOn: localDate(),
  /** How many answered, once it is closed. */
  n: z.int().nullable(),
});

/** What is asked. `options` of a choice; `steps`, `lowest`, `highest` of a scale; `min`, `max` of a number. */
const askedView = z.object({
  code: z.string(),
  kind: z.enum(['one', 'many', 'scale', 'number', 'text']),
  text: said,
  required: z.boolean(),
  options: z.array(z.object({ code: z.string(), label: said })).optional(),
  steps: z.int().optional(),
  lowest: said.optional(),
  highest: said.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});
const measureView = z.object({
  by: z.enum(['share', 'count', 'mean']),
  indicator: z.string(),
  options: z.array(z.string()).optional(),
});

export class SurveysPage extends createZodDto(pageOf(line)) {}

export class SurveyView extends createZodDto(
  line.extend({
    introduction: said,
    method: z.string(),
    questions: z.array(askedView.extend({ measure: measureView.nullable() })),
    paperSheets: z.int(),
    /** Null of a survey that was carried out elsewhere. */
    progress: z
      .object({
        mailed: z.int(),
        printed: z.int(),
        byLink: z.int(),
        onPaper: z.int(),
        mails: z.object({ sent: z.int(), waiting: z.int(), failed: z.int() }),
      })
      .nullable(),
    actions: z.array(z.enum(['edit', 'open', 'invite', 'enter-paper', 'close', 'publish', 'cancel', 'see-results'])),
    version: z.int(),
  }),
) {}

export class InvitedView extends createZodDto(z.object({ added: z.int() })) {}
export class PrintedLinks extends createZodDto(
  z.object({ items: z.array(z.object({ number: z.int(), code: z.string(), url: z.string() })) }),
) {}

export class LinkView extends createZodDto(
  z.object({
    link: z.enum(['ready', 'used', 'not-yet', 'over']),
    title: said,
    introduction: said,
    opensOn: localDate(),
    closesOn: localDate(),
    /** Empty unless the link is ready. */
    questions: z.array(askedView),
  }),
) {}

export class SurveyResultsView extends createZodDto(
  line.extend({
    introduction: said,
    method: z.string(),
    n: z.int(),
    byLink: z.int().nullable(),
    onPaper: z.int().nullable(),
    invited: z.int().nullable(),
    /** In percent; null when it cannot be told. */
    responseRate: amount,
    /** Of fewer answers nothing is told to the public, and cells of a cross table are hidden. */
    fewestTold: z.int(),
    questions: z.array(
      askedView.extend({
        answered: z.int(),
        /** In percent of those who answered the question. Empty where nothing is chosen, or too few answered. */
        choices: z.array(z.object({ code: z.string(), label: said, count: z.int(), percent: amount })),
        mean: amount,
        /** The figure that it makes for an indicator. */
        figure: z.object({ indicator: z.string(), value: amount }).nullable(),
      }),
    ),
  }),
) {}

export class TextsView extends createZodDto(z.object({ items: z.array(z.string()) })) {}
export class CrossTableView extends createZodDto(
  z.object({
    rows: z.array(z.object({ code: z.string(), label: said })),
    columns: z.array(z.object({ code: z.string(), label: said })),
    /** Null: hidden. */
    cells: z.array(z.array(z.int().nullable())),
    n: z.int(),
    fewestTold: z.int(),
  }),
) {}
