import type { TemplateName } from './template';
import type { Audience } from './telling';

/** How soon a person wants to hear by mail. In the product everything is to be read at once, whatever is chosen. */
export const RHYTHMS = ['at_once', 'daily', 'weekly', 'off'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/**
 * What people choose a rhythm for. `needed`: others wait for the answer, so the mails cannot be turned off. `usual` is
 * made for somebody who has ten minutes a month: at once what asks for an answer, gathered what can wait.
 */
export const MESSAGE_KINDS = {
  own_matches: { usual: 'at_once', needed: true },
  collaborations: { usual: 'at_once', needed: true },
  own_postings: { usual: 'at_once', needed: false },
  registration: { usual: 'at_once', needed: false },
  events: { usual: 'at_once', needed: false },
  hours: { usual: 'weekly', needed: false },
  staff_work: { usual: 'daily', needed: false },
} as const satisfies Readonly<Record<string, { usual: Rhythm; needed: boolean }>>;

export type MessageKind = keyof typeof MESSAGE_KINDS;
export const MESSAGE_KIND_NAMES = Object.keys(MESSAGE_KINDS) as MessageKind[];

export const KIND_OF_TEMPLATE: Readonly<Record<TemplateName, MessageKind>> = {
  'need.to-review': 'staff_work',
  'need.published': 'own_postings',
  'need.returned': 'own_postings',
  'need.refused': 'own_postings',
  'need.expired': 'own_postings',
  'need.unmet': 'own_postings',
  'need.closed': 'own_postings',
  'offer.to-review': 'staff_work',
  'offer.published': 'own_postings',
  'offer.returned': 'own_postings',
  'offer.refused': 'own_postings',
  'offer.expired': 'own_postings',
  'offer.paused': 'own_postings',
  'offer.resumed': 'own_postings',
  'match.to-approve': 'staff_work',
  'match.offer-side-asked': 'own_matches',
  'match.need-side-asked': 'own_matches',
  'match.passed-on': 'own_matches',
  'match.refused': 'own_matches',
  'match.other-side-accepted': 'own_matches',
  'match.declined': 'staff_work',
  'match.not-this-time': 'own_matches',
  'match.countered': 'staff_work',
  'match.counter-to-answer': 'own_matches',
  'match.introduced': 'own_matches',
  'match.agreed': 'own_matches',
  'match.timed-out': 'own_matches',
  'match.superseded': 'own_matches',
  'match.withdrawn': 'own_matches',
  'agreement.to-confirm': 'own_matches',
  'agreement.other-side-confirmed': 'own_matches',
  'collaboration.started': 'collaborations',
  'participation.to-confirm': 'hours',
  'participation.disputed': 'staff_work',
  'participation.settled': 'hours',
  'collaboration.to-review': 'collaborations',
  'collaboration.to-verify': 'staff_work',
  'collaboration.verified': 'collaborations',
  'collaboration.cancelled': 'collaborations',
  'collaboration.suspended': 'collaborations',
  'collaboration.resumed': 'collaborations',
  'outcome.corrected': 'collaborations',
  'story.to-consent': 'collaborations',
  'story.published': 'collaborations',
  'story.withdrawn': 'collaborations',
  'work.handed-over': 'staff_work',
  'assignment.finished': 'staff_work',
  'assignment.failed': 'staff_work',
  'import.finished': 'staff_work',
  'import.failed': 'staff_work',
  'party.to-review': 'staff_work',
  'party.returned': 'registration',
  'party.registered': 'registration',
  'party.refused': 'registration',
  'party.renewed': 'registration',
  'party.lapsed': 'registration',
  'party.withdrawn': 'staff_work',
  'membership.added': 'registration',
  'role.granted': 'registration',
  'role.withdrawn': 'registration',
  'need.waits-for-look': 'staff_work',
  'offer.waits-for-look': 'staff_work',
  'party.waits-for-look': 'staff_work',
  'match.waits-for-look': 'staff_work',
  'match.offer-side-reminded': 'own_matches',
  'match.need-side-reminded': 'own_matches',
  'match.answer-overdue': 'staff_work',
  'match.no-answer': 'staff_work',
  'match.agreement-reminded': 'own_matches',
  'match.agreement-overdue': 'staff_work',
  'collaboration.progress-asked': 'collaborations',
  'collaboration.report-reminded': 'collaborations',
  'collaboration.report-overdue': 'staff_work',
  'collaboration.follow-up': 'staff_work',
  'need.expires-soon': 'own_postings',
  'offer.expires-soon': 'own_postings',
  'party.renewal-reminded': 'registration',
  'plan.year-ended': 'staff_work',
  // To an address that is nobody's person yet: nobody can have chosen anything.
  'person.invited': 'registration',
  'administrator.invited': 'registration',
  'event.invited': 'events',
  'event.rescheduled': 'events',
  'event.cancelled': 'events',
  'magazine.to-confirm': 'registration',
  'survey.to-answer': 'registration',
  'registration.to-continue': 'registration',
  'interest.to-confirm': 'registration',
  'interest.to-answer': 'staff_work',
  'counselling.to-answer': 'staff_work',
};

/** What the staff are told is their work, also where a party is told the same. */
export function kindOf(template: TemplateName, to: Audience): MessageKind {
  return typeof to === 'string' ? 'staff_work' : KIND_OF_TEMPLATE[template];
}

/** What a person chose; what one never chose goes by the usual rhythm. */
export type Choices = Readonly<Partial<Record<MessageKind, Rhythm>>>;

export function rhythmOf(kind: MessageKind, choices: Choices): Rhythm {
  return choices[kind] ?? MESSAGE_KINDS[kind].usual;
}

/** May one turn the mails of this kind off? */
export function mayBeOff(kind: MessageKind): boolean {
  return !MESSAGE_KINDS[kind].needed;
}
