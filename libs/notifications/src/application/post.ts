import type { Channel, SendingFailure } from '../domain/delivery';
import type { Letter } from './letter';

/** Waits for the moment at which the other side may be asked to take the message. What is said before binds nobody. */
export type LastWord = () => Promise<void>;

/** Writes a message and hands it to whoever carries it on. */
export abstract class Post {
  abstract readonly channel: Channel;
  /** The code of the answer when the other side took it. */
  abstract send(letter: Letter, lastWord: LastWord): Promise<{ readonly accepted: string } | SendingFailure>;
}

/** Every channel, for injection. */
export const ALL_POSTS = Symbol('all posts');
