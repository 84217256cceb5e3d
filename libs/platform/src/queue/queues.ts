/** Every queue of the system. An architecture test checks that each one has exactly one processor. */
export const QUEUES = {
  notifications: 'notifications',
  mail: 'mail',
  push: 'push',
  clocks: 'clocks',
  assignments: 'assignments',
  learning: 'learning',
  imports: 'imports',
  documents: 'documents',
} as const;
export type QueueName = (typeof QUEUES)[keyof typeof QUEUES];

const TOLD_TO_SOMEBODY = [
  ...['need.submitted', 'need.returned', 'need.published', 'need.refused', 'need.expired', 'need.unmet'],
  'need.closed',
  ...['offer.submitted', 'offer.returned', 'offer.published', 'offer.refused', 'offer.expired'],
  ...['offer.paused', 'offer.resumed', 'assignment.finished', 'assignment.failed', 'import.finished', 'import.failed'],
  ...['match.shortlisted', 'match.proposed', 'match.refused', 'match.accepted', 'match.declined', 'match.countered'],
  ...['match.introduced', 'match.agreed', 'match.timed-out', 'match.superseded', 'match.withdrawn'],
  ...['agreement.written', 'agreement.confirmed'],
  ...['collaboration.started', 'participation.reported', 'participation.disputed', 'collaboration.completed'],
  ...['collaboration.jointly-reviewed', 'collaboration.verified', 'collaboration.cancelled'],
  ...[
    'collaboration.suspended',
    'collaboration.resumed',
    'collaboration.reopened',
    'participation.settled',
    'outcome.corrected',
  ],
  ...['story.written', 'story.published', 'story.withdrawn', 'work.handed-over'],
  ...['party.applied', 'party.returned', 'party.registered', 'party.refused'],
  ...['party.renewed', 'party.lapsed', 'party.withdrawn'],
  ...['matchmaking-event.invited', 'matchmaking-event.rescheduled', 'matchmaking-event.cancelled'],
  ...['person.invited', 'membership.added', 'role.granted', 'role.withdrawn'],
  ...['need.look-reminded', 'need.look-overdue', 'need.expiry-reminded', 'offer.look-reminded'],
  ...['offer.look-overdue', 'offer.expiry-reminded', 'party.look-reminded', 'party.look-overdue'],
  ...['party.renewal-reminded', 'match.look-reminded', 'match.look-overdue', 'match.answer-reminded'],
  ...['match.answer-overdue', 'match.agreement-reminded', 'match.agreement-overdue'],
  'collaboration.progress-asked',
  ...['collaboration.report-reminded', 'collaboration.report-overdue', 'collaboration.follow-up-due'],
  ...['plan.year-ended', 'interest.confirmed', 'counselling-case.opened'],
] as const;

/** Becomes mails to addresses that are nobody's person. */
const POST_TO_ADDRESSES = [
  ...['magazine-subscription.asked', 'magazine-issue.released', 'magazine-issue.tried'],
  'visitor-mail.asked',
] as const;

/** Which queue hears about which event. An event absent here is recorded and goes nowhere. */
export const QUEUE_FOR_EVENT: ReadonlyMap<string, QueueName> = new Map<string, QueueName>([
  ...POST_TO_ADDRESSES.map((name): [string, QueueName] => [name, QUEUES.notifications]),
  ...TOLD_TO_SOMEBODY.map((name): [string, QueueName] => [name, QUEUES.notifications]),
  ['survey.invited', QUEUES.notifications],
  ['assignment.requested', QUEUES.assignments],
  ['import.requested', QUEUES.imports],
  ['document.requested', QUEUES.documents],
  ['parameters.training-requested', QUEUES.learning],
]);

/** Jobs carry ids only. The processor reads fresh state, so an old job can never resend old facts. */
export type EventJob = {
  readonly eventId: string;
  readonly municipalityId: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
};
/** That something is to be sent, not what: that stands in the database. */
export type DeliveryJob = { readonly municipalityId: string; readonly channel: 'mail' | 'webhook' | 'line' };
