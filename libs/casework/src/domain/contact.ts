import { type Actor, type ContactChannel, DomainError, type DomainEvent, type SubjectKind } from '@app/kernel';

/** What it was about; all of them may be null. */
export type ContactSubjects = {
  readonly needId: string | null;
  readonly offerId: string | null;
  readonly matchId: string | null;
  readonly collaborationId: string | null;
  readonly caseId: string | null;
};

/** Somebody phoned, came, wrote; or was phoned, visited, written to. */
export type Contact = ContactSubjects & {
  readonly id: string;
  readonly municipalityId: string;
  readonly happenedAt: Date;
  readonly channel: ContactChannel;
  readonly direction: 'from_them' | 'to_them';
  /** Null only of a counselling case of somebody who is no party. */
  readonly partyId: string | null;
  /** With whom, as the coordinator wrote it; may be empty. */
  readonly withWhom: string;
  readonly note: string;
  /** What was done on the party's behalf: names of events. Empty of what was only talked about. */
  readonly acts: readonly string[];
  readonly writtenBy: string;
};

export const ABOUT_NOTHING: ContactSubjects = {
  needId: null,
  offerId: null,
  matchId: null,
  collaborationId: null,
  caseId: null,
};

/** What may be acted on for a party beside the party itself, and where the contact names it. */
const NAMED_BY: Partial<Record<SubjectKind, keyof ContactSubjects>> = {
  need: 'needId',
  offer: 'offerId',
  match: 'matchId',
  collaboration: 'collaborationId',
};

/** @throws DomainError invalid `contact.with-nobody`, `contact.in-future` */
export function log(contact: Contact, now: Date): DomainEvent {
  if (contact.partyId === null && contact.caseId === null) throw new DomainError('invalid', 'contact.with-nobody');
  if (contact.happenedAt > now) throw new DomainError('invalid', 'contact.in-future');
  const { id, partyId, channel } = contact;
  return { name: 'contact.logged', occurredAt: now, subject: { kind: 'contact', id }, data: { partyId, channel } };
}

export type ActForParty = ContactSubjects &
  Pick<Contact, 'channel' | 'acts' | 'happenedAt'> & { readonly partyId: string };

/**
 * What a coordinator did on behalf of a party, as one contact for each thing that was acted on: whoever posts, answers
 * or reports for somebody who phoned has spoken with them. Whether a thing concerns the party its own rows tell; what a
 * coordinator does as coordinator meanwhile (a dictionary, an event, casework) is nobody's act on behalf.
 */
export function actsForParty(by: Actor, events: readonly DomainEvent[]): ActForParty[] {
  const { onBehalfOf: partyId, toldBy: channel = 'other' } = by;
  if (partyId === undefined) return [];
  const acts = new Map<string, ActForParty>();
  for (const { name, subject, occurredAt: happenedAt } of events) {
    const named = NAMED_BY[subject.kind];
    if (!named && !(subject.kind === 'party' && subject.id === partyId)) continue;
    const about = named ? { ...ABOUT_NOTHING, [named]: subject.id } : ABOUT_NOTHING;
    const key = named ? subject.id : '';
    const sofar = acts.get(key)?.acts ?? [];
    acts.set(key, { ...about, partyId, channel, happenedAt, acts: [...new Set([...sofar, name])] });
  }
  return [...acts.values()];
}
