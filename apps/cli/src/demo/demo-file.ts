import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, LANGUAGES, type LocalDate, MEMBERSHIP_ROLES, STAFF_ROLES, weekdayOf } from '@app/kernel';
import { PUBLIC_FIELDS } from '@app/registry';
import { z } from 'zod';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const WEEKDAYS = ['月', '火', '水', '木', '金', '土', '日'];

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

/**
 * The demo data of a municipality, moved in time by whole weeks, so that a need of a Sunday stays on a Sunday. Its `asOf`
 * becomes today or one of the six days before: what was done lies in the past, and what is open stays open, as the
 * data's first last day is ten days after `asOf`.
 */
export function readDemoFile(slug: string, today: LocalDate): DemoFile {
  const shipped: unknown = JSON.parse(readFileSync(join(__dirname, '../demo-data', `${slug}.json`), 'utf8'));
  const { asOf } = file.parse(shipped);
  const weeks = Math.floor((Date.parse(today) - Date.parse(asOf)) / WEEK_MS);
  return file.parse(shiftDates(shipped, asOf, weeks * 7));
}

/**
 * Moves every text that is a day or a moment, and the days that texts name. A month without a day stays. `own` are the
 * days of the windows and the deadline of the need or offer to which the value belongs.
 */
function shiftDates(value: unknown, asOf: LocalDate, days: number, own: LocalDate[] = []): unknown {
  if (typeof value === 'string') {
    const match = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(value);
    if (match?.[1] !== undefined) return addDays(match[1], days) + (match[2] ?? '');
    return value.replace(
      /(\d{1,2})月(\d{1,2})日(?:（([月火水木金土日])）)?/g,
      (_, month: string, day: string, weekday: string | undefined) => {
        const meant = dayMeant(`${month.padStart(2, '0')}-${day.padStart(2, '0')}`, weekday, asOf, own);
        const [, movedMonth, movedDay] = addDays(meant, days).split('-').map(Number);
        return `${movedMonth}月${movedDay}日${weekday === undefined ? '' : `（${weekday}）`}`;
      },
    );
  }
  if (Array.isArray(value)) return value.map((item) => shiftDates(item, asOf, days, own));
  if (typeof value !== 'object' || value === null) return value;
  const inside = 'timeWindows' in value ? daysOfPosting(value) : own;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, shiftDates(inner, asOf, days, inside)]),
  );
}

/** The days of the windows and the deadline, which the file writes in the time of Japan. */
function daysOfPosting(posting: { timeWindows?: unknown; deadline?: unknown }): LocalDate[] {
  return JSON.stringify([posting.timeWindows, posting.deadline]).match(/\d{4}-\d{2}-\d{2}/g) ?? [];
}

/**
 * The day that a text names without its year: one of the posting's own, else the one on the weekday that the text gives
 * it, else the nearest to the data's day.
 */
function dayMeant(monthAndDay: string, weekday: string | undefined, asOf: LocalDate, own: LocalDate[]): LocalDate {
  const year = Number(asOf.slice(0, 4));
  const far = (date: LocalDate) => Math.abs(Date.parse(date) - Date.parse(asOf));
  const near = [year - 1, year, year + 1]
    .map((each) => `${each}-${monthAndDay}`)
    .sort((one, other) => far(one) - far(other));
  return (
    own.find((date) => date.endsWith(`-${monthAndDay}`)) ??
    near.find((date) => WEEKDAYS[weekdayOf(date) - 1] === weekday) ??
    near[0] ??
    asOf
  );
}
