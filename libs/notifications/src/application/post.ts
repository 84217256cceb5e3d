import type { SendingFailure } from '../domain/delivery';
import type { Letter } from './letter';

/** Writes the mail and hands it to the mail server. */
export abstract class Post {
  /** Null when the server accepted it. */
  abstract send(letter: Letter): Promise<SendingFailure | null>;
}
