import type { Obstacle } from './eligibility';

/** Why a list of candidates is empty. */
export type NothingFound = {
  readonly code: 'none-of-the-kind' | 'all-tried' | 'none-possible' | 'none-fits';
  /** How many of the kind there are to choose from. */
  readonly count: number;
  /** What stands in the way most often, as it stands for one of them; null where none was looked at closely. */
  readonly obstacle: Obstacle | null;
};

/**
 * @param open how many of the kind are open, those that are tried already among them
 * @param judged the obstacles of each that was looked at closely
 */
export function nothingFound(open: number, tried: number, judged: readonly (readonly Obstacle[])[]): NothingFound {
  const count = open - tried;
  if (open === 0) return { code: 'none-of-the-kind', count: 0, obstacle: null };
  if (count <= 0) return { code: 'all-tried', count: 0, obstacle: null };
  const all = judged.flat();
  const counts = new Map<string, number>();
  for (const { code } of all) counts.set(code, (counts.get(code) ?? 0) + 1);
  const obstacle = all.reduce<Obstacle | null>(
    (most, one) => (most === null || counts.get(one.code)! > counts.get(most.code)! ? one : most),
    null,
  );
  return { code: obstacle === null ? 'none-fits' : 'none-possible', count, obstacle };
}
