import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { code, instant, line, pageOf, pageQuery, uuid } from '../http/schemas';

const kind = z.enum(['need', 'offer']);
const slug = z.string().max(60);
const partner = z.object({ slug: z.string(), nameJa: z.string(), nameEn: z.string() });

export class PartnerParam extends createZodDto(z.object({ partner: slug })) {}
/** `needs` or `offers`, and its id. */
export class PostingParams extends createZodDto(z.object({ side: z.enum(['needs', 'offers']), id: uuid() })) {}

export function postingOf({ side, id }: PostingParams) {
  return { kind: side === 'needs' ? ('need' as const) : ('offer' as const), id };
}

export class SharingPartnersView extends createZodDto(
  z.object({
    items: z.array(
      partner.extend({
        state: z
          .enum(['none', 'proposed', 'asked', 'agreed'])
          .describe('`proposed` waits for the other municipality, `asked` for this one'),
        since: instant().nullable(),
      }),
    ),
  }),
) {}

export class PostingSharingView extends createZodDto(
  z.object({ items: z.array(partner.extend({ shared: z.boolean() })) }),
) {}

export class SharePostingBody extends createZodDto(
  z.strictObject({ with: z.array(slug).max(100).describe('The short names of all municipalities that may see it') }),
) {}

export class SharedPostingsQueryParams extends createZodDto(
  z.strictObject({
    kind: kind.optional(),
    resourceKind: code().optional(),
    q: z.string().max(200).optional(),
    ...pageQuery,
  }),
) {}
export const sharedPosition = z.strictObject({ id: z.uuid() });

export class SharedPostingView extends createZodDto(
  z.object({
    kind,
    id: z.string(),
    home: partner,
    title: z.string(),
    story: z.string(),
    storyLanguage: z.string(),
    resourceKind: z.string(),
    resource: z.string(),
    districts: z.array(z.string()),
    until: z.string().nullable(),
    partyName: z.string().nullable().describe('Null when its party does not make it public'),
    publishedAt: instant().nullable(),
  }),
) {}
export class SharedPostingsPage extends createZodDto(pageOf(SharedPostingView.schema)) {}

export class EnquiryBody extends createZodDto(z.strictObject({ line: line(1000) })) {}
