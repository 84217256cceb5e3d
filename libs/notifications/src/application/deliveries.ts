import type { Language } from '@app/kernel';
import type { Parameters, TemplateName } from '../domain/template';
import type { SendingFailure } from '../domain/delivery';

/** A mail as it must be written now. */
export type Letter = {
  readonly deliveryId: string;
  readonly messageId: string;
  readonly to: string;
  /** How the reader is addressed; null when the name is not known. */
  readonly name: string | null;
  readonly language: Language;
  readonly municipalityId: string;
  readonly template: TemplateName;
  readonly parameters: Parameters;
  /** The page to open, from the municipality's own address on: `matches/…`. */
  readonly path: string;
  readonly attempts: number;
  /** An earlier attempt ended without a result: its mail may have been accepted. */
  readonly mayHaveBeenSent: boolean;
};

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
