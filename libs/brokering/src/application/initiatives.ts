/** The initiatives of the city's plans: something that is misspelt would never count there. */
export abstract class Initiatives {
  /** Those of these codes that no plan of the municipality knows. Inside a transaction. */
  abstract unknown(codes: readonly string[]): Promise<string[]>;
}
