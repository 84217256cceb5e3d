import type { MessageKind } from '../domain/message-kind';
import type { StaffTaskKind } from '../domain/telling';
import type { Parameters, TemplateName } from '../domain/template';
import type { Recipient } from './recipients';

/** What is said on one occasion, before it is known to whom. */
export type Message = {
  readonly eventId: string;
  readonly municipalityId: string;
  readonly template: TemplateName;
  readonly kind: MessageKind;
  readonly parameters: Parameters;
  readonly page: { readonly kind: string; readonly id: string };
  readonly at: Date;
};

/** To whom, and by mail from when on, with the next digest, or never. */
export type Told = { readonly recipient: Recipient; readonly mail: Date | 'digest' | 'never' };

/** What was said to whom. Saying it again changes nothing: one notification per event and person. */
export abstract class Messages {
  /** Into the person's inbox, and by mail if the person has an address: from when on, with the next digest, or never. */
  abstract tell(message: Message, told: readonly Told[]): Promise<void>;
  /**
   * A task for the coordinators: nobody of this party can be reached by mail. `unlessAsked`: not when they are asked
   * already to call it about the same thing.
   */
  abstract call(message: Message, partyId: string, how: { readonly unlessAsked: boolean }): Promise<void>;
  /** A task of its own for the staff. */
  abstract giveTask(kind: StaffTaskKind, message: Message): Promise<void>;
  /** The invitation's mail on its way, to an address that is nobody's person yet. */
  abstract invite(municipalityId: string, invitationId: string, at: Date): Promise<void>;
  /** A mail that somebody without an account waits for. */
  abstract writeToVisitor(municipalityId: string, visitorMailId: string, at: Date): Promise<void>;
  /** The mails of this event, or of this invitation or visitor's mail, that wait to be sent and may leave. */
  abstract waitingMails(eventId: string, subjectId: string, now: Date): Promise<string[]>;
}
