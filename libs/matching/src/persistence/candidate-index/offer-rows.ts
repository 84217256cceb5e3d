import { onItsCard } from '../../domain/convenience-card';
import { spokenBy } from '../../domain/eligibility';
import type { AskingTerms } from '../../domain/facts';
import { NO_END, dayOfPostgres } from '../../domain/retrieval/days';
import { dayWindows } from '../../domain/retrieval/facts-for-index';
import { type IndexedOffer, NEVER_ASKED, type PartyContacts, partyWord } from '../../domain/retrieval/offer-record';
import { type CopiedRow, Meanings } from './copied-rows';

/** What the index reads of an offer, in the order in which `OfferReader` reads it. */
export const OFFER_ROW = `
  select offer.id, offer.party_id, offer.resource_kind, offer.title, offer.story, offer.skills::text,
         array_to_string(offer.fields, ','), array_to_string(offer.fields_refused, ','),
         array_to_string(offer.sdgs, ','), offer.quantity_count::float8, offer.quantity_unit,
         array_to_string(offer.districts, ','), array_to_string(party.districts, ','), offer.online,
         offer.time_windows::text, array_to_string(offer.weekdays, ','), array_to_string(offer.times_of_day, ','),
         array_to_string(offer.languages, ','), offer.available_from, offer.available_until,
         offer.lead_time_days::int4, offer.min_group_size::int4, offer.max_group_size::int4, offer.accepts_minors,
         offer.rest_period_days::int4, offer.convenience_card::text
    from offer join party on party.id = offer.party_id`;

/** Makes offers of rows. Lists are made once for all offers that say the same. */
export class OfferReader {
  private readonly words = new Meanings((text) => text);
  private readonly codes = new Meanings(codesOf);
  private readonly districts = new Meanings(codesOf);
  private readonly numbers = new Meanings((text) => codesOf(text).map(Number));
  private readonly languages = new Meanings((text) => spokenBy(codesOf(text)));
  private readonly skills = new Meanings((text) => (text === '' ? [] : (JSON.parse(text) as IndexedOffer['skills'])));
  private readonly windows = new Meanings((text) => {
    const timeWindows = (JSON.parse(text || '[]') as { from: string; to: string }[]).map(({ from, to }) => ({
      from: new Date(from),
      to: new Date(to),
    }));
    return dayWindows(timeWindows);
  });
  private readonly cards = new Meanings((text) => (text === '' ? null : (JSON.parse(text) as AskingTerms)));

  /** `contacts` by `partyWord`. The columns come in their order. */
  read(row: CopiedRow, contacts: ReadonlyMap<number, PartyContacts>): IndexedOffer {
    const id = row.uuid();
    const party = partyWord(row.uuid());
    const resourceKind = row.meaning(this.words);
    const title = row.text();
    const story = row.text();
    const skills = row.meaning(this.skills);
    const fields = row.meaning(this.codes);
    const fieldsRefused = row.meaning(this.codes);
    const sdgs = row.meaning(this.numbers);
    const quantity = quantityOf(row.double(), row.meaning(this.words));
    const districts = row.meaning(this.districts);
    const homeDistricts = row.meaning(this.codes);
    const online = row.boolean();
    const windows = row.meaning(this.windows);
    const weekdays = row.meaning(this.numbers);
    const timesOfDay = row.meaning(this.codes);
    const languages = row.meaning(this.languages);
    const availableFrom = dayOfPostgres(row.integer(), 0);
    const availableUntil = dayOfPostgres(row.integer(), NO_END);
    const leadTimeDays = row.integer() ?? 0;
    const minGroupSize = row.integer();
    const maxGroupSize = row.integer();
    const acceptsMinors = row.boolean();
    const restPeriodDays = row.integer() ?? 0;
    const card = row.meaning(this.cards);
    const own = { weekdays, timesOfDay, leadTimeDays, restPeriodDays };
    const onCard = card === null ? own : onItsCard({ ...own, convenienceCard: card });
    return {
      id,
      party,
      resourceKind,
      title,
      story,
      skills,
      fields,
      fieldsRefused,
      sdgs,
      quantity,
      districts,
      homeDistricts,
      online,
      windows,
      weekdays: onCard.weekdays,
      timesOfDay: onCard.timesOfDay,
      languages,
      availableFrom,
      availableUntil,
      leadTimeDays: onCard.leadTimeDays,
      minGroupSize,
      maxGroupSize,
      acceptsMinors,
      restPeriodDays: onCard.restPeriodDays,
      contacts: contacts.get(party) ?? NEVER_ASKED,
    };
  }
}

function quantityOf(count: number | null, unit: string): IndexedOffer['quantity'] {
  return count === null ? null : { count, unit };
}

function codesOf(text: string): string[] {
  return text === '' ? [] : text.split(',');
}
