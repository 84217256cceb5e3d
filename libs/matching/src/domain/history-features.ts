import { NO_HISTORY, type Outcomes, type Pair } from './facts';
import { type Feature, FOR, type Measured } from './feature';

const always = () => true;

/** What is not known is neither good nor bad. */
const NEUTRAL = 0.5;
/** Neutral results that stand beside the known ones, so that a single one does not decide. */
const DOUBT = 2;
/** That a collaboration was verified is a good sign, also where nobody said more. */
const VERIFIED_ONLY = 0.75;

/** What is known of the past; neutral where nothing is, so that nobody is behind for being new. */
export const HISTORY_FEATURES: readonly Feature[] = [
  {
    name: 'together',
    weight: 0.02,
    applies: always,
    measure: ({ history: { together } = NO_HISTORY }): Measured => {
      const value = valueOf(together);
      if (together.verified === 0) return { value, said: 'together-for-the-first-time' };
      const said = value >= FOR ? 'together-before' : 'together-with-difficulty';
      return { value, said, details: { count: together.verified } };
    },
  },
  {
    name: 'outcomes',
    weight: 0.02,
    applies: always,
    measure: ({ history: { ofNeedParty, ofOfferParty } = NO_HISTORY }): Measured => {
      const value = (valueOf(ofNeedParty) + valueOf(ofOfferParty)) / 2;
      const count = ofNeedParty.verified + ofOfferParty.verified;
      if (count === 0) return { value, said: 'outcomes-unknown' };
      const said = value >= FOR ? 'outcomes-good' : 'outcomes-poor';
      return { value, said, details: { asking: ofNeedParty.verified, offering: ofOfferParty.verified } };
    },
  },
  {
    name: 'answers',
    weight: 0.02,
    applies: always,
    measure: ({ history: { answers } = NO_HISTORY }): Measured => {
      const { answered, silent } = answers;
      const value = drawn(answered, answered + silent);
      if (answered + silent === 0) return { value, said: 'answers-unknown' };
      const said = value >= FOR ? 'answers-mostly' : 'answers-rarely';
      return { value, said, details: { count: answered, of: answered + silent } };
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
    measure: ({ load: { proposedLast90Days: count } }: Pair): Measured =>
      count === 0
        ? { value: 1, said: 'not-asked-lately' }
        : {
            value: 1 / (1 + count),
            said: count === 1 ? 'asked-once-lately' : 'asked-often-lately',
            details: { count },
          },
  },
];

/** 0 … 1, from results of 1 … 5 */
function valueOf({ verified, meanResult }: Outcomes): number {
  return drawn(verified * (meanResult === null ? VERIFIED_ONLY : (meanResult - 1) / 4), verified);
}

/** A mean drawn towards the neutral by as many results as make up the doubt. */
function drawn(sum: number, count: number): number {
  return (sum + DOUBT * NEUTRAL) / (count + DOUBT);
}
