/** What can lie in the work queue and says not itself whose it is. */
const HANDED_KINDS = ['need', 'offer', 'party', 'match', 'collaboration', 'staff_task', 'round_table'] as const;
/** What can lie in the work queue. A counselling case says itself whose it is. */
export const MATTER_KINDS = [...HANDED_KINDS, 'counselling_case'] as const;
export type HandedMatter = { readonly kind: (typeof HANDED_KINDS)[number]; readonly id: string };
export type Matter = { readonly kind: (typeof MATTER_KINDS)[number]; readonly id: string };

/** Who has taken a matter; the version counts how often it changed hands. */
export type WorkHand = { readonly personId: string | null; readonly version: number };

/** Which coordinator does what. */
export abstract class WorkHands {
  /** Locks it. Undefined when there is no such matter here. */
  abstract take(municipalityId: string, matter: HandedMatter): Promise<WorkHand | undefined>;
  abstract save(matter: HandedMatter, hand: WorkHand): Promise<void>;
  abstract isCoordinator(municipalityId: string, personId: string): Promise<boolean>;
}
