import type { FieldFault } from '@app/kernel';

/**
 * Who the people were that were reached, as far as somebody counted; null is unknown, and not 0. The three generations
 * exclude one another: minors under 18, seniors from 65 on.
 */
export type PeopleReached = {
  readonly minors: number | null;
  readonly adults: number | null;
  readonly seniors: number | null;
  readonly foreignResidents: number | null;
};

export const NOBODY_COUNTED: PeopleReached = { minors: null, adults: null, seniors: null, foreignResidents: null };

/** No part is more than all of them, and neither are the generations together. */
export function faultsInReached(reached: PeopleReached, peopleReached: number, pointer: string): FieldFault[] {
  const { minors, adults, seniors, foreignResidents } = reached;
  const parts = { minors, adults, seniors, foreignResidents };
  const code = 'outcome.more-than-reached';
  const faults = Object.entries(parts).flatMap(([part, count]): FieldFault[] =>
    (count ?? 0) > peopleReached ? [{ pointer: `${pointer}/${part}`, code }] : [],
  );
  const together = (minors ?? 0) + (adults ?? 0) + (seniors ?? 0);
  return faults.length > 0 || together <= peopleReached ? faults : [{ pointer, code }];
}
