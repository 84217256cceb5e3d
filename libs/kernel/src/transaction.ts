/** Runs work atomically, closed to every municipality but the given one. Writing outside `run` fails loudly. */
export abstract class Transaction {
  /** Joins the transaction already running for this municipality, if there is one. */
  abstract run<T>(municipalityId: string, work: () => Promise<T>): Promise<T>;
}
