import { type NeedSide, type OfferSide, onItsCard } from '@app/matching';
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
/** A moment; without an offset in Japan's time, and of a day alone its beginning or its end. */
const momentOr = (hour: string) =>
  z.union([
    z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
    z.iso.datetime({ local: true }).transform((text) => new Date(`${text}+09:00`)),
    z.iso.date().transform((text) => new Date(`${text}T${hour}+09:00`)),
  ]);

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
  timeWindows: list(z.object({ from: momentOr('00:00:00'), to: momentOr('23:59:59') })),
  weekdays: list(z.number()),
  timesOfDay: list(z.string()),
  languages: list(z.string()),
};

/**
 * A need as the HTTP interface says it, with its id. Codes that the municipality does not know are taken as they are:
 * who asks for an unknown district does not ask for all of them.
 */
export const needLine: z.ZodType<NeedSide> = z
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
  // Who does not say whose it is does not say that it is whoever else's.
  .transform((need) => ({
    ...need,
    partyId: need.partyId || `the party of the need ${need.id}`,
    party: { registered: true },
  }));

const card = z.object({
  weekdays: list(z.number()),
  timesOfDay: list(z.string()),
  noticeDays: optional(number, null),
  capPerYear: optional(number, null),
  contactRestDays: optional(number, null),
});

/** An offer as the HTTP interface says it, with its id and its party, on the terms of its convenience card. */
export function offerOf(parties: ReadonlyMap<string, PartyLine>): z.ZodType<OfferSide> {
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
    .transform((said) => {
      const offer = { ...said, partyId: said.partyId || `the party of the offer ${said.id}` };
      const { kind = '', districts = [] } = parties.get(offer.partyId) ?? {};
      return onItsCard({ ...offer, party: { kind, districts, registered: true } });
    });
}
