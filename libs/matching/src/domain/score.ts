import { addDays } from '@app/kernel';
import { spokenLanguage } from './eligibility';
import type { Details, NeedSide, Pair } from './facts';
import { skillCover } from './skill-cover';
import { suitableDays, wantedDays } from './suitable-days';
import { textAffinity } from './text-affinity';

/** Names the weights and rules below. Whoever changes one of them changes the name: stored matches carry it. */
export const PARAMETERS_VERSION = 'prior-1';

/** One reason of a judgement. `weight` is what it adds to the score (for) or what it costs (against). */
export type Reason = {
  readonly code: string;
  readonly sign: 'for' | 'against';
  readonly weight: number;
  readonly details: Details;
};

export type Contribution = {
  readonly feature: string;
  /** Its share of the score when its value is 1. The weights of all features that apply sum to 1. */
  readonly weight: number;
  /** 0 … 1 */
  readonly value: number;
  /** weight × value; the contributions sum to the score. */
  readonly contribution: number;
};

export type Score = {
  readonly score: number;
  readonly contributions: readonly Contribution[];
  readonly reasons: readonly Reason[];
};

type Measured = { readonly value: number; readonly said: string; readonly details?: Details };

type Feature = {
  readonly name: string;
  readonly weight: number;
  /** Does the need ask for it? It depends on the need alone, so that the offers for one need are compared alike. */
  readonly applies: (need: NeedSide) => boolean;
  readonly measure: (pair: Pair) => Measured;
};

const always = () => true;

/** The whole score. Nothing else is weighed, and no feature looks at who a person is. */
const FEATURES: readonly Feature[] = [
  {
    name: 'skills',
    weight: 0.28,
    applies: (need) => need.skills.length > 0,
    measure: ({ need, offer, taxonomy }): Measured => {
      const { value, covered, missing } = skillCover(need, offer, taxonomy);
      if (missing.length === 0) return { value, said: 'skills-covered', details: { skills: covered } };
      if (covered.length === 0) return { value, said: 'skills-missing', details: { missing } };
      return { value, said: 'skills-partly-covered', details: { skills: covered, missing } };
    },
  },
  {
    name: 'text',
    weight: 0.22,
    applies: always,
    measure: ({ need, offer }) => {
      const { value, words } = textAffinity(`${need.title}\n${need.story}`, `${offer.title}\n${offer.story}`);
      if (words.length === 0) return { value, said: value >= FOR ? 'texts-alike' : 'texts-differ' };
      return { value, said: value >= FOR ? 'words-shared' : 'texts-differ', details: { words } };
    },
  },
  {
    name: 'fields',
    weight: 0.12,
    applies: (need) => need.fields.length > 0,
    measure: ({ need, offer }) => {
      if (offer.fields.length === 0) return { value: 0.5, said: 'any-field' };
      const fields = need.fields.filter((field) => offer.fields.includes(field));
      const value = fields.length === 0 ? 0 : 0.5 + (0.5 * fields.length) / need.fields.length;
      return { value, said: fields.length > 0 ? 'fields-shared' : 'fields-differ', details: { fields } };
    },
  },
  {
    name: 'sdgs',
    weight: 0.03,
    applies: (need) => need.sdgs.length > 0,
    measure: ({ need, offer }) => {
      const sdgs = need.sdgs.filter((goal) => offer.sdgs.includes(goal)).map(String);
      const said = sdgs.length > 0 ? 'sdgs-shared' : 'sdgs-differ';
      return { value: sdgs.length / need.sdgs.length, said, details: { sdgs } };
    },
  },
  {
    name: 'place',
    weight: 0.1,
    applies: (need) => need.districts.length > 0 || need.online,
    measure: measurePlace,
  },
  {
    name: 'times',
    weight: 0.1,
    applies: (need) => need.timeWindows.length > 0 || need.weekdays.length > 0,
    measure: ({ need, offer, today, days }) => {
      const earliest = addDays(today, offer.leadTimeDays);
      const wanted = wantedDays(need, days).length;
      const count = suitableDays(need, offer, days).filter((day) => day >= earliest).length;
      // A handful of days to choose from is as good as many.
      const value = wanted === 0 ? 0 : Math.min(1, count / Math.min(wanted, 10));
      return { value, said: value >= FOR ? 'days-fit' : 'few-days-fit', details: { count } };
    },
  },
  {
    name: 'quantity',
    weight: 0.05,
    applies: (need) => need.quantity !== null,
    measure: ({ need, offer }) => {
      if (need.quantity === null || offer.quantity === null) return { value: 0.5, said: 'quantity-open' };
      const { count, unit } = offer.quantity;
      if (unit !== need.quantity.unit) return { value: 0.5, said: 'quantity-open' };
      const value = Math.min(1, count / need.quantity.count);
      const said = value >= 1 ? 'quantity-enough' : value >= FOR ? 'quantity-in-part' : 'quantity-far-short';
      return { value, said, details: { count, units: [unit] } };
    },
  },
  {
    name: 'languages',
    weight: 0.03,
    applies: (need) => need.languages.length > 1,
    measure: ({ need, offer }) => {
      const spoken = offer.languages.map(spokenLanguage);
      const missing = need.languages.filter((language) => !spoken.includes(spokenLanguage(language)));
      const value = 1 - missing.length / need.languages.length;
      if (missing.length === 0) return { value, said: 'languages-spoken', details: { languages: need.languages } };
      return { value: Math.min(value, 0.35), said: 'languages-partly-spoken', details: { languages: missing } };
    },
  },
  {
    name: 'first-help',
    weight: 0.04,
    applies: always,
    measure: ({ timesHelped: count }) =>
      count === 0
        ? { value: 1, said: 'first-help' }
        : { value: 1 / (2 + count), said: 'helped-before', details: { count } },
  },
  {
    name: 'contact-load',
    weight: 0.08,
    applies: always,
    measure: ({ load: { proposedLast90Days: count } }) =>
      count === 0
        ? { value: 1, said: 'not-asked-lately' }
        : {
            value: 1 / (1 + count),
            said: count === 1 ? 'asked-once-lately' : 'asked-often-lately',
            details: { count },
          },
  },
];

/** From this value on a feature speaks for the pair, below it against. */
const FOR = 0.4;
/** What adds or costs less than this is not worth a sentence. */
const WORTH_SAYING = 0.02;

/** The sum of all features that the need asks for, and a reason for each that matters. */
export function scoreOf(pair: Pair): Score {
  const features = FEATURES.filter((feature) => feature.applies(pair.need));
  const total = features.reduce((sum, feature) => sum + feature.weight, 0);
  const judged = features.map((feature) => {
    const measured = feature.measure(pair);
    const weight = feature.weight / total;
    return {
      measured,
      line: { feature: feature.name, weight, value: measured.value, contribution: weight * measured.value },
    };
  });
  const contributions = judged.map(({ line }) => line);
  return {
    score: contributions.reduce((sum, { contribution }) => sum + contribution, 0),
    contributions,
    reasons: judged
      .map(({ measured, line }) => reasonOf(measured, line))
      .filter((reason) => reason.weight >= WORTH_SAYING)
      .sort((a, b) => Number(b.sign === 'for') - Number(a.sign === 'for') || b.weight - a.weight),
  };
}

function reasonOf({ value, said, details = {} }: Measured, { weight, contribution }: Contribution): Reason {
  const sign = value >= FOR ? 'for' : 'against';
  return { code: said, sign, weight: sign === 'for' ? contribution : weight - contribution, details };
}

/**
 * How likely both sides are to accept: logistic on the score. The two numbers are a prior, chosen so that a score of
 * one half is an even chance; they are not calibrated on answers yet.
 */
export function probabilityOf(score: number): number {
  return 1 / (1 + Math.exp(-6 * (score - 0.5)));
}

function measurePlace({ need, offer, taxonomy }: Pair): Measured {
  if (need.online && offer.online) return { value: 1, said: 'online-possible' };
  const served = need.districts.filter((district) => offer.districts.includes(district));
  if (served.length > 0) {
    return {
      value: 0.5 + served.length / need.districts.length / 2,
      said: 'district-served',
      details: { districts: served },
    };
  }
  // It serves every district; the nearer its party, the easier.
  const home = offer.party.districts;
  if (need.districts.some((district) => home.includes(district))) return { value: 1, said: 'from-the-district' };
  const near = need.districts.some((district) => taxonomy.neighboursOf(district).some((code) => home.includes(code)));
  return near ? { value: 0.8, said: 'from-next-door' } : { value: 0.5, said: 'anywhere' };
}
