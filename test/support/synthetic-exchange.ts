import type { NeedSide, OfferSide, Taxonomy } from '@app/matching';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type SyntheticOffer = OfferSide & { readonly municipality: number };
export type SyntheticNeed = NeedSide & { readonly municipality: number };

export type SyntheticSize = {
  readonly municipalities: number;
  /** Resource kinds that are used, of the nine of the dictionary. */
  readonly kinds: number;
  readonly seed: number;
  /** How many offers will be made in all, so that a party has about three. */
  readonly offers: number;
  /** Codes to use instead of made-up ones. */
  readonly codes?: SyntheticCodes;
};

export type SyntheticCodes = {
  readonly skills: readonly string[];
  readonly fields: readonly string[];
  readonly districts: readonly string[];
};

const SHARE_OPEN = 0.6;
const OFFERS_OF_PARTY = 3;
const TOPICS = 400;
const WORDS_OF_TOPIC = 150;
const GENERAL_WORDS = 3_000;

const KINDS = [
  'pro_bono',
  'staff_time',
  'goods',
  'venue',
  'expertise',
  'money',
  'equipment',
  'publicity',
  'experience',
];
export const SYNTHETIC_SKILLS = Array.from({ length: 168 }, (_, index) => `skill_${index}`);
const FIELDS: readonly string[] = Array.from({ length: 20 }, (_, index) => `field_${index}`);
const DISTRICTS: readonly string[] = Array.from({ length: 24 }, (_, index) => `district_${index}`);
const LANGUAGES = ['ja', 'en', 'pt-BR', 'zh', 'vi'];
const PARTICLES = ['の', 'を', 'に', 'で', 'と', 'は', 'が', 'や', 'から', 'まで'];

/** Every sixth skill implies the one before it; districts stand in a row. */
export const SYNTHETIC_TAXONOMY: Taxonomy = {
  impliedBy: (skill) => {
    const number = Number(skill.split('_')[1]);
    return number % 6 === 5 ? [`skill_${number - 1}`] : [];
  },
  neighboursOf: (district) => {
    const number = Number(district.split('_')[1]);
    return [number - 1, number + 1]
      .filter((next) => next >= 0 && next < DISTRICTS.length)
      .map((next) => `district_${next}`);
  },
};

/**
 * Made-up needs and offers, the same for the same seed. Words, skills, fields, kinds and municipalities are as uneven as
 * such things are (Zipf); texts are Japanese-like: words of two kanji or of katakana with particles between them, half
 * of them from one of 400 topics, to which skills and fields belong too.
 */
export class SyntheticExchange {
  private readonly random: () => number;
  private readonly zipfs = new Map<number, Float64Array>();

  private readonly codes: SyntheticCodes;

  constructor(private readonly size: SyntheticSize) {
    this.random = seeded(size.seed);
    this.codes = size.codes ?? { skills: SYNTHETIC_SKILLS, fields: FIELDS, districts: DISTRICTS };
  }

  offer(): SyntheticOffer {
    const topic = this.topic();
    const capacity = 1 + this.below(5);
    const open = this.random() < SHARE_OPEN;
    const hasGroup = this.chance(0.2);
    const said = this.said(topic, 15 + this.below(40));
    return {
      ...said,
      state: open ? 'available' : ['draft', 'paused', 'expired', 'withdrawn', 'exhausted'][this.below(5)]!,
      capacity,
      committed: 0,
      fieldsRefused: this.chance(0.1) ? [this.pick(this.codes.fields)] : [],
      availableFrom: this.chance(0.15) ? this.date(this.below(120)) : null,
      availableUntil: this.chance(0.4) ? this.date(30 + this.below(400)) : null,
      leadTimeDays: [0, 3, 7, 14, 30][this.below(5)]!,
      minGroupSize: hasGroup ? 5 : null,
      maxGroupSize: hasGroup ? 40 : null,
      acceptsMinors: this.chance(0.7),
      restPeriodDays: this.chance(0.2) ? 30 : 0,
      wants: '',
      party: { kind: 'business', districts: homeOf(said.partyId, this.codes.districts), registered: true },
    };
  }

  need(): SyntheticNeed {
    const topic = this.topic();
    return {
      ...this.said(topic, 15 + this.below(60)),
      party: { registered: true },
      state: 'published',
      wanted: 1,
      filled: 0,
      deadline: this.date(60),
      minors: this.chance(0.2),
      groupSize: this.chance(0.3) ? 1 + this.below(40) : null,
      durationHours: null,
      givesBack: '',
    };
  }

  private said(topic: number, words: number) {
    const from = this.below(60);
    const municipality = this.zipf(this.size.municipalities);
    return {
      id: this.id(),
      partyId: partyIdOf(municipality, this.below(partiesOf(this.size, municipality))),
      municipality,
      title: this.text(topic, 5),
      story: this.text(topic, words),
      resourceKind: KINDS[this.zipf(Math.min(this.size.kinds, KINDS.length))]!,
      skills: this.several(3, () => ({
        code: this.chance(0.6)
          ? this.codes.skills[(topic * 7 + this.below(3)) % this.codes.skills.length]!
          : this.pickZipf(this.codes.skills),
        level: 1 + this.below(3),
      })).filter(({ code }, index, all) => all.findIndex((other) => other.code === code) === index),
      fields: [
        ...new Set(
          this.several(2, () =>
            this.chance(0.5) ? this.codes.fields[topic % this.codes.fields.length]! : this.pickZipf(this.codes.fields),
          ),
        ),
      ],
      sdgs: [...new Set(this.several(2, () => 1 + this.below(17)))],
      quantity: this.chance(0.5) ? { count: 1 + this.below(30), unit: this.chance(0.7) ? 'hours' : 'people' } : null,
      districts: this.chance(0.4) ? [] : [...new Set(this.several(4, () => this.pick(this.codes.districts)))],
      online: this.chance(0.4),
      timeWindows: this.chance(0.3) ? [{ from: this.day(from), to: this.day(from + 5 + this.below(90)) }] : [],
      weekdays: this.chance(0.4) ? [...new Set(this.several(4, () => 1 + this.below(7)))] : [],
      timesOfDay: this.chance(0.3) ? [['morning', 'afternoon', 'evening'][this.below(3)]!] : [],
      languages: this.chance(0.8) ? ['ja'] : [...new Set(['ja', this.pick(LANGUAGES)])],
    };
  }

  private text(topic: number, words: number): string {
    let text = '';
    for (let index = 0; index < words; index += 1) text += this.word(topic) + this.pick(PARTICLES);
    return text;
  }

  private word(topic: number): string {
    if (this.chance(0.5)) return wordOf(this.zipf(GENERAL_WORDS));
    return wordOf(GENERAL_WORDS + topic * WORDS_OF_TOPIC + this.zipf(WORDS_OF_TOPIC));
  }

  private topic(): number {
    return this.zipf(TOPICS);
  }

  /** An id as the product makes them; time does not pass in it. */
  private id(): string {
    const hex = (): string =>
      Math.floor(this.random() * 65_536)
        .toString(16)
        .padStart(4, '0');
    return `${hex()}${hex()}-${hex()}-7${hex().slice(1)}-8${hex().slice(1)}-${hex()}${hex()}${hex()}`;
  }

  private day(ahead: number): Date {
    return new Date(SYNTHETIC_NOW.getTime() + ahead * DAY_MS);
  }

  private date(ahead: number): string {
    return this.day(ahead).toISOString().slice(0, 10);
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  private pick<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!;
  }

  private pickZipf<T>(all: readonly T[]): T {
    return all[this.zipf(all.length)]!;
  }

  private several<T>(most: number, make: () => T): T[] {
    return Array.from({ length: 1 + this.below(most) }, make);
  }

  /** 0 … count - 1, the n-th with a chance in proportion to 1/n. */
  private zipf(count: number): number {
    let sums = this.zipfs.get(count);
    if (!sums) {
      sums = new Float64Array(count);
      for (let index = 0; index < count; index += 1) sums[index] = (sums[index - 1] ?? 0) + 1 / (index + 1);
      this.zipfs.set(count, sums);
    }
    const wanted = this.random() * sums[count - 1]!;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** How many parties a municipality has. */
export function partiesOf({ municipalities, offers }: SyntheticSize, municipality: number): number {
  const all = Array.from({ length: municipalities }, (_, index) => 1 / (index + 1)).reduce(
    (sum, part) => sum + part,
    0,
  );
  return Math.ceil(offers / OFFERS_OF_PARTY / (municipality + 1) / all);
}

/** The parties of a municipality are numbered, so that those who store them can list them. */
export function partyIdOf(municipality: number, number: number): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  return `${hex(municipality, 8)}-0000-7000-8000-${hex(number, 12)}`;
}

/** Two thirds of the parties are at home in one district. */
export function homeOf(partyId: string, districts = DISTRICTS): readonly string[] {
  const number = Number.parseInt(partyId.slice(-12), 16);
  return number % 3 === 0 ? [] : [districts[number % districts.length]!];
}

/** When all of it takes place. */
export const SYNTHETIC_NOW = new Date('2026-11-21T09:00:00+09:00');

/** Two kanji of the two thousand most ordinary places of the block, or four katakana for every fifth word. */
function wordOf(number: number): string {
  const stirred = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  if (number % 5 === 4) {
    const kana = (shift: number): string => String.fromCharCode(0x30a1 + ((stirred >>> shift) % 80));
    return kana(0) + kana(7) + kana(14) + kana(21);
  }
  return String.fromCharCode(0x4e00 + (stirred % 2_000), 0x4e00 + ((stirred >>> 11) % 2_000));
}
