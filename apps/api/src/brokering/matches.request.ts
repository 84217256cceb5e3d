import { MATCH_STATES } from '@app/brokering';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { code, line, localDate, optionalText, pageQuery, text, uuid } from '../http/schemas';

const REMARK = 2000;
const LONGEST_LIST = 100;

/** The sort key of the last line of a page. */
export const positionShape = z.object({ id: uuid() });

export class MatchesListQuery extends createZodDto(
  z.object({
    needId: uuid().optional(),
    offerId: uuid().optional(),
    partyId: uuid().optional(),
    state: z.enum(MATCH_STATES).optional(),
    ...pageQuery,
  }),
) {}

export class ShortlistBody extends createZodDto(
  z.strictObject({ needId: uuid(), offerId: uuid(), note: optionalText(REMARK) }),
) {}

/** With an offer, or with a party that has made none for this: an idea of what it could do. */
export class ShortlistByCoordinatorBody extends createZodDto(
  z
    .strictObject({
      needId: uuid(),
      offerId: uuid().optional(),
      partyId: uuid().optional().describe('In place of an offer'),
      note: optionalText(REMARK),
    })
    .refine(({ offerId, partyId }) => (offerId === undefined) !== (partyId === undefined), {
      message: 'Either offerId or partyId',
      path: ['offerId'],
    }),
) {}

export class ApproveBody extends createZodDto(
  z
    .strictObject({ overrideReason: text(REMARK).optional().describe('A code of overrideReasons, or own words') })
    .prefault({}),
) {}

export class RefuseMatchBody extends createZodDto(
  z.strictObject({ reasonCode: code().describe('Of refusalReasons'), text: optionalText(REMARK) }),
) {}

export class WithdrawMatchBody extends createZodDto(
  z
    .strictObject({ reasonCode: code().optional().describe('Of cancelReasons'), text: optionalText(REMARK) })
    .prefault({}),
) {}

const moment = z.iso.datetime({ offset: true });

/** Other terms under which a side would say yes. */
const counterShape = z.strictObject({
  date: localDate().optional(),
  timeWindows: z
    .array(z.strictObject({ from: moment, to: moment }))
    .max(LONGEST_LIST)
    .optional(),
  quantity: z.strictObject({ count: z.number().positive().max(1_000_000_000), unit: code() }).optional(),
  resourceKind: code().optional(),
  note: text(REMARK).optional(),
});

export class AnswerBody extends createZodDto(
  z.strictObject({
    answer: z.enum(['accept', 'decline', 'counter']),
    reasonCode: code().optional().describe('Of declineReasons or counterReasons; a decline needs one'),
    text: optionalText(REMARK).describe('Of a decline: private to the own side and to coordinators'),
    counter: counterShape.optional(),
  }),
) {}

export class AgreementBody extends createZodDto(
  z.strictObject({
    goal: text(4000),
    schedule: z.array(z.strictObject({ date: localDate(), title: line(200) })).max(LONGEST_LIST),
    roles: z.array(z.strictObject({ partyId: uuid(), text: text(REMARK) })).max(LONGEST_LIST),
    form: code(),
    domain: code(),
    initiativeCodes: z.array(line(60)).max(LONGEST_LIST).default([]),
  }),
) {}
