import { REPORT_VERDICTS } from '@app/collaborations';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { fiscalYear, line, localDate, text, uuid } from '../http/schemas';

export class SurveyYear extends createZodDto(z.object({ fiscalYear: fiscalYear() })) {}

export class OpenSurveyBody extends createZodDto(z.strictObject({ closesOn: localDate() })) {}

const facts = {
  title: line(200),
  partners: text(500).describe('With whom; names apart by 、 or ,'),
  withCommunity: z.boolean().describe('Was anybody outside of the city hall with it?'),
  startsOn: localDate(),
  endsOn: localDate(),
};

export class AddReportBody extends createZodDto(z.strictObject({ divisionPartyId: uuid(), ...facts })) {}

export class AnswerReportBody extends createZodDto(
  z.strictObject({
    verdict: z.enum(['confirmed', 'corrected', 'not_ours']),
    facts: z.strictObject(facts).optional().describe('Wanted with `corrected`'),
  }),
) {}

export class JoinReportBody extends createZodDto(
  z.strictObject({ intoId: uuid().nullable().describe('Null: it is not the same as any') }),
) {}

const surveyShape = z.object({ fiscalYear: z.number().int(), state: z.enum(['open', 'closed']), closesOn: z.string() });

export class DivisionSurveysAnswer extends createZodDto(z.object({ items: z.array(surveyShape) })) {}

export class DivisionSurveyAnswer extends createZodDto(
  surveyShape.extend({
    mayConduct: z.boolean(),
    reports: z
      .array(
        z.object({
          id: z.string(),
          divisionPartyId: z.string(),
          divisionName: z.string(),
          collaborationId: z.string().nullable(),
          title: z.string(),
          partners: z.string(),
          withCommunity: z.boolean(),
          startsOn: z.string(),
          endsOn: z.string(),
          verdict: z.enum(REPORT_VERDICTS),
          joinedIntoId: z.string().nullable(),
        }),
      )
      .describe("A liaison's own divisions; all of them for coordinators and planners"),
    duplicates: z.array(z.object({ oneId: z.string(), otherId: z.string() })),
    count: z
      .object({ initiatives: z.number().int(), withCommunity: z.number().int() })
      .nullable()
      .describe('Each thing once; for coordinators and planners'),
  }),
) {}
