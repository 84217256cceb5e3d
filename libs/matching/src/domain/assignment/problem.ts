import { DomainError } from '@app/kernel';

/** More edges than this are refused: they would not fit beside the rest of a worker. */
export const MOST_EDGES = 5_000_000;

/** Far more slots or capacity than anybody has; keeps all counts within 32 bits. */
const MOST_PLACES = 1_000_000_000;

type Numbers = ArrayLike<number>;
/** A need and an offer, by their positions. */
export type PairOf = { readonly need: number; readonly offer: number };

/**
 * Who could be given to whom, and what it would be worth. Needs, offers and parties are positions, so that a million
 * edges fit into a few columns.
 */
export type AssignmentProblem = {
  /** How many offers each need can take. */
  readonly slots: Numbers;
  /** How many needs each offer can serve. */
  readonly capacities: Numbers;
  /** One line per edge. Of two edges between the same need and offer the one of more value counts. */
  readonly edges: { readonly needs: Numbers; readonly offers: Numbers; readonly values: Numbers };
  /** Added once for each need that gets anything. Not negative, so that the utility stays concave. */
  readonly firstHelpBonus?: number;
  /** Offers that are counted together: at most `caps[party]` new pairs with all offers of a party. -1 is no party. */
  readonly parties?: { readonly ofOffer: Numbers; readonly caps: Numbers };
  /** Whose contacts are one load in the figures; each offer's its own where nothing is said. Limits nothing. */
  readonly owners?: Numbers;
  /** Pairs that are kept whatever else is better. They need an edge, and they use slots, capacity and caps. */
  readonly locked?: readonly PairOf[];
  readonly forbidden?: readonly PairOf[];
};

/** @throws DomainError invalid, with the position of the first value that makes no sense */
export function mustMakeSense({ slots, capacities, edges, firstHelpBonus = 0, parties }: AssignmentProblem): void {
  const { needs, offers, values } = edges;
  if (values.length > MOST_EDGES) {
    throw new DomainError('invalid', 'assignment.too-many-edges', { count: values.length, limit: MOST_EDGES });
  }
  mustCount(slots, 'slots');
  mustCount(capacities, 'capacity');
  if (!(Number.isFinite(firstHelpBonus) && firstHelpBonus >= 0)) {
    throw new DomainError('invalid', 'assignment.invalid-bonus');
  }
  if (needs.length !== values.length || offers.length !== values.length) {
    throw new DomainError('invalid', 'assignment.unknown-place', { index: Math.min(needs.length, offers.length) });
  }
  for (let edge = 0; edge < values.length; edge += 1) {
    if (!Number.isFinite(values[edge])) throw new DomainError('invalid', 'assignment.invalid-value', { index: edge });
    if (!isPlace(needs[edge]!, slots.length) || !isPlace(offers[edge]!, capacities.length)) {
      throw new DomainError('invalid', 'assignment.unknown-place', { index: edge });
    }
  }
  if (!parties) return;
  mustCount(parties.caps, 'cap');
  for (let offer = 0; offer < capacities.length; offer += 1) {
    const party = parties.ofOffer[offer]!;
    if (party !== -1 && !isPlace(party, parties.caps.length)) {
      throw new DomainError('invalid', 'assignment.unknown-place', { index: offer });
    }
  }
}

export function isPlace(position: number, count: number): boolean {
  return Number.isInteger(position) && position >= 0 && position < count;
}

function mustCount(counts: Numbers, what: string): void {
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index]!;
    if (!isPlace(count, MOST_PLACES)) throw new DomainError('invalid', 'assignment.invalid-count', { what, index });
  }
}
