import type { SendingFailure } from '../domain/delivery';
import type { Letter } from './letter';

export abstract class Deliveries {
  /** Nobody else sends it until the transaction ends, as it does when this worker dies. False when somebody else does. */
  abstract lock(deliveryId: string): Promise<boolean>;
  /** Marks it as being sent, at once and for everybody to see. Null when there is nothing more to do with it. */
  abstract begin(municipalityId: string, deliveryId: string, at: Date): Promise<Letter | null>;
  abstract sent(letter: Letter, at: Date): Promise<void>;
  abstract waitAgain(letter: Letter, failure: SendingFailure): Promise<void>;
  /** It ends here, with a task for the coordinators. */
  abstract fail(letter: Letter, failure: SendingFailure, at: Date): Promise<void>;
}
