import type { Market } from '../domain/assignment/plan';

/** Who is open now and who may be proposed to whom. */
export abstract class OpenMarket {
  /**
   * @param needIds only these needs
   * @param onProgress hears the share that was looked at, 0 … 1
   * @throws DomainError invalid `assignment.too-many-pairs`
   */
  abstract read(
    municipalityId: string,
    needIds: readonly string[] | null,
    now: Date,
    onProgress: (share: number) => Promise<void>,
  ): Promise<Market>;
}
