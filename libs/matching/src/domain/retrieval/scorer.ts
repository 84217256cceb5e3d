import { bitsIn } from './code-book';
import { NO_END, weekdayBit } from './days';
import { isSkill } from './feature-keys';
import { MINORS, MORE_DISTRICTS, MORE_LANGUAGES, DEAD, ONLINE, SDGS, W } from './offer-record';
import type { OfferStore } from './offer-store';
import type { Postings } from './postings';
import type { Asked } from './question';
import { saturated, weightOf } from '../text/bm25';
import { HALF_ALIKE } from '../text-affinity';

/** How fast likeness grows with what is shared, about where candidates lie; for adding up what posting lists give. */
const SLOPE = 2;
/** A handful of days to choose from is as good as many. */
const ENOUGH_DAYS = 10;

/** A posting list: what an offer in it gains of the score, about; and the same in what is added up. */
export type HeavyList = {
  readonly list: number;
  readonly gain: number;
  readonly worth: number;
  readonly skill: number;
};

/**
 * Judges the offers of one shelf for one question. The filters and the features are those of the engine
 * (`eligibility.ts`, `score.ts`), read from numbers; the text is a sketch of the engine's, and what depends on the need
 * alone is left out, as it moves no offer past another.
 */
export class Scorer {
  private readonly keys: Uint32Array;
  private readonly indexes: Int32Array;
  /** Of each term of the need: what it is worth to the need, how rare it is, and its weight there. */
  private readonly worth: Float64Array;
  private readonly rarities: Float64Array;
  private readonly said: Float64Array;
  private readonly length: number;
  private readonly self: number;
  /** What a unit of worth gains of the score, about. */
  readonly gainOfWorth: number;
  private readonly nearness: Float64Array;
  private readonly best: Float64Array;
  private readonly wantedSkills: number;
  private readonly enoughDays: number;
  private readonly lastDay: number;
  readonly lists: HeavyList[] = [];

  constructor(
    private readonly asked: Asked,
    private readonly store: OfferStore,
    postings: Postings,
  ) {
    const { terms, skills, weights, skillLevels, days } = asked;
    this.wantedSkills = skillLevels.length;
    this.best = new Float64Array(this.wantedSkills);
    this.enoughDays = Math.min(days.length, ENOUGH_DAYS);
    this.lastDay = days[days.length - 1] ?? 0;
    const places = 2 ** Math.ceil(Math.log2((terms.length + skills.length + 1) * 3));
    this.keys = new Uint32Array(places);
    this.indexes = new Int32Array(places);
    this.worth = new Float64Array(terms.length);
    this.rarities = new Float64Array(terms.length);
    this.said = Float64Array.from(terms, ({ amount }) => weightOf(amount));
    this.length = this.said.reduce((sum, weight) => sum + weight, 0);
    this.nearness = new Float64Array(skills.length * this.wantedSkills);

    let self = 0;
    terms.forEach(({ key }, index) => {
      const weight = this.said[index]!;
      this.rarities[index] = postings.rarityOf(key);
      this.worth[index] = weight * this.rarities[index];
      self += this.worth[index] * saturated(weight, this.length, store.meanLength);
      this.indexes[this.placeOf(key, true)] = index;
    });
    this.self = self;
    this.gainOfWorth = self === 0 ? 0 : (weights.text * SLOPE) / self;
    terms.forEach(({ key }, index) => {
      const list = postings.listOf(key);
      if (list < 0) return;
      const worth = this.worth[index]!;
      this.lists.push({ list, gain: worth * this.gainOfWorth, worth, skill: 0 });
    });
    skills.forEach(({ key, wantedSkill, amount }) => {
      const place = this.placeOf(key, true);
      // A code that serves several wanted skills has one row for all of them.
      if (this.indexes[place] === 0) this.indexes[place] = rowsBefore(skills, key) + 1;
      this.nearness[(this.indexes[place]! - 1) * this.wantedSkills + wantedSkill] = amount;
      const list = postings.listOf(key);
      const gain = weights.skills * amount * asked.skillShares[wantedSkill]!;
      if (list >= 0) this.lists.push({ list, gain, worth: 0, skill: gain });
    });
    for (const key of asked.fieldKeys) {
      const list = postings.listOf(key);
      // What a field gains is read from the record; its list is there to find offers by it.
      if (list >= 0) this.lists.push({ list, gain: 0, worth: 0, skill: 0 });
    }
    this.lists.sort((a, b) => b.gain - a.gain || a.list - b.list);
  }

  /** Could this offer be proposed, as far as its record says? Days are looked at closely by `score`. */
  passes(slot: number): boolean {
    const { asked } = this;
    const { words } = this.store;
    const at = this.store.at(slot);
    const flags = words[at + W.sdgsAndFlags]!;
    if ((flags & DEAD) !== 0 || words[at + W.party] === asked.party) return false;
    if ((words[at + W.refused]! & asked.fields) !== 0 || (asked.minors && (flags & MINORS) === 0)) return false;
    if (asked.districtCount > 0 && !(asked.online && (flags & ONLINE) !== 0) && (flags & MORE_DISTRICTS) === 0) {
      const low = words[at + W.districts]!;
      const high = words[at + W.districtsHigh]!;
      const serves = (low & asked.districts) | (high & asked.districtsHigh);
      if ((low | high) !== 0 && serves === 0) return false;
    }
    const languages = words[at + W.languages]!;
    if (asked.languageCount > 0 && languages !== 0 && (flags & MORE_LANGUAGES) === 0) {
      if ((languages & asked.languages) === 0) return false;
    }
    const notice = words[at + W.notice]!;
    const times = notice >>> 24;
    if (asked.times !== 0 && times !== 0 && (times & asked.times) === 0) return false;
    const weekdays = (notice >>> 16) & 0xff;
    if (weekdays !== 0 && (weekdays & asked.weekdays) === 0) return false;
    const available = words[at + W.available]!;
    const earliest = Math.max(asked.today + (notice & 0xffff), available & 0xffff);
    if (earliest > this.lastDay || available >>> 16 < earliest) return false;
    if (asked.groupSize >= 0) {
      const groups = words[at + W.groups]!;
      if (asked.groupSize < (groups & 0xffff) || asked.groupSize > groups >>> 16) return false;
    }
    const lastContact = words[at + W.lastContact]!;
    return lastContact === 0 || lastContact + (words[at + W.rest]! & 0xffff) <= asked.today;
  }

  /**
   * About the score of an offer whose posting lists added up to this: all days taken as suitable, and what its text
   * and the need's have in common taken as worth the same to both.
   */
  estimate(slot: number, worth: number, skills: number): number {
    const { weights } = this.asked;
    const at = this.store.at(slot);
    const text = worth === 0 ? 0 : likeness(worth / this.self, worth / this.store.selfAt(at));
    return this.recordValue(at) + weights.times + weights.text * text + Math.min(weights.skills, skills);
  }

  /** The share of the score that offers differ in, or -1 when no day suits both. */
  score(slot: number): number {
    const days = this.suitableDays(slot);
    if (days === 0) return -1;
    return (
      this.recordValue(this.store.at(slot)) +
      (this.asked.weights.times * days) / this.enoughDays +
      this.fromFeatures(slot)
    );
  }

  private recordValue(at: number): number {
    const { asked } = this;
    const { weights } = asked;
    const { words } = this.store;
    const flags = words[at + W.sdgsAndFlags]!;
    const rest = words[at + W.rest]!;
    let value = weights['contact-load'] / (1 + ((rest >>> 16) & 0xff));
    if (weights.fields > 0) {
      const fields = words[at + W.fields]!;
      const met = bitsIn(fields & asked.fields);
      if (fields === 0) value += weights.fields * 0.5;
      else if (met > 0) value += weights.fields * (0.5 + (0.5 * met) / asked.fieldCount);
    }
    if (weights.sdgs > 0) value += (weights.sdgs * bitsIn(flags & SDGS & asked.sdgs)) / asked.sdgCount;
    if (weights.place > 0) value += weights.place * this.place(at, flags);
    if (weights.hours > 0) value += weights.hours * asked.hours[words[at + W.notice]! >>> 24]!;
    if (weights.quantity > 0) {
      const known = rest >>> 24 === asked.unit;
      value += weights.quantity * (known ? Math.min(1, this.store.quantityAt(at) / asked.count) : 0.5);
    }
    if (weights.languages > 0) {
      const missing = asked.languageCount - bitsIn(words[at + W.languages]! & asked.languages);
      value += weights.languages * (missing === 0 ? 1 : Math.min(1 - missing / asked.languageCount, 0.35));
    }
    return value;
  }

  private place(at: number, flags: number): number {
    const { asked } = this;
    const { words } = this.store;
    if (asked.online && (flags & ONLINE) !== 0) return 1;
    const served =
      bitsIn(words[at + W.districts]! & asked.districts) + bitsIn(words[at + W.districtsHigh]! & asked.districtsHigh);
    if (served > 0) return 0.5 + served / asked.districtCount / 2;
    const home = words[at + W.home]!;
    const homeHigh = words[at + W.homeHigh]!;
    if (((home & asked.districts) | (homeHigh & asked.districtsHigh)) !== 0) return 1;
    return ((home & asked.neighbours) | (homeHigh & asked.neighboursHigh)) !== 0 ? 0.8 : 0.5;
  }

  private fromFeatures(slot: number): number {
    const { weights, skillLevels, skillShares } = this.asked;
    const { features, marks, meanLength } = this.store;
    const { best, wantedSkills } = this;
    best.fill(0);
    const at = this.store.at(slot);
    const length = this.store.lengthAt(at);
    let forNeed = 0;
    let forOffer = 0;
    const end = this.store.featuresEnd(slot);
    for (let feature = this.store.featuresStart(slot); feature < end; feature += 1) {
      const key = features[feature]!;
      const place = this.placeOf(key, false);
      if (place < 0) continue;
      const index = this.indexes[place]!;
      const mark = marks[feature]!;
      if (!isSkill(key)) {
        const weight = weightOf(mark);
        forNeed += this.worth[index]! * saturated(weight, length, meanLength);
        forOffer += this.rarities[index]! * weight * saturated(this.said[index]!, this.length, meanLength);
        continue;
      }
      const row = (index - 1) * wantedSkills;
      for (let wanted = 0; wanted < wantedSkills; wanted += 1) {
        const value = this.nearness[row + wanted]! * Math.min(1, mark / skillLevels[wanted]!);
        if (value > best[wanted]!) best[wanted] = value;
      }
    }
    let cover = 0;
    for (let wanted = 0; wanted < wantedSkills; wanted += 1) cover += best[wanted]! * skillShares[wanted]!;
    const text = forNeed === 0 ? 0 : likeness(forNeed / this.self, forOffer / this.store.selfAt(at));
    return weights.text * text + weights.skills * cover;
  }

  /** How many of the wanted days suit the offer and leave it its notice; no more than are enough. */
  private suitableDays(slot: number): number {
    const { days, today } = this.asked;
    const { words, features } = this.store;
    const at = this.store.at(slot);
    const notice = words[at + W.notice]!;
    const available = words[at + W.available]!;
    const earliest = Math.max(today + (notice & 0xffff), available & 0xffff);
    const latest = Math.min(NO_END, available >>> 16);
    const weekdays = (notice >>> 16) & 0xff;
    const firstWindow = this.store.windowsStart(slot);
    const windowsEnd = this.store.featuresStart(slot);
    let count = 0;
    for (let index = firstFrom(days, earliest); index < days.length && count < this.enoughDays; index += 1) {
      const day = days[index]!;
      if (day > latest) break;
      if (weekdays !== 0 && (weekdays & weekdayBit(day)) === 0) continue;
      let lies = firstWindow === windowsEnd;
      for (let window = firstWindow; window < windowsEnd && !lies; window += 1) {
        lies = day >= (features[window]! & 0xffff) && day <= features[window]! >>> 16;
      }
      if (lies) count += 1;
    }
    return count;
  }

  /** Where a key of the question is kept; -1 when it is none and none is to be put. */
  private placeOf(key: number, put: boolean): number {
    const mask = this.keys.length - 1;
    for (let place = (key >>> 2) & mask; ; place = (place + 1) & mask) {
      if (this.keys[place] === key) return place;
      if (this.keys[place] !== 0) continue;
      if (!put) return -1;
      this.keys[place] = key;
      return place;
    }
  }
}

/** As `textAffinity` makes it of what each text says of the other. */
function likeness(saidOfNeed: number, saidOfOffer: number): number {
  const shared = (Math.min(1, saidOfNeed) + Math.min(1, saidOfOffer)) / 2;
  return (shared * (1 + HALF_ALIKE)) / (shared + HALF_ALIKE);
}

function rowsBefore(skills: Asked['skills'], key: number): number {
  return skills.findIndex((skill) => skill.key === key);
}

/** The place of the first day that is not before this one. */
function firstFrom(days: Uint16Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
