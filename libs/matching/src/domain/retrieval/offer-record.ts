import type { LocalDate } from '@app/kernel';
import { type CodeBook, TIMES } from './code-book';
import { dayNumber, weekdayMask } from './days';
import { MOST_OFFER_TERMS, skillKey, stirred, Terms, type Written } from './feature-keys';
import { type IdWords, idWords } from './id-table';
import { weightOf } from '../text/bm25';

/** What the index wants to know of an open offer; the rest is read fresh from the database when it is a candidate. */
export type IndexedOffer = {
  readonly id: IdWords;
  /** As `partyWord` makes it. */
  readonly party: number;
  readonly resourceKind: string;
  readonly title: Written;
  readonly story: Written;
  readonly skills: readonly { readonly code: string; readonly level: number }[];
  readonly fields: readonly string[];
  readonly fieldsRefused: readonly string[];
  readonly sdgs: readonly number[];
  readonly quantity: { readonly count: number; readonly unit: string } | null;
  readonly districts: readonly string[];
  /** Where its party is at home. */
  readonly homeDistricts: readonly string[];
  readonly online: boolean;
  /** First and last days, as `dayNumber` counts all days here. */
  readonly windows: readonly { readonly first: number; readonly last: number }[];
  readonly weekdays: readonly number[];
  readonly timesOfDay: readonly string[];
  readonly languages: readonly string[];
  readonly availableFrom: number;
  readonly availableUntil: number;
  readonly leadTimeDays: number;
  readonly minGroupSize: number | null;
  readonly maxGroupSize: number | null;
  readonly acceptsMinors: boolean;
  readonly restPeriodDays: number;
  readonly contacts: PartyContacts;
};

/** How often a party was asked in the last 90 days, and when last. */
export type PartyContacts = { readonly count: number; readonly lastOn: LocalDate | null };

export const NEVER_ASKED: PartyContacts = { count: 0, lastOn: null };

/** Words of a record. One record is 92 bytes in one piece, so that judging an offer touches little memory. */
export const W = {
  id: 0,
  party: 4,
  fields: 5,
  refused: 6,
  districts: 7,
  districtsHigh: 8,
  home: 9,
  homeHigh: 10,
  /** SDG n is bit n - 1; above them the flags. */
  sdgsAndFlags: 11,
  languages: 12,
  /** Low half the first day, high half the last. */
  available: 13,
  /** Low half days of notice, then a byte of weekdays, then one of times of day. */
  notice: 14,
  /** Low half the smallest group, high half the largest. */
  groups: 15,
  /** Low half the rest period in days, then a byte of contacts in 90 days, then one for the unit of the quantity. */
  rest: 16,
  /** The bits of a float. */
  quantity: 17,
  /** Where its features begin. */
  start: 18,
  /** Low half how many features, high half how many windows stand before them. */
  counts: 19,
  /** The day of the last contact, 0 for never. */
  lastContact: 20,
  /** The bits of a float: how long its text is, in weights of terms. */
  length: 21,
  /** The bits of a float: the score of its text for itself. */
  self: 22,
} as const;
export const RECORD_WORDS = 23;

export const ONLINE = 1 << 20;
export const MINORS = 1 << 21;
/** Codes that found no bit: masks of this offer do not say everything. */
export const MORE_DISTRICTS = 1 << 22;
export const MORE_LANGUAGES = 1 << 23;
export const DEAD = 1 << 31;
export const SDGS = (1 << 17) - 1;

const PRIME = 0x01000193;
const NO_UNIT = 255;
const HALF = 0xffff;

export function partyWord([first, second, third, last]: IdWords): number {
  return stirred(Math.imul(Math.imul(Math.imul(first, PRIME) ^ second, PRIME) ^ third, PRIME) ^ last);
}

const MOST_WINDOWS = 64;
const MOST_SKILLS = 64;

/** One offer as numbers, on its way into the index; lent to one offer after the other. */
export class OfferBlock {
  readonly words = new Uint32Array(RECORD_WORDS);
  private readonly floats = new Float32Array(this.words.buffer);
  /** Windows (first day, last day << 16), then features. */
  readonly features = new Uint32Array(MOST_WINDOWS + MOST_SKILLS + MOST_OFFER_TERMS);
  /** Beside each feature: the level of a skill, how often a term comes. */
  readonly marks = new Uint8Array(this.features.length);
  size = 0;
  id: IdWords = [0, 0, 0, 0];
  private readonly terms = new Terms(MOST_OFFER_TERMS);

  write(offer: IndexedOffer, book: CodeBook): this {
    const { words, floats } = this;
    this.id = offer.id;
    words.fill(0);
    words.set(this.id, W.id);
    words[W.party] = offer.party;
    words[W.fields] = book.maskOf('fields', offer.fields).low;
    words[W.refused] = book.maskOf('fields', offer.fieldsRefused).low;
    const districts = book.maskOf('districts', offer.districts);
    words[W.districts] = districts.low;
    words[W.districtsHigh] = districts.high;
    const home = book.maskOf('districts', offer.homeDistricts);
    words[W.home] = home.low;
    words[W.homeHigh] = home.high;
    const languages = book.maskOf('languages', offer.languages);
    words[W.languages] = languages.low;
    words[W.sdgsAndFlags] =
      offer.sdgs.reduce((mask, goal) => mask | (1 << (goal - 1)), 0) |
      (offer.online ? ONLINE : 0) |
      (offer.acceptsMinors ? MINORS : 0) |
      (districts.isWhole ? 0 : MORE_DISTRICTS) |
      (languages.isWhole ? 0 : MORE_LANGUAGES);
    words[W.available] = offer.availableFrom | (offer.availableUntil << 16);
    const times = offer.timesOfDay.reduce((mask, time) => mask | ((1 << TIMES.indexOf(time)) & 7), 0);
    words[W.notice] = Math.min(HALF, offer.leadTimeDays) | (weekdayMask(offer.weekdays) << 16) | (times << 24);
    words[W.groups] = Math.min(HALF, offer.minGroupSize ?? 0) | (Math.min(HALF, offer.maxGroupSize ?? HALF) << 16);
    const unit = offer.quantity === null ? NO_UNIT : unitWord(book.bitOf('units', offer.quantity.unit));
    words[W.rest] = Math.min(HALF, offer.restPeriodDays) | (unit << 24);
    floats[W.quantity] = offer.quantity?.count ?? 0;
    writeContacts(words, 0, offer.contacts);
    this.writeFeatures(offer);
    return this;
  }

  private writeFeatures(offer: IndexedOffer): void {
    const { features, marks } = this;
    const terms = this.terms.read(offer.title, offer.story);
    this.size = 0;
    const add = (feature: number, mark: number): void => {
      features[this.size] = feature;
      marks[this.size] = mark;
      this.size += 1;
    };
    for (const { first, last } of offer.windows.slice(0, MOST_WINDOWS)) add(first | (last << 16), 0);
    const windows = this.size;
    for (const { code, level } of offer.skills.slice(0, MOST_SKILLS)) add(skillKey(code), Math.min(255, level));
    let length = 0;
    for (let index = 0; index < terms.size; index += 1) {
      add(terms.keys[index]!, terms.counts[index]!);
      length += weightOf(terms.counts[index]!);
    }
    this.floats[W.length] = length;
    this.words[W.counts] = (this.size - windows) | (windows << 16);
  }
}

/** The contacts of its party change without the offer. */
export function writeContacts(words: Uint32Array, at: number, { count, lastOn }: PartyContacts): void {
  words[at + W.rest] = (words[at + W.rest]! & ~(0xff << 16)) | (Math.min(255, count) << 16);
  words[at + W.lastContact] = lastOn === null ? 0 : dayNumber(lastOn);
}

/** Parties' contacts by the words that records name them by. */
export function byWord(contacts: ReadonlyMap<string, PartyContacts>): Map<number, PartyContacts> {
  return new Map([...contacts].map(([partyId, asked]) => [partyWord(idWords(partyId)), asked]));
}

/** A unit without a bit compares with no other. */
export function unitWord(bit: number): number {
  return bit < 0 ? NO_UNIT - 1 : bit;
}
