import type { Channel, SendingFailure } from '../domain/delivery';
import type { Letter } from './letter';

export type Taking = {
  readonly municipalityId: string;
  readonly channel: Channel;
  readonly at: Date;
  /** At night and on closed days only what may leave at any hour. */
  readonly quiet: boolean;
  readonly limit: number;
};

/** What is on its way, and what became of it. A delivery that is being sent is one worker's, until that worker dies. */
export abstract class Deliveries {
  /** Due deliveries, oldest first, from now on this worker's; empty when nothing is due. */
  abstract take(taking: Taking): Promise<{ readonly taken: number; readonly letters: readonly Letter[] }>;
  /** Everything due that may not leave before `until` waits for that. */
  abstract postpone(municipalityId: string, channel: Channel, at: Date, until: Date): Promise<void>;
  /** Back into the queue what workers that died had taken. How many. */
  abstract takeBack(municipalityId: string, channel: Channel, at: Date): Promise<number>;
  /** Whether the letter is still this worker's: a worker that lost the database may have been taken for dead. */
  abstract holds(letter: Letter): boolean;
  /** Nobody is at it any more, whatever became of it. */
  abstract release(letter: Letter): void;
  /** Keeps trying while the database cannot be reached: what is accepted and not recorded would be sent again. */
  abstract accepted(letter: Letter, reply: string, at: Date): Promise<void>;
  abstract deferred(letter: Letter, failure: SendingFailure, at: Date, until: Date): Promise<void>;
  /** It ends here; a mail's end is a task for the coordinators. False when it is not this worker's any more. */
  abstract refused(letter: Letter, failure: SendingFailure, at: Date): Promise<boolean>;
}
