import { LANGUAGES } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, line, localDate, pageOf, pageQuery, uuid } from '../http/schemas';

const language = z.enum(LANGUAGES);
const state = z.enum(['draft', 'scheduled', 'sending', 'sent', 'cancelled']);
const pick = z.strictObject({ kind: z.enum(['story', 'need']), id: uuid() });
const issueText = z.strictObject({ title: line(80), opening: z.string().trim().max(4000).default('') });
const token = z.string().min(1).max(200);

export class SubscribeBody extends createZodDto(
  z.strictObject({ email: z.string().trim().pipe(z.email().max(254)), language: language.default('ja') }),
) {}
export class ConfirmBody extends createZodDto(z.strictObject({ token })) {}
export class UnsubscribeQuery extends createZodDto(z.object({ token })) {}

export class IssueBody extends createZodDto(
  z.strictObject({
    texts: z.strictObject({
      ja: issueText,
      'ja-easy': issueText.optional(),
      en: issueText.optional(),
      'pt-BR': issueText.optional(),
    }),
    picks: z
      .array(pick)
      .max(30)
      .refine((picks) => new Set(picks.map(({ kind, id }) => `${kind} ${id}`)).size === picks.length),
  }),
) {}
export class ScheduleBody extends createZodDto(z.strictObject({ at: z.iso.datetime({ offset: true }) })) {}
export class IssuesListQuery extends createZodDto(z.object(pageQuery)) {}
export class IssuePreviewQuery extends createZodDto(z.object({ language: language.default('ja') })) {}
export class PaceBody extends createZodDto(z.strictObject({ mailsPerMinute: z.int().min(1).max(6000) })) {}

export const positionShape = z.strictObject({ id: z.uuid() });

const text = z.object({ title: z.string(), opening: z.string() });

/** `number`, `releasedAt`: of what has gone out. */
const issueLine = z.object({
  id: z.string(),
  state,
  title: z.string(),
  /** The language of the title. */
  language,
  number: z.int().nullable(),
  scheduledFor: instant().nullable(),
  releasedAt: instant().nullable(),
});

export class IssuesPage extends createZodDto(pageOf(issueLine)) {}

export class IssueView extends createZodDto(
  issueLine.extend({
    opening: z.string(),
    items: z.array(pick.extend({ title: z.string(), text: z.string(), deadline: localDate().nullable() })),
    /** For the coordinators alone. */
    desk: z
      .object({
        texts: z.object({
          ja: text,
          'ja-easy': text.optional(),
          en: text.optional(),
          'pt-BR': text.optional(),
        }),
        picks: z.array(pick),
        leftOut: z.array(pick),
        progress: z.object({
          copies: z.int(),
          sent: z.int(),
          waiting: z.int(),
          failed: z.int(),
          cancelled: z.int(),
        }),
      })
      .nullable(),
    actions: z.array(z.enum(['edit', 'schedule', 'take-back', 'cancel', 'try'])),
    version: z.int(),
  }),
) {}

export class MagazineView extends createZodDto(
  z.object({ confirmed: z.int(), unconfirmed: z.int(), mailsPerMinute: z.int() }),
) {}

export class IssuePreview extends createZodDto(z.object({ subject: z.string(), text: z.string(), html: z.string() })) {}
