import { addDays } from '@app/kernel';
import { speaks } from './eligibility';
import type { Details, NeedSide, Pair } from './facts';
import type { Parameters } from './parameters';
import { readPosting } from './posting-text';
import { skillCover } from './skill-cover';
import { suitableDays, wantedDays } from './suitable-days';
import { textAffinity } from './text-affinity';

/** Names the weights and rules below. Whoever changes one of them changes the name: stored matches carry it. */
export const PARAMETERS_VERSION = 'prior-2';

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
  /** What was found, for the sentence that it may be worth. */
  readonly said: string;
  readonly details: Details;
};

export type Score = {
  readonly score: number;
  /** That both sides accept: 0 … 1. */
  readonly probability: number;
  readonly contributions: readonly Contribution[];
  readonly reasons: readonly Reason[];
};

type Measured = { readonly value: number; readonly said: string; readonly details?: Details };

type Feature = {
  readonly name: string;
  readonly weight: number;
  /** Its weight is a decision on fairness, which no answer changes. */
  readonly policy?: true;
  /** Does the need ask for it? It depends on the need alone, so that the offers for one need are compared alike. */
  readonly applies: (need: NeedSide) => boolean;
  readonly measure: (pair: Pair) => Measured;
};

const always = () => true;

/** The whole score. Nothing else is weighed, and no feature looks at who a person is. */
const FEATURES: readonly Feature[] = [
  {
    name: 'skills',
    weight: 0.32,
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
    weight: 0.34,
    applies: always,
    measure: ({ need, offer, texts = { need: readPosting(need), offer: readPosting(offer), past: [] } }) => {
      const { value, words } = textAffinity(texts);
      if (words.length === 0) return { value, said: value >= FOR ? 'texts-alike' : 'texts-differ' };
      return { value, said: value >= FOR ? 'words-shared' : 'texts-differ', details: { words } };
    },
  },
  {
    name: 'fields',
    weight: 0.08,
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
    weight: 0.02,
    applies: (need) => need.sdgs.length > 0,
    measure: ({ need, offer }) => {
      const sdgs = need.sdgs.filter((goal) => offer.sdgs.includes(goal)).map(String);
      const said = sdgs.length > 0 ? 'sdgs-shared' : 'sdgs-differ';
      return { value: sdgs.length / need.sdgs.length, said, details: { sdgs } };
    },
  },
  {
    name: 'place',
    weight: 0.05,
    applies: (need) => need.districts.length > 0 || need.online,
    measure: measurePlace,
  },
  {
    name: 'times',
    weight: 0.04,
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
    weight: 0.03,
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
      const missing = need.languages.filter((language) => !speaks(offer.languages, language));
      const value = 1 - missing.length / need.languages.length;
      if (missing.length === 0) return { value, said: 'languages-spoken', details: { languages: need.languages } };
      return { value: Math.min(value, 0.35), said: 'languages-partly-spoken', details: { languages: missing } };
    },
  },
  {
    name: 'first-help',
    weight: 0.03,
    policy: true,
    applies: always,
    measure: ({ timesHelped: count }) =>
      count === 0
        ? { value: 1, said: 'first-help' }
        : { value: 1 / (2 + count), said: 'helped-before', details: { count } },
  },
  {
    name: 'contact-load',
    weight: 0.06,
    policy: true,
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
export const WORTH_SAYING = 0.02;
/** How much surer a whole point of score makes it. */
const STEEPNESS = 6;

/** The weights that the product comes with; what is learned starts from them and is drawn towards them. */
export const PRIOR: Parameters = {
  version: PARAMETERS_VERSION,
  intercept: -STEEPNESS / 2,
  weights: Object.fromEntries(FEATURES.map(({ name, weight }) => [name, weight])),
};

/** The features whose weights stay as they are, whatever is learned. */
export const POLICY_FEATURES: readonly string[] = FEATURES.filter(({ policy }) => policy).map(({ name }) => name);

/** The sum of all features that the need asks for, and a reason for each that matters. */
export function scoreOf(pair: Pair): Score {
  const parameters = pair.parameters ?? PRIOR;
  const contributions = weighed(
    FEATURES.filter((feature) => feature.applies(pair.need)).map((feature) => {
      const { value, said, details = {} } = feature.measure(pair);
      return { feature: feature.name, value, said, details };
    }),
    parameters,
  );
  return {
    score: contributions.reduce((sum, { contribution }) => sum + contribution, 0),
    probability: chanceOf(logOddsOf(contributions, parameters)),
    contributions,
    reasons: reasonsOf(contributions),
  };
}

/** What each feature that the need asks for weighs; they sum to 1. */
export function weightsFor(need: NeedSide, { weights }: Parameters = PRIOR): Record<string, number> {
  const names = FEATURES.filter((feature) => feature.applies(need)).map(({ name }) => name);
  const total = names.reduce((sum, name) => sum + (weights[name] ?? 0), 0);
  return Object.fromEntries(names.map((name) => [name, (weights[name] ?? 0) / total]));
}

/** The same measurements under any weights: with those that a match was judged by, it is that judgement again. */
export function weighed(
  measured: readonly Omit<Contribution, 'weight' | 'contribution'>[],
  { weights }: Parameters,
): Contribution[] {
  const total = measured.reduce((sum, { feature }) => sum + (weights[feature] ?? 0), 0);
  return measured.map((line) => {
    const weight = (weights[line.feature] ?? 0) / total;
    return { ...line, weight, contribution: weight * line.value };
  });
}

/** A reason for each contribution that is worth a sentence, for it first, the heaviest first. */
export function reasonsOf(contributions: readonly Contribution[]): Reason[] {
  return contributions
    .map(reasonOf)
    .filter((reason) => reason.weight >= WORTH_SAYING)
    .sort((a, b) => Number(b.sign === 'for') - Number(a.sign === 'for') || b.weight - a.weight);
}

function reasonOf({ value, said, details, weight, contribution }: Contribution): Reason {
  const sign = value >= FOR ? 'for' : 'against';
  return { code: said, sign, weight: sign === 'for' ? contribution : weight - contribution, details };
}

/**
 * The log-odds that both sides accept: linear in the values, so that it can be fitted to answers. By the priors it is
 * `STEEPNESS` × (score − ½): a score of one half is an even chance.
 */
export function logOddsOf(
  values: readonly Pick<Contribution, 'feature' | 'value'>[],
  { intercept, weights }: Parameters,
): number {
  const scale = logOddsPerWeight(values.map(({ feature }) => feature));
  return values.reduce((sum, { feature, value }) => sum + scale * (weights[feature] ?? 0) * value, intercept);
}

/** By how much one unit of weight moves the log-odds among these features: the fewer a need asks for, the more. */
export function logOddsPerWeight(features: readonly string[]): number {
  return STEEPNESS / features.reduce((sum, feature) => sum + (PRIOR.weights[feature] ?? 0), 0);
}

/** 0 … 1 */
export function chanceOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
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
