import type { DigestTime } from '../domain/digest';

export abstract class Digests {
  /**
   * Gathers for everybody what waits for this time into one digest each, on its way by mail from `sendAfter` on. Nobody
   * gets two of one day. Joins the running transaction; how many digests were made, at most `limit`.
   */
  abstract make(
    municipalityId: string,
    time: DigestTime,
    mail: { readonly at: Date; readonly sendAfter: Date; readonly limit: number },
  ): Promise<number>;
}
