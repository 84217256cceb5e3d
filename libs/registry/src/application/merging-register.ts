import type { LocalDate } from '@app/kernel';
import type { MergeableParty, MergeObstacle } from '../domain/merging';

/** Two parties that may become one, locked until the transaction ends. */
export type PairOfParties = {
  readonly from: MergeableParty;
  readonly into: MergeableParty;
  /** Matches and collaborations between the two that have not ended. */
  readonly runningBetween: number;
  /** Records that were merged into `from` before. */
  readonly followers: readonly string[];
};

export type MergeEffects = {
  /** What counts for the other record from then on. */
  readonly follows: { readonly collaborations: number; readonly employees: number; readonly mergedBefore: number };
  /** What stays where it is and goes on as it was. */
  readonly stays: {
    readonly members: number;
    readonly needs: number;
    readonly offers: number;
    readonly runningMatches: number;
  };
};
export type MergePreview = MergeEffects & { readonly obstacle: MergeObstacle | null };

/** The register for whoever merges two of its parties. Used within a transaction of the municipality. */
export abstract class MergingRegister {
  /** @throws DomainError not-found `party.not-found` */
  abstract takeBoth(fromId: string, intoId: string): Promise<PairOfParties>;
  abstract effects(fromId: string): Promise<MergeEffects>;
  /** Whoever was merged into `from` follows it. */
  abstract merge(fromId: string, intoId: string, mergedOn: LocalDate, at: Date): Promise<void>;
}
