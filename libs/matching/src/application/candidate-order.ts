import type { PostingSide } from './candidate-moves';

/** A candidate where it is shown. */
export type Placed = {
  /** Of the offer or need. */
  readonly id: string;
  /** Where the engine has it, from 1. */
  readonly enginePlace: number;
  /** Why a coordinator put it elsewhere; null when nobody did. */
  readonly movedFor: string | null;
};

/** The candidates of a posting as a page shows them. */
export abstract class CandidateOrder {
  /** @throws DomainError not-found `need.not-found`, `offer.not-found` */
  abstract of(municipalityId: string, side: PostingSide, postingId: string, now: Date): Promise<readonly Placed[]>;
}
