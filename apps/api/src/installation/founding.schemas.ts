import { LANGUAGES } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, line, localDate } from '../http/schemas';

const slug = () => z.string().regex(/^[a-z][a-z0-9-]{1,40}$/);
const email = () => z.string().trim().max(254).pipe(z.email());
const language = () => z.enum(LANGUAGES).default('ja');
const count = () => z.number().int();

/** The coded lists to begin with: as shipped under this name, or as they are in use in this municipality. */
const dictionaries = z.strictObject({ from: z.enum(['shipped', 'municipality']), slug: slug() });

export class FoundMunicipalityBody extends createZodDto(
  z.strictObject({
    slug: slug(),
    nameJa: line(100),
    nameEn: line(100),
    prefectureJa: line(100),
    prefectureEn: line(100),
    lgCode: z
      .string()
      .regex(/^\d{6}$/)
      .nullable()
      .default(null),
    contact: z.strictObject({
      name: line(100),
      phone: line(40).optional(),
      email: email(),
      hours: line(200).optional(),
    }),
    dictionaries,
    districts: z.array(line(100)).min(1).max(300),
    closedDays: z.array(localDate()).max(100).default([]),
    /** In the import format, as `plan-files` gives it back; null to load one later. */
    plan: z.record(z.string(), z.unknown()).nullable().default(null),
    administrator: z.strictObject({ email: email(), language: language() }),
  }),
) {}

export class InviteAdministratorBody extends createZodDto(z.strictObject({ email: email(), language: language() })) {}

export class MunicipalitySlugParam extends createZodDto(z.object({ slug: z.string().max(60) })) {}

const health = z.object({
  slug: z.string(),
  nameJa: z.string(),
  nameEn: z.string(),
  people: count(),
  administrators: count(),
  invitedUntil: instant().nullable(),
  openNeeds: count(),
  failedDeliveries: count(),
  hasPlan: z.boolean(),
});

export class MunicipalityHealthView extends createZodDto(z.object({ items: z.array(health) })) {}

export class DictionarySetsView extends createZodDto(
  z.object({
    items: z.array(
      z.object({ from: z.enum(['shipped', 'municipality']), slug: z.string(), nameJa: z.string(), nameEn: z.string() }),
    ),
  }),
) {}

export class PlanFileView extends createZodDto(
  z.object({
    /** The plan in the import format, free of faults. */
    document: z.record(z.string(), z.unknown()),
    municipality: z.object({ slug: z.string(), nameJa: z.string().nullable(), nameEn: z.string().nullable() }),
    title: z.string(),
    fromFiscalYear: count(),
    toFiscalYear: count(),
    counts: z.object({ pillars: count(), measures: count(), initiatives: count(), indicators: count() }),
  }),
) {}
