import type { TemplateName } from './template';

/** How the thing stands now that a message was about. */
export type Standing = {
  /** Null when it has no states. */
  readonly state: string | null;
  /** Of a match: the sides that have said yes. */
  readonly consented: readonly ('need' | 'offer')[];
  /** Whose answer the event was about, where it was about one side's. */
  readonly askedSide: 'need' | 'offer' | null;
  /** The thing's own last day: a deadline, the end of an offer, of a registration. `YYYY-MM-DD` */
  readonly lastDay: string | null;
  /** The last day that was said. */
  readonly saidDay: string | null;
};

const UNDER_REVIEW = ['submitted', 'in_review'];
const ASKED = ['proposed', 'consenting'];

/** As long as the thing is in one of these states the text is news. A text that is not here stays true. */
const TRUE_WHILE: Readonly<Partial<Record<TemplateName, readonly string[]>>> = {
  'need.to-review': UNDER_REVIEW,
  'need.returned': ['returned'],
  'need.published': ['published', 'partly_filled'],
  'offer.to-review': UNDER_REVIEW,
  'offer.returned': ['returned'],
  'offer.published': ['available', 'committed'],
  'offer.paused': ['paused'],
  'offer.resumed': ['available', 'committed'],
  'match.to-approve': ['candidate', 'shortlisted'],
  'match.offer-side-asked': ASKED,
  'match.need-side-asked': ASKED,
  'match.passed-on': ASKED,
  'match.other-side-accepted': ASKED,
  'match.counter-to-answer': ASKED,
  'match.countered': ASKED,
  'match.introduced': ['introduced'],
  'agreement.to-confirm': ['introduced'],
  'agreement.other-side-confirmed': ['introduced'],
  'collaboration.started': ['in_progress'],
  'collaboration.to-review': ['completed'],
  'collaboration.to-verify': ['jointly_reviewed'],
  'collaboration.suspended': ['suspended'],
  'collaboration.resumed': ['in_progress'],
  'event.invited': ['planned', 'arranged'],
  'counselling.to-answer': ['open'],
  'party.to-review': ['applied', 'in_review'],
  'party.returned': ['returned'],
  'party.lapsed': ['lapsed'],
  'need.waits-for-look': ['submitted'],
  'need.expires-soon': ['published', 'partly_filled'],
  'offer.waits-for-look': ['submitted'],
  'offer.expires-soon': ['available', 'committed', 'exhausted', 'paused'],
  'party.waits-for-look': ['applied'],
  'party.renewal-reminded': ['registered', 'renewal_due', 'lapsed'],
  'match.waits-for-look': ['shortlisted'],
  'match.offer-side-reminded': ASKED,
  'match.need-side-reminded': ASKED,
  'match.answer-overdue': ASKED,
  'match.agreement-reminded': ['introduced'],
  'match.agreement-overdue': ['introduced'],
  'collaboration.progress-asked': ['in_progress'],
  'collaboration.report-reminded': ['in_progress'],
  'collaboration.report-overdue': ['in_progress'],
};

/** Whose yes the text asks for. */
const ASKS: Readonly<Partial<Record<TemplateName, 'need' | 'offer'>>> = {
  'match.offer-side-asked': 'offer',
  'match.need-side-asked': 'need',
  'match.offer-side-reminded': 'offer',
  'match.need-side-reminded': 'need',
};

/** What says that something ends soon. It is over when the end was put off. */
const ENDS_SOON: readonly TemplateName[] = ['need.expires-soon', 'offer.expires-soon', 'party.renewal-reminded'];

/** Is what a message says still news, after it has waited? Nobody is asked for what is done or has ended since. */
export function stillMatters(template: TemplateName, standing: Standing): boolean {
  const { state, consented, askedSide, lastDay, saidDay } = standing;
  const side = template === 'match.answer-overdue' ? askedSide : ASKS[template];
  if (side && consented.includes(side)) return false;
  if (ENDS_SOON.includes(template) && saidDay !== null && (lastDay === null || lastDay > saidDay)) return false;
  const states = TRUE_WHILE[template];
  return states === undefined || state === null || states.includes(state);
}

type Task = {
  readonly standing: Standing;
  readonly kind: string;
  readonly template: TemplateName | null;
  readonly disputed: boolean;
};

/** Has what a task of the staff asks for been done by others, or lost its sense? */
export function isSettled({ kind, template, disputed, standing }: Task): boolean {
  if (kind === 'disputed_hours') return !disputed;
  return template !== null && !stillMatters(template, standing);
}
