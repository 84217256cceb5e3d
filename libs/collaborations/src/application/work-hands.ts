/** What can lie in the work queue. */
export const MATTER_KINDS = ['need', 'offer', 'party', 'match', 'collaboration', 'staff_task'] as const;
export type Matter = { readonly kind: (typeof MATTER_KINDS)[number]; readonly id: string };

/** Who has taken a matter; the version counts how often it changed hands. */
export type WorkHand = { readonly personId: string | null; readonly version: number };

/** Which coordinator does what. */
export abstract class WorkHands {
  /** Locks it. Undefined when there is no such matter here. */
  abstract take(municipalityId: string, matter: Matter): Promise<WorkHand | undefined>;
  abstract save(matter: Matter, hand: WorkHand): Promise<void>;
  abstract isCoordinator(municipalityId: string, personId: string): Promise<boolean>;
}
