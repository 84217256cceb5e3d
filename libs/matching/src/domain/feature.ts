import type { Details, NeedSide, Pair } from './facts';

/** From this value on a feature speaks for the pair, below it against. */
export const FOR = 0.4;

export type Measured = { readonly value: number; readonly said: string; readonly details?: Details };

export type Feature = {
  readonly name: string;
  readonly weight: number;
  /** Its weight is a decision on fairness, which no answer changes. */
  readonly policy?: true;
  /** Does the need ask for it? It depends on the need alone, so that the offers for one need are compared alike. */
  readonly applies: (need: NeedSide) => boolean;
  readonly measure: (pair: Pair) => Measured;
};
