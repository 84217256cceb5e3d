import { LANGUAGES } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { code, line } from '../http/schemas';
import { partyContact, partyPublicity, screeningAnswers, writtenProfile } from './parties.schemas';

const language = z.enum(LANGUAGES);

/** Of an application that is being written nothing is needed but what kind of party it is for. */
const answers = z.strictObject({
  personName: line(100),
  name: writtenProfile.name,
  nameKana: writtenProfile.nameKana,
  profile: writtenProfile.profile,
  fields: writtenProfile.fields,
  districts: writtenProfile.districts,
  members: writtenProfile.members,
  employer: writtenProfile.employer,
  contact: partyContact,
  publicity: partyPublicity,
  screening: screeningAnswers,
});

export class BeginDraftBody extends createZodDto(z.strictObject({ kind: code(), language: language.default('ja') })) {}

export class AnswerDraftBody extends createZodDto(
  answers.extend({ kind: code(), email: z.string().trim().max(254), language }).partial(),
) {}

export class SendDraftBody extends createZodDto(
  z.strictObject({ password: z.string().min(1).max(1000).optional() }).prefault({}),
) {}

export class DraftView extends createZodDto(
  z.object({
    kind: z.string(),
    email: z.string().nullable(),
    language,
    answers: z.object({
      personName: z.string().optional(),
      name: z.string().optional(),
      nameKana: z.string().nullable().optional(),
      profile: z.string().optional(),
      fields: z.array(z.string()).optional(),
      districts: z.array(z.string()).optional(),
      members: z.number().int().nullable().optional(),
      employer: z.object({ partyId: z.string().optional(), name: z.string().optional() }).nullable().optional(),
      contact: partyContact.optional(),
      publicity: z.record(z.string(), z.boolean()).optional(),
      screening: z.record(z.string(), z.boolean()).optional(),
    }),
    /** The questions of the statute that this kind of party is asked. */
    questions: z.array(z.string()),
    /** The token came by a mail to the draft's own address, so a new account can be made for it. */
    addressProven: z.boolean(),
    version: z.number().int(),
  }),
) {}

/** The only answer that has the token. */
export class BegunDraftView extends createZodDto(DraftView.schema.extend({ token: z.string() })) {}

export class SentDraftView extends createZodDto(z.object({ partyId: z.string() })) {}
