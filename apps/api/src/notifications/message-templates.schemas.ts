import { LANGUAGES } from '@app/kernel';
import { MESSAGE_KIND_NAMES, paragraphsIn, TEMPLATES } from '@app/notifications';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, line } from '../http/schemas';

const MOST_PARAGRAPHS = 12;

const language = z.enum(LANGUAGES);
const name = z.enum(TEMPLATES);
const kind = z.enum(MESSAGE_KIND_NAMES);
const placeholder = z.object({ name: z.string(), kind: z.enum(['text', 'day']) });

/** Plain text; paragraphs are divided by an empty line. Tabs and other control characters have no place in a mail. */
const wording = z.strictObject({
  subject: line(120),
  text: z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .regex(/^[\P{Cc}\r\n]*$/u)
    .refine((text) => paragraphsIn(text).length <= MOST_PARAGRAPHS),
  action: line(40),
});

const wordingView = z.object({ subject: z.string(), text: z.string(), action: z.string() });

export class TemplateParam extends createZodDto(z.object({ name })) {}
export class LanguageQuery extends createZodDto(z.object({ language: language.default('ja') })) {}
export class WordingBody extends createZodDto(wording) {}
export class RestoreBody extends createZodDto(z.strictObject({ version: z.int().min(1).max(1_000_000) })) {}
export class PreviewBody extends createZodDto(z.strictObject({ wording: wording.nullish() })) {}

export class MessageTemplatesView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        name,
        /** What people choose a rhythm for. */
        kind,
        subject: z.string(),
        placeholders: z.array(placeholder),
        own: z.array(language),
      }),
    ),
  }),
) {}

export class MessageTemplateView extends createZodDto(
  z.object({
    name,
    language,
    kind,
    placeholders: z.array(placeholder),
    product: wordingView,
    own: wordingView.nullable(),
    version: z.int(),
    versions: z.array(
      z.object({
        version: z.int(),
        wording: wordingView.nullable(),
        restoredFrom: z.int().nullable(),
        createdAt: instant(),
        by: z.string().nullable(),
      }),
    ),
  }),
) {}

export class MailPreview extends createZodDto(z.object({ subject: z.string(), text: z.string(), html: z.string() })) {}
