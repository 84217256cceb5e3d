import { DomainError } from '@app/kernel';

/** A coordinator put a candidate of a posting to another place than the engine's. */
export type CandidateMove = {
  readonly candidateId: string;
  /** Where it stands now, from 1. */
  readonly place: number;
  /** A code of `overrideReasons` or own words. */
  readonly reason: string;
  readonly movedAt: Date;
};

/** The engine's order with what coordinators moved where they put it, of the same place the last one first; who was moved and is no candidate now is nobody. */
export function inOrder<T>(
  found: readonly T[],
  moves: readonly CandidateMove[],
  idOf: (candidate: T) => string,
): readonly T[] {
  const byId = new Map(found.map((candidate) => [idOf(candidate), candidate]));
  const moved = new Set(moves.map(({ candidateId }) => candidateId));
  const order = found.filter((candidate) => !moved.has(idOf(candidate)));
  for (const { candidateId, place } of [...moves].sort(
    (a, b) => a.place - b.place || a.movedAt.getTime() - b.movedAt.getTime(),
  )) {
    const candidate = byId.get(candidateId);
    if (candidate !== undefined) order.splice(Math.min(place - 1, order.length), 0, candidate);
  }
  return order;
}

/** @throws DomainError conflict `candidate.not-listed`, invalid `candidate.no-such-place` */
export function mustBePlaceFor(candidateId: string, place: number, listed: readonly string[]): void {
  if (!listed.includes(candidateId)) throw new DomainError('conflict', 'candidate.not-listed');
  if (place > listed.length) throw new DomainError('invalid', 'candidate.no-such-place', { count: listed.length });
}
