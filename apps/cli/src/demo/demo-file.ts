import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, LANGUAGES, type LocalDate, MEMBERSHIP_ROLES, STAFF_ROLES } from '@app/kernel';
import { PUBLIC_FIELDS } from '@app/registry';
import { z } from 'zod';

const DAY_MS = 24 * 60 * 60 * 1000;

const key = z.string();
const date = z.iso.date();
const moment = z.iso.datetime({ offset: true });
const codes = z.array(z.string());
const quantity = z.object({ count: z.number(), unit: z.string() }).nullable();
const timeWindows = z.array(z.object({ from: moment, to: moment }));

const party = z.object({
  key,
  kind: z.string(),
  subtype: z.string().nullable(),
  name: z.string(),
  nameKana: z.string(),
  profile: z.string(),
  fields: codes,
  districts: codes,
  members: z.number().nullish(),
  registration: z.object({
    state: z.enum(['registered', 'renewal_due']),
    registeredOn: date,
    renewalDueOn: date.optional(),
  }),
  screening: z.record(z.string(), z.boolean()).optional(),
  publicity: z.partialRecord(z.enum(PUBLIC_FIELDS), z.boolean()),
  contact: z.object({ person: key, preferred: z.string(), bestTime: z.string() }),
  employer: z.union([z.object({ party: key }), z.object({ name: z.string() })]).nullish(),
});

const person = z.object({
  key,
  name: z.string(),
  nameKana: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: z.enum(LANGUAGES),
  memberships: z.array(z.object({ party: key, role: z.enum(MEMBERSHIP_ROLES) })),
  roles: z.array(z.object({ role: z.enum(STAFF_ROLES) })),
});

/** What needs and offers say in common. */
const posting = {
  key,
  party: key,
  title: z.string(),
  story: z.string(),
  storyLang: z.string(),
  resourceKind: z.string(),
  skills: z.array(z.object({ code: z.string(), level: z.number() })),
  fields: codes,
  sdgs: z.array(z.number()),
  quantity,
  districts: codes,
  online: z.boolean(),
  timeWindows,
  weekdays: z.array(z.number()),
  timesOfDay: codes,
  languages: codes,
  createdAt: moment,
};

const need = z.object({
  ...posting,
  state: z.string(),
  wanted: z.number(),
  filled: z.number(),
  durationHours: z.number().nullable(),
  deadline: date.nullable(),
  minors: z.boolean(),
  groupSize: z.number().nullable(),
  givesBack: z.string(),
  publishedAt: moment.nullish(),
  returnNote: z.string().optional(),
  refusalReason: z.string().optional(),
});

const offer = z.object({
  ...posting,
  state: z.string(),
  capacity: z.number(),
  committed: z.number(),
  fieldsRefused: codes,
  availableFrom: date.nullable(),
  availableUntil: date.nullable(),
  leadTimeDays: z.number(),
  minGroupSize: z.number().nullable(),
  maxGroupSize: z.number().nullable(),
  acceptsMinors: z.boolean(),
  restPeriodDays: z.number(),
  convenienceCard: z.record(z.string(), z.unknown()).nullable(),
  wants: z.string(),
});

const scores = z.object({
  sharedAim: z.number(),
  equality: z.number(),
  rolesKept: z.number(),
  informationShared: z.number(),
  result: z.number(),
});

const collaboration = z.object({
  key,
  title: z.string(),
  resourceKind: z.string(),
  parties: z.array(z.object({ party: key, side: z.enum(['need', 'offer', 'partner']), role: z.string() })),
  form: z.string(),
  otherForms: codes,
  domain: z.string(),
  fields: codes,
  sdgs: z.array(z.number()),
  districts: codes,
  initiativeCodes: codes,
  goal: z.string(),
  schedule: z.array(z.object({ date, title: z.string() })),
  start: date,
  end: date,
  agreedOn: date,
  state: z.literal('verified'),
  participations: z.array(
    z.object({
      person: key.optional(),
      name: z.string().optional(),
      party: key,
      date,
      hours: z.number(),
      status: z.literal('confirmed'),
    }),
  ),
  reviews: z.array(z.object({ party: key, scores, wentWell: z.string(), wasHard: z.string(), next: z.string() })),
  outcome: z.object({
    state: z.enum(['verified', 'locked', 'corrected']),
    peopleReached: z.number(),
    hours: z.number(),
    inKindYen: z.number().nullable(),
    inKindMethod: z.string().nullable(),
    deliverables: z.array(z.string()),
    confirmedOn: date,
    verifiedOn: date,
    correction: z
      .object({ field: z.string(), oldValue: z.number(), newValue: z.number(), reason: z.string(), on: date })
      .optional(),
  }),
  story: z
    .object({
      title: z.string(),
      beginning: z.string(),
      difficulties: z.string(),
      improvement: z.string(),
      consents: z.array(key),
      state: z.enum(['draft', 'published']),
    })
    .optional(),
});

const file = z.object({
  municipality: z.string(),
  asOf: date,
  demoPassword: z.string(),
  parties: z.array(party),
  people: z.array(person),
  needs: z.array(need),
  offers: z.array(offer),
  collaborations: z.array(collaboration),
});

export type DemoFile = z.infer<typeof file>;
export type DemoParty = DemoFile['parties'][number];
export type DemoNeed = DemoFile['needs'][number];
export type DemoOffer = DemoFile['offers'][number];
export type DemoCollaboration = DemoFile['collaborations'][number];

/** The demo data of a municipality, moved in time so that its `asOf` is today. */
export function readDemoFile(slug: string, today: LocalDate): DemoFile {
  const shipped: unknown = JSON.parse(readFileSync(join(__dirname, '../demo-data', `${slug}.json`), 'utf8'));
  const { asOf } = file.parse(shipped);
  const days = Math.round((Date.parse(today) - Date.parse(asOf)) / DAY_MS);
  return file.parse(shiftDates(shipped, days));
}

/** Moves every text that is a day or a moment, and nothing else: no other text of the data begins like one. */
function shiftDates(value: unknown, days: number): unknown {
  if (typeof value === 'string') {
    const match = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(value);
    return match?.[1] === undefined ? value : addDays(match[1], days) + (match[2] ?? '');
  }
  if (Array.isArray(value)) return value.map((item) => shiftDates(item, days));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shiftDates(inner, days)]));
}
