import type { Labels } from '@app/kernel';

/** Every text that people are sent. Each has its words in every language under templates/. */
export const TEMPLATES = [
  ...['need.to-review', 'need.published', 'need.returned', 'need.refused', 'need.expired', 'need.unmet'],
  'need.closed',
  ...['offer.to-review', 'offer.published', 'offer.returned', 'offer.refused', 'offer.expired', 'offer.paused'],
  'offer.resumed',
  ...['match.to-approve', 'match.offer-side-asked', 'match.need-side-asked', 'match.passed-on', 'match.refused'],
  ...['match.other-side-accepted', 'match.declined', 'match.not-this-time', 'match.countered'],
  ...['match.counter-to-answer', 'match.introduced', 'match.agreed', 'match.timed-out', 'match.superseded'],
  ...['match.withdrawn', 'agreement.to-confirm', 'agreement.other-side-confirmed'],
  ...['collaboration.started', 'participation.to-confirm', 'participation.disputed', 'collaboration.to-review'],
  ...['collaboration.to-verify', 'collaboration.verified', 'collaboration.cancelled', 'collaboration.suspended'],
  ...['collaboration.resumed', 'participation.settled', 'outcome.corrected', 'story.to-consent', 'story.published'],
  ...['story.withdrawn', 'work.handed-over'],
  ...['assignment.finished', 'assignment.failed', 'import.finished', 'import.failed'],
  ...[
    'party.to-review',
    'party.returned',
    'party.registered',
    'party.refused',
    'party.renewed',
    'party.lapsed',
    'party.withdrawn',
  ],
  ...['membership.added', 'person.invited', 'administrator.invited', 'role.granted', 'role.withdrawn'],
  ...['event.invited', 'event.rescheduled', 'event.cancelled'],
  'magazine.to-confirm',
  'survey.to-answer',
  ...['need.waits-for-look', 'offer.waits-for-look', 'party.waits-for-look', 'match.waits-for-look'],
  ...['match.need-side-reminded', 'match.offer-side-reminded', 'match.answer-overdue', 'match.no-answer'],
  ...['match.agreement-reminded', 'match.agreement-overdue', 'collaboration.report-reminded'],
  'collaboration.progress-asked',
  ...['collaboration.report-overdue', 'collaboration.follow-up', 'need.expires-soon', 'offer.expires-soon'],
  ...['party.renewal-reminded', 'plan.year-ended'],
  ...['registration.to-continue', 'interest.to-confirm', 'interest.to-answer'],
  'counselling.to-answer',
] as const;
export type TemplateName = (typeof TEMPLATES)[number];

/** What is filled into a text: words, a number, a day (`YYYY-MM-DD`), or words that exist in several languages. */
export type Parameters = Readonly<Record<string, string | number | Labels>>;
