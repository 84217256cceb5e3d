import type { LetterContent } from '../../application/letter';

/** Makes letters of one kind of thing that a delivery can carry. A new kind is a file here and a line in the module. */
export abstract class Letters {
  /** The column of `delivery` that names what this kind carries. */
  abstract readonly column:
    | 'notification_id'
    | 'invitation_id'
    | 'event_id'
    | 'digest_id'
    | 'magazine_copy_id'
    | 'magazine_confirmation_id'
    | 'survey_invitation_id'
    | 'visitor_mail_id';

  /**
   * By delivery. One that is absent must not be sent any more: its reader has left or has no address. Runs inside the
   * transaction that claims the deliveries, all of which carry this kind.
   */
  abstract of(municipalityId: string, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, LetterContent>>;
}

/** Every kind of letters, for injection. */
export const ALL_LETTERS = Symbol('all letters');
