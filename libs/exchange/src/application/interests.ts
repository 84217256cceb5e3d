import type { Interest } from '../domain/interest';

/** The interests of people without an account, inside a running transaction. */
export abstract class Interests {
  abstract add(interest: Interest): Promise<void>;
  /** Locked until the transaction ends. */
  abstract take(id: string): Promise<Interest | null>;
  abstract save(interest: Interest): Promise<void>;
  /** Whole, with the mails about them and the tasks that named them. */
  abstract erase(municipalityId: string, before: { unconfirmed: Date; all: Date }): Promise<void>;
}
