import { type NeedSide, type OfferSide, onItsCard } from '@app/matching';
import type { Dictionary, DictionaryList } from '@app/registry';
import { z } from 'zod';
import { id, optionalText } from './lines';

/** What is absent or null is no wish. */
function optional<T extends z.ZodType, D>(schema: T, absent: D) {
  return schema.nullish().transform((value) => value ?? absent);
}
const list = <T extends z.ZodType>(item: T) => optional(z.array(item), []);
const flag = optional(z.boolean(), false);
const number = z.number().nullish();
const date = optional(z.iso.date(), null);
const moment = z.iso.datetime({ offset: true, local: true }).transform((text) => new Date(text));

export const partyLine = z.object({
  id,
  kind: optionalText,
  profile: optionalText,
  districts: list(z.string()),
});
export type PartyLine = z.infer<typeof partyLine>;

const posting = {
  id,
  partyId: optional(id, ''),
  title: optionalText,
  story: optionalText,
  resourceKind: optionalText,
  skills: list(z.object({ code: z.string(), level: optional(z.number().positive(), 1) })),
  fields: list(z.string()),
  sdgs: list(z.coerce.number()),
  quantity: optional(z.object({ count: z.number(), unit: z.string() }), null),
  districts: list(z.string()),
  online: flag,
  timeWindows: list(z.object({ from: moment, to: moment })),
  weekdays: list(z.number()),
  timesOfDay: list(z.string()),
  languages: list(z.string()),
};

/** A need as the HTTP interface says it, with its id. Codes that the dictionary does not know are left out. */
export function needIn(dictionary: Dictionary): z.ZodType<NeedSide> {
  return z
    .object({
      ...posting,
      state: optional(z.string(), 'published'),
      wanted: optional(z.number(), 1),
      filled: optional(z.number(), 0),
      durationHours: optional(number, null),
      deadline: date,
      minors: flag,
      groupSize: optional(number, null),
      givesBack: optionalText,
    })
    .transform((need) => ({
      ...need,
      ...knownCodes(need, dictionary),
      // Who does not say whose it is does not say that it is the offer's.
      partyId: need.partyId || `the party of ${need.id}`,
    }));
}

const card = z.object({
  weekdays: list(z.number()),
  timesOfDay: list(z.string()),
  noticeDays: optional(number, null),
  capPerYear: optional(number, null),
  contactRestDays: optional(number, null),
});

/** An offer as the HTTP interface says it, with its id and its party, on the terms of its convenience card. */
export function offerIn(dictionary: Dictionary, parties: ReadonlyMap<string, PartyLine>): z.ZodType<OfferSide> {
  return z
    .object({
      ...posting,
      state: optional(z.string(), 'available'),
      capacity: optional(z.number(), 1),
      committed: optional(z.number(), 0),
      fieldsRefused: list(z.string()),
      availableFrom: date,
      availableUntil: date,
      leadTimeDays: optional(z.number(), 0),
      minGroupSize: optional(number, null),
      maxGroupSize: optional(number, null),
      acceptsMinors: flag,
      restPeriodDays: optional(z.number(), 0),
      wants: optionalText,
      convenienceCard: optional(card, null),
    })
    .transform((offer) => {
      const party = parties.get(offer.partyId);
      const districts = (party?.districts ?? []).filter((code) => dictionary.has('districts', code));
      return onItsCard({
        ...offer,
        ...knownCodes(offer, dictionary),
        fieldsRefused: offer.fieldsRefused.filter((code) => dictionary.has('fields', code)),
        party: { kind: party?.kind ?? '', districts },
      });
    });
}

type Codes = Pick<NeedSide, 'skills' | 'fields' | 'districts' | 'languages'>;

function knownCodes({ skills, fields, districts, languages }: Codes, dictionary: Dictionary): Codes {
  const known = (list: DictionaryList) => (code: string) => dictionary.has(list, code);
  return {
    skills: skills.filter(({ code }) => known('skills')(code)),
    fields: fields.filter(known('fields')),
    districts: districts.filter(known('districts')),
    languages: languages.filter(known('languages')),
  };
}
