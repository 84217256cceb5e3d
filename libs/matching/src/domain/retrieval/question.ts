import type { LocalDate } from '@app/kernel';
import { bitsIn, type CodeBook, maskOf, TIMES } from './code-book';
import { dayNumber, weekdayBit } from './days';
import { fieldKey, MOST_NEED_TERMS, skillKey, Terms } from './feature-keys';
import { idWords } from './id-table';
import { partyWord, unitWord } from './offer-record';

/** What is asked of the index on behalf of a need: plain data, as it travels to the thread that holds the index. */
export type Question = {
  readonly resourceKind: string;
  readonly partyId: string;
  readonly today: LocalDate;
  readonly title: string;
  readonly story: string;
  /** The skills that serve each wanted one: itself, narrower and broader ones, and how well (0 … 1). */
  readonly skills: readonly {
    readonly level: number;
    /** What it counts for among the wanted ones. */
    readonly share: number;
    readonly servedBy: readonly { readonly code: string; readonly nearness: number }[];
  }[];
  readonly fields: readonly string[];
  readonly sdgs: readonly number[];
  readonly quantity: { readonly count: number; readonly unit: string } | null;
  readonly districts: readonly string[];
  /** Next door to those districts. */
  readonly neighbours: readonly string[];
  readonly online: boolean;
  /** The days that the need could use, ascending. */
  readonly days: readonly LocalDate[];
  readonly timesOfDay: readonly string[];
  /** The value of an offer's hours, by the bits of the times of day that it names: morning 1, afternoon 2, evening 4. */
  readonly hours: readonly number[];
  readonly languages: readonly string[];
  readonly minors: boolean;
  readonly groupSize: number | null;
  /** What each feature of the score weighs for this need; 0 or absent when the need does not ask for it. */
  readonly weights: FeatureWeights;
  /** Offers that are not wanted, whatever they score. */
  readonly without: readonly string[];
  readonly limit: number;
};

export type FeatureWeights = Readonly<Partial<Record<WeighedFeature, number>>>;
export const WEIGHED_FEATURES = [
  'skills',
  'text',
  'fields',
  'sdgs',
  'place',
  'times',
  'hours',
  'quantity',
  'languages',
  'contact-load',
] as const;
export type WeighedFeature = (typeof WEIGHED_FEATURES)[number];

/** A posting list to be read for a question, and what an offer in it gains at most. */
export type QuestionFeature = { readonly key: number; readonly wantedSkill: number; readonly amount: number };

/** The question in the numbers of the index. */
export type Asked = {
  readonly party: number;
  readonly fields: number;
  readonly fieldCount: number;
  readonly sdgs: number;
  readonly sdgCount: number;
  readonly districts: number;
  readonly districtsHigh: number;
  readonly districtCount: number;
  readonly neighbours: number;
  readonly neighboursHigh: number;
  readonly online: boolean;
  readonly today: number;
  readonly days: Uint16Array;
  readonly weekdays: number;
  readonly times: number;
  readonly hours: readonly number[];
  readonly languages: number;
  readonly languageCount: number;
  readonly languagesWhole: boolean;
  readonly minors: boolean;
  readonly groupSize: number;
  readonly unit: number;
  readonly count: number;
  readonly skillLevels: readonly number[];
  readonly skillShares: readonly number[];
  readonly skills: readonly QuestionFeature[];
  /** Text terms; the amount is how often the term comes. */
  readonly terms: readonly QuestionFeature[];
  readonly fieldKeys: readonly number[];
  readonly weights: Readonly<Record<WeighedFeature, number>>;
};

const terms = new Terms(MOST_NEED_TERMS);

export function asked(question: Question, book: CodeBook): Asked {
  const { weights } = question;
  const districts = maskOf(question.districts, (code) => book.knownBitOf('districts', code));
  const neighbours = maskOf(question.neighbours, (code) => book.knownBitOf('districts', code));
  const languages = maskOf(question.languages, (code) => book.knownBitOf('languages', code)).low;
  const days = Uint16Array.from(question.days, dayNumber);
  terms.read(question.title, question.story);
  return {
    party: partyWord(idWords(question.partyId)),
    fields: maskOf(question.fields, (code) => book.knownBitOf('fields', code)).low,
    fieldCount: question.fields.length,
    sdgs: question.sdgs.reduce((mask, goal) => mask | (1 << (goal - 1)), 0),
    sdgCount: question.sdgs.length,
    districts: districts.low,
    districtsHigh: districts.high,
    districtCount: question.districts.length,
    neighbours: neighbours.low,
    neighboursHigh: neighbours.high,
    online: question.online,
    today: dayNumber(question.today),
    days,
    weekdays: days.reduce((mask, day) => mask | weekdayBit(day), 0),
    hours: question.hours,
    times: question.timesOfDay.reduce((mask, time) => mask | ((1 << TIMES.indexOf(time)) & 7), 0),
    languages,
    languageCount: question.languages.length,
    languagesWhole: bitsIn(languages) === question.languages.length,
    minors: question.minors,
    groupSize: question.groupSize ?? -1,
    unit:
      question.quantity && question.quantity.count > 0
        ? unitWord(book.knownBitOf('units', question.quantity.unit))
        : -1,
    count: question.quantity?.count ?? 0,
    skillLevels: question.skills.map(({ level }) => level),
    skillShares: question.skills.map(({ share }) => share),
    skills: question.skills.flatMap(({ servedBy }, wantedSkill) =>
      servedBy.map(({ code, nearness }) => ({ key: skillKey(code), wantedSkill, amount: nearness })),
    ),
    terms: Array.from({ length: terms.size }, (_, index) => ({
      key: terms.keys[index]!,
      wantedSkill: -1,
      amount: terms.counts[index]!,
    })),
    fieldKeys: question.fields.map(fieldKey),
    weights: Object.fromEntries(WEIGHED_FEATURES.map((name) => [name, weights[name] ?? 0])) as Asked['weights'],
  };
}
