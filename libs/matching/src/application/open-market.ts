import type { IdPair, Market } from '../domain/assignment/plan';
import type { Looked } from '../domain/assignment/run';

export type MarketQuestion = { readonly needIds: readonly string[] | null; readonly wanted: readonly IdPair[] };

/** Who is open now and who may be proposed to whom. */
export abstract class OpenMarket {
  /**
   * @param asked only these needs, if any are named; `wanted`: pairs that are looked at whatever else is
   * @param onProgress hears the share that was looked at, 0 … 1, and how much that is once it is known
   * @throws DomainError invalid `assignment.too-many-pairs`
   */
  abstract read(
    municipalityId: string,
    asked: MarketQuestion,
    now: Date,
    onProgress: (share: number, looked: Looked | null) => Promise<void>,
  ): Promise<Market>;
}
