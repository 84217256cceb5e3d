import { DomainError, type DomainEvent, type LocalDate, localDateOf } from '@app/kernel';
import type { Party } from './party';

/** A party with what merging needs to know of it. */
export type MergeableParty = Party & { readonly mergedIntoId: string | null };

export const MERGE_OBSTACLES = [
  'party.merge-same',
  'party.merge-kinds-differ',
  'party.merged-already',
  'party.merge-into-ended',
  'party.merge-match-between',
] as const;
export type MergeObstacle = (typeof MERGE_OBSTACLES)[number];

export type Merging = { readonly mergedOn: LocalDate; readonly events: readonly DomainEvent[] };

/**
 * Why two records cannot become one party, or null. A match that runs between them would have one party on both
 * sides: it must end first.
 */
export function mergeObstacle(
  from: MergeableParty,
  into: MergeableParty,
  runningBetween: number,
): MergeObstacle | null {
  if (from.id === into.id) return 'party.merge-same';
  if (from.kind !== into.kind) return 'party.merge-kinds-differ';
  if (from.mergedIntoId !== null || into.mergedIntoId !== null) return 'party.merged-already';
  if (['refused', 'withdrawn'].includes(into.registration.state)) return 'party.merge-into-ended';
  return runningBetween > 0 ? 'party.merge-match-between' : null;
}

/**
 * Two records turn out to be one party. Nothing moves: people, needs, offers and matches stay with the record that
 * has them, and counting takes both for one. `followers` were merged into `from` before and follow it.
 * @throws DomainError conflict `party.merge…`
 */
export function merge(
  from: MergeableParty,
  into: MergeableParty,
  around: { readonly runningBetween: number; readonly followers: readonly string[] },
  reason: string,
  at: Date,
): Merging {
  const obstacle = mergeObstacle(from, into, around.runningBetween);
  if (obstacle) throw new DomainError('conflict', obstacle);
  const event: DomainEvent = {
    name: 'party.merged',
    occurredAt: at,
    subject: { kind: 'party', id: from.id },
    reason,
    // Enough to take it back by hand: who was merged, into whom, and who followed.
    data: { into: into.id, followers: around.followers },
  };
  return { mergedOn: localDateOf(at), events: [event] };
}
