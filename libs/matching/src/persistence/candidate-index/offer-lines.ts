import { localDateOf } from '@app/kernel';
import { spokenBy } from '../../domain/eligibility';
import { type IndexedOffer, NEVER_ASKED, type PartyContacts } from '../../domain/retrieval/offer-record';

/** What the index reads of an offer, all as text in one order: a million rows are parsed here, so nothing is parsed twice. */
export const OFFER_LINE = `
  select offer.id, offer.party_id, offer.resource_kind, offer.title, offer.skills,
         array_to_string(offer.fields, ','), array_to_string(offer.fields_refused, ','),
         array_to_string(offer.sdgs, ','), offer.quantity_count, offer.quantity_unit,
         array_to_string(offer.districts, ','), array_to_string(party.districts, ','), offer.online, offer.time_windows,
         array_to_string(offer.weekdays, ','), array_to_string(offer.times_of_day, ','),
         array_to_string(offer.languages, ','), offer.available_from, offer.available_until, offer.lead_time_days,
         offer.min_group_size, offer.max_group_size, offer.accepts_minors, offer.rest_period_days, offer.story
    from offer join party on party.id = offer.party_id`;

/** The columns of `OFFER_LINE`, as PostgreSQL writes them. */
export type OfferLine = readonly (string | null)[];

export function offerOf(line: OfferLine, contacts: ReadonlyMap<string, PartyContacts>): IndexedOffer {
  const said = (column: number): string => line[column] ?? '';
  const count = line[8] ?? null;
  return {
    id: said(0),
    partyId: said(1),
    resourceKind: said(2),
    title: said(3),
    story: said(24),
    skills: parsed<IndexedOffer['skills'][number]>(said(4)),
    fields: codes(said(5)),
    fieldsRefused: codes(said(6)),
    sdgs: codes(said(7)).map(Number),
    quantity: count === null ? null : { count: Number(count), unit: said(9) },
    districts: codes(said(10)),
    homeDistricts: codes(said(11)),
    online: said(12) === 't',
    windows: parsed<{ from: string; to: string }>(said(13)).map(({ from, to }) => ({
      first: localDateOf(new Date(from)),
      last: localDateOf(new Date(to)),
    })),
    weekdays: codes(said(14)).map(Number),
    timesOfDay: codes(said(15)),
    languages: spokenBy(codes(said(16))),
    availableFrom: line[17] ?? null,
    availableUntil: line[18] ?? null,
    leadTimeDays: Number(said(19)),
    minGroupSize: numberOf(line[20]),
    maxGroupSize: numberOf(line[21]),
    acceptsMinors: said(22) === 't',
    restPeriodDays: Number(said(23)),
    contacts: contacts.get(said(1)) ?? NEVER_ASKED,
  };
}

function codes(list: string): string[] {
  return list === '' ? [] : list.split(',');
}

function parsed<T>(json: string): T[] {
  return json === '[]' ? [] : (JSON.parse(json) as T[]);
}

function numberOf(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text);
}
