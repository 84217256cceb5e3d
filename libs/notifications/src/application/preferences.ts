import type { Choices } from '../domain/message-kind';

/** What people chose: how soon they want to hear of what. */
export abstract class Preferences {
  /** By person; somebody who never chose is absent. */
  abstract of(municipalityId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, Choices>>;
  abstract save(municipalityId: string, personId: string, choices: Choices, at: Date): Promise<void>;
}
