/** What casework names of the other features, by their tables. */
export type NamedRecords = Partial<
  Record<
    'party' | 'need' | 'offer' | 'match' | 'collaboration' | 'counselling_case' | 'round_table',
    readonly (string | null)[]
  >
>;

export abstract class KnownRecords {
  /** @throws DomainError invalid `casework.unknown-record` when one of them is not of this municipality */
  abstract mustBeHere(named: NamedRecords): Promise<void>;
  /** @throws DomainError invalid `work.not-a-coordinator` */
  abstract mustBeCoordinator(municipalityId: string, personId: string): Promise<void>;
}
