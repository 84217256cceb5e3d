import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { optionalText, text, uuid } from '../http/schemas';
import { matchShape } from './matches.response';

const REMARK = 2000;
const MOST_AT_ONCE = 20;

const rest = {
  note: optionalText(REMARK).describe('Told to both sides'),
  overrideReason: text(REMARK)
    .optional()
    .describe('Why some are preferred to others, or asked in spite of something: of overrideReasons, or own words'),
};

export class ProposeForNeedBody extends createZodDto(
  z.strictObject({
    chosen: z
      .array(
        z
          .strictObject({ offerId: uuid().optional(), partyId: uuid().optional().describe('In place of an offer') })
          .refine(({ offerId, partyId }) => (offerId === undefined) !== (partyId === undefined), {
            message: 'Either offerId or partyId',
            path: ['offerId'],
          }),
      )
      .min(1)
      .max(MOST_AT_ONCE),
    ...rest,
  }),
) {}

export class ProposeForOfferBody extends createZodDto(
  z.strictObject({
    chosen: z
      .array(z.strictObject({ needId: uuid() }))
      .min(1)
      .max(MOST_AT_ONCE),
    ...rest,
  }),
) {}

export class ProposalsAnswer extends createZodDto(
  z.object({
    version: z.number().int().describe('For If-Match: grows whenever one of them begins, moves or ends'),
    items: z.array(matchShape).describe('The newest first; 50 at most'),
  }),
) {}
