import { useState } from 'react';
import type { Pair } from './assignment';

/** What a coordinator wants done with a pair when it is computed again. */
export const TREATMENTS = ['free', 'lock', 'forbid'] as const;
export type Treatment = (typeof TREATMENTS)[number];

type Kept = Readonly<Record<string, Treatment>>;

export interface Marks {
  /** What was decided about a pair; `now` is how the run itself treats it. */
  of: (pair: Pair, now: Treatment) => Treatment;
  set: (pair: Pair, treatment: Treatment, now: Treatment) => void;
  pairs: (treatment: Treatment) => Pair[];
}

const keyOf = ({ needId, offerId }: Pair) => `${needId} ${offerId}`;

function keptOf(place: string): Kept {
  return JSON.parse(sessionStorage.getItem(place) ?? '{}') as Kept;
}

/** The decisions about the pairs of a run, kept in the tab: candidates are looked at in between. */
export function useMarks(runId: string): Marks {
  const place = `assignment ${runId}`;
  const [kept, setKept] = useState(() => keptOf(place));
  return {
    of: (pair, now) => kept[keyOf(pair)] ?? now,
    set: (pair, treatment, now) => {
      const others = Object.entries(kept).filter(([key]) => key !== keyOf(pair));
      const next: Kept = Object.fromEntries(treatment === now ? others : [...others, [keyOf(pair), treatment]]);
      sessionStorage.setItem(place, JSON.stringify(next));
      setKept(next);
    },
    pairs: (treatment) =>
      Object.entries(kept).flatMap(([key, decided]) => {
        const [needId = '', offerId = ''] = key.split(' ');
        return decided === treatment ? [{ needId, offerId }] : [];
      }),
  };
}
