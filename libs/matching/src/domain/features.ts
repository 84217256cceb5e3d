import { addDays } from '@app/kernel';
import { benefitOf } from './benefit';
import { speaks } from './eligibility';
import type { Pair } from './facts';
import { type Feature, FOR, type Measured } from './feature';
import { HISTORY_FEATURES } from './history-features';
import { hoursShared, timesOf } from './hours';
import { readPosting } from './posting-text';
import { skillCover } from './skill-cover';
import { suitableDays, wantedDays } from './suitable-days';
import { textAffinity } from './text-affinity';

const always = () => true;

/** The whole score. Nothing else is weighed, and no feature looks at who a person is. */
export const FEATURES: readonly Feature[] = [
  {
    name: 'skills',
    weight: 0.32,
    applies: (need) => need.skills.length > 0,
    measure: ({ need, offer, taxonomy, texts }): Measured => {
      const { value, covered, missing, spokenOf } = skillCover(need, offer, taxonomy, texts?.offer.named);
      if (missing.length === 0) return { value, said: 'skills-covered', details: { skills: covered } };
      if (covered.length === 0 && value < FOR) return { value, said: 'skills-missing', details: { missing } };
      if (covered.length === 0) {
        const near = { value, said: 'skills-near', details: { skills: missing } };
        return spokenOf.length === 0 ? near : { value, said: 'skills-spoken-of', details: { skills: spokenOf } };
      }
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
    name: 'hours',
    weight: 0.02,
    applies: (need) => timesOf(need).length > 0 || need.durationHours !== null,
    measure: ({ need, offer }) => {
      const { value, times } = hoursShared(need, timesOf(offer));
      if (times.length === 0) return { value, said: value >= FOR ? 'any-hour' : 'hours-short' };
      return { value, said: value >= FOR ? 'hours-fit' : 'few-hours-fit', details: { timesOfDay: times } };
    },
  },
  {
    name: 'quantity',
    weight: 0.03,
    applies: (need) => need.quantity !== null,
    measure: ({ need, offer }) => {
      if (need.quantity === null || offer.quantity === null) return { value: 0.5, said: 'quantity-open' };
      const { count, unit } = offer.quantity;
      // Nobody needs none of something: how much is left open.
      if (unit !== need.quantity.unit || need.quantity.count <= 0) return { value: 0.5, said: 'quantity-open' };
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
    name: 'gives-back',
    weight: 0.02,
    applies: (need) => need.givesBack !== '',
    measure: ({ need, offer }): Measured => {
      const { value, words, sorts } = benefitOf(need, offer);
      if (words.length > 0) return { value, said: 'return-in-same-words', details: { words } };
      if (sorts.length > 0) return { value, said: 'return-of-same-sort', details: { returns: sorts } };
      return { value, said: 'return-open' };
    },
  },
  ...HISTORY_FEATURES,
];

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
