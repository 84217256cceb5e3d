import { MERGE_OBSTACLES, PARTY_STATES, PUBLIC_FIELDS } from '@app/registry';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { code, instant, line, optionalText, pageOf, pageQuery, text, uuid } from '../http/schemas';

export const partyPublicity = z.strictObject(
  Object.fromEntries(PUBLIC_FIELDS.map((field) => [field, z.boolean().optional()])) as Record<
    (typeof PUBLIC_FIELDS)[number],
    z.ZodOptional<z.ZodBoolean>
  >,
);

export const partyContact = z.strictObject({
  phone: line(40).optional(),
  email: z.email().max(254).optional(),
  preferred: line(40).optional(),
  bestTime: line(200).optional(),
});

/** The employer is a party of this municipality, or a name. */
const employer = z.union([
  z.strictObject({ partyId: uuid() }),
  z.strictObject({ partyId: z.null().optional(), name: line(200) }).transform(({ name }) => ({ name })),
]);

/** Question code → yes or no. */
export const screeningAnswers = z.record(code(), z.boolean());

export const writtenProfile = {
  subtype: code().nullable(),
  name: line(200),
  nameKana: line(200).nullable(),
  profile: z.string().trim().max(10_000),
  fields: z.array(code()).max(50),
  districts: z.array(code()).max(100),
  members: z.number().int().min(0).max(1_000_000).nullable(),
  employer: employer.nullable(),
  contact: partyContact,
  publicity: partyPublicity,
};

export class ApplyBody extends createZodDto(
  z.strictObject({
    kind: code(),
    name: writtenProfile.name,
    subtype: writtenProfile.subtype.default(null),
    nameKana: writtenProfile.nameKana.default(null),
    profile: optionalText(10_000),
    fields: writtenProfile.fields.default([]),
    districts: writtenProfile.districts.default([]),
    members: writtenProfile.members.default(null),
    employer: writtenProfile.employer.default(null),
    contact: partyContact.default({}),
    publicity: partyPublicity.optional(),
    screening: screeningAnswers.default({}),
  }),
) {}

export class EditPartyBody extends createZodDto(
  z.strictObject({ ...writtenProfile, screening: screeningAnswers }).partial(),
) {}

export class ReturnPartyBody extends createZodDto(z.strictObject({ note: text(2000) })) {}

export class RefusePartyBody extends createZodDto(z.strictObject({ note: text(2000) })) {}

export class WithdrawPartyBody extends createZodDto(z.strictObject({ note: optionalText(2000) }).prefault({})) {}

export class RenewPartyBody extends createZodDto(
  z.strictObject({ screening: screeningAnswers.default({}) }).prefault({}),
) {}

export class PartiesListQuery extends createZodDto(
  z.strictObject({
    ...pageQuery,
    q: z.string().max(200).optional(),
    kind: code().optional(),
    state: z.enum(PARTY_STATES).optional(),
    field: code().optional(),
    district: code().optional(),
  }),
) {}

export class PartyView extends createZodDto(
  z.object({
    id: z.string(),
    kind: z.string(),
    subtype: z.string().nullable(),
    /** Null, as every field below, when the party does not show it to this reader. */
    name: z.string().nullable(),
    nameKana: z.string().nullable(),
    profile: z.string().nullable(),
    fields: z.array(z.string()),
    districts: z.array(z.string()),
    members: z.number().int().nullable(),
    employer: z.object({ partyId: z.string().nullable(), name: z.string() }).nullable(),
    contact: z
      .object({
        personName: z.string().optional(),
        phone: z.string().optional(),
        email: z.string().optional(),
        preferred: z.string().optional(),
        bestTime: z.string().optional(),
      })
      .nullable(),
    publicity: z.record(z.string(), z.boolean()).nullable(),
    screening: z.record(z.string(), z.boolean()).nullable(),
    state: z.enum(PARTY_STATES),
    stateNote: z.string().nullable(),
    registeredOn: z.string().nullable(),
    renewalDueOn: z.string().nullable(),
    mergedInto: z.object({ id: z.string(), on: z.string() }).nullable(),
    actions: z.array(z.string()),
    version: z.number().int(),
    createdAt: instant(),
    updatedAt: instant(),
  }),
) {}

export class MergePartyBody extends createZodDto(z.strictObject({ into: uuid(), reason: text(2000) })) {}

export class MergePreviewQuery extends createZodDto(z.strictObject({ into: uuid() })) {}

const count = z.number().int();

/** What counts for the other record once the two are one, what stays as it was, and what stands in the way. */
export class MergePreviewAnswer extends createZodDto(
  z.object({
    follows: z.object({ collaborations: count, employees: count, mergedBefore: count }),
    stays: z.object({ members: count, needs: count, offers: count, runningMatches: count }),
    obstacle: z.enum(MERGE_OBSTACLES).nullable(),
  }),
) {}

export class PartiesPage extends createZodDto(pageOf(PartyView.schema)) {}
