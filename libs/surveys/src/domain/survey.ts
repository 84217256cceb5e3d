import {
  DomainError,
  type DomainEvent,
  type FieldFault,
  type FiscalYear,
  type Labels,
  type LocalDate,
  localDateOf,
  mustBecome,
  type Transitions,
} from '@app/kernel';
import type { Answers } from './answers';
import { type Question, questionFaults } from './question';
import { type Outcome, tallyOf } from './results';

/** Whom it asks: 市民, 事業者, 団体. */
export const AUDIENCES = ['citizens', 'businesses', 'groups'] as const;
export type Audience = (typeof AUDIENCES)[number];

export type SurveyContent = {
  readonly title: Labels;
  /** What it is for, shown before the questions; may be empty. */
  readonly introduction: Labels;
  readonly audience: Audience;
  /** Whose figures it makes. */
  readonly fiscalYear: FiscalYear;
  /** The first and the last day on which a link can be used. */
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  /** How those were chosen who are asked, in the city's words. */
  readonly method: string;
  readonly questions: readonly Question[];
};

type Facts = SurveyContent & {
  readonly id: string;
  readonly municipalityId: string;
  readonly origin: 'here' | 'elsewhere';
  /** Sheets of paper that were given out without a link. */
  readonly paperSheets: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly since: Date;
  /** The version that was read; saving stores the next one. */
  readonly version: number;
};
type Ended = { readonly closedAt: Date; readonly outcome: Outcome };

export type DraftSurvey = Facts & { readonly state: 'draft' };
export type OpenSurvey = Facts & { readonly state: 'open' };
export type ClosedSurvey = Facts & Ended & { readonly state: 'closed' };
export type PublishedSurvey = Facts & Ended & { readonly state: 'published' };
export type CancelledSurvey = Facts & { readonly state: 'cancelled' };
export type Survey = DraftSurvey | OpenSurvey | ClosedSurvey | PublishedSurvey | CancelledSurvey;
export type SurveyState = Survey['state'];

/** The whole lifecycle at a glance. Results are counted once, when it closes. */
const SURVEY_TRANSITIONS = {
  draft: ['open', 'cancelled'],
  open: ['closed'],
  closed: ['published'],
  published: [],
  cancelled: [],
} as const satisfies Transitions<SurveyState>;

export type Decision<Next extends Survey = Survey> = { readonly next: Next; readonly events: readonly DomainEvent[] };
type Beginning = SurveyContent & Pick<Facts, 'id' | 'municipalityId' | 'createdBy' | 'createdAt'>;

/** @throws DomainError invalid `survey.invalid` with every fault of dates and questions */
export function draft(beginning: Beginning): Decision<DraftSurvey> {
  mustBeSound(beginning);
  const next: DraftSurvey = { ...begun(beginning), origin: 'here', state: 'draft' };
  return { next, events: [happened('drafted', next, next.createdAt, { to: 'draft' })] };
}

/** The results of a survey that was carried out elsewhere. @throws DomainError invalid `survey.invalid` */
export function takeOver(beginning: Beginning, outcome: Outcome): Decision<ClosedSurvey> {
  mustBeSound(beginning);
  const facts = { ...begun(beginning), origin: 'elsewhere' as const };
  const next: ClosedSurvey = { ...facts, state: 'closed', closedAt: facts.createdAt, outcome };
  return { next, events: [happened('imported', next, next.createdAt, { to: 'closed', data: { n: outcome.n } })] };
}

/** @throws DomainError conflict `survey.not-a-draft`, invalid `survey.invalid` */
export function edit(survey: Survey, content: SurveyContent, at: Date): Decision<DraftSurvey> {
  if (survey.state !== 'draft') throw new DomainError('conflict', 'survey.not-a-draft', { state: survey.state });
  mustBeSound(content);
  return { next: { ...survey, ...content }, events: [happened('edited', survey, at)] };
}

/** From now on people are invited; a link can be used from the first day on. @throws DomainError invalid `survey.…` */
export function open(survey: Survey, at: Date): Decision<OpenSurvey> {
  must(survey, 'open');
  if (survey.questions.length === 0) throw new DomainError('invalid', 'survey.no-questions');
  if (survey.closesOn < localDateOf(at)) throw new DomainError('invalid', 'survey.last-day-past');
  return moved(survey, { ...factsOf(survey), since: at, state: 'open' }, 'opened', at);
}

export type Returned = { readonly byLink: readonly Answers[]; readonly onPaper: readonly Answers[] };

/** Nobody answers any more: what came back is counted. `links`: how many were invited with a link. */
export function close(survey: Survey, { byLink, onPaper }: Returned, links: number, at: Date): Decision<ClosedSurvey> {
  must(survey, 'closed');
  const all = [...byLink, ...onPaper];
  const outcome: Outcome = {
    n: all.length,
    byLink: byLink.length,
    onPaper: onPaper.length,
    invited: links + survey.paperSheets,
    tallies: survey.questions.map((question) => tallyOf(question, all)),
  };
  const next: ClosedSurvey = { ...factsOf(survey), since: at, state: 'closed', closedAt: at, outcome };
  return moved(survey, next, 'closed', at, { n: outcome.n, invited: outcome.invited });
}

/** Everybody may read the summary. */
export function publish(survey: Survey, at: Date): Decision<PublishedSurvey> {
  must(survey, 'published');
  const { closedAt, outcome } = survey as ClosedSurvey;
  return moved(survey, { ...factsOf(survey), since: at, state: 'published', closedAt, outcome }, 'published', at);
}

export function cancel(survey: Survey, at: Date): Decision<CancelledSurvey> {
  must(survey, 'cancelled');
  return moved(survey, { ...factsOf(survey), since: at, state: 'cancelled' }, 'cancelled', at);
}

/** @throws DomainError conflict `survey.not-open` */
export function mustBeOpen(survey: Survey): asserts survey is OpenSurvey {
  if (survey.state !== 'open') throw new DomainError('conflict', 'survey.not-open', { state: survey.state });
}

/** Whether a link can be used today. The staff may go on entering paper until the survey is closed. */
export function linksAreGood({ state, opensOn, closesOn }: Survey, today: LocalDate): 'ready' | 'not-yet' | 'over' {
  if (state !== 'open' || today > closesOn) return 'over';
  return today < opensOn ? 'not-yet' : 'ready';
}

/** Something that changes no state. `data` tells nothing about a person. */
export function happened(
  verb: string,
  { id }: { readonly id: string },
  at: Date,
  more: Partial<DomainEvent> = {},
): DomainEvent {
  return { name: `survey.${verb}`, occurredAt: at, subject: { kind: 'survey', id }, ...more };
}

function mustBeSound({ opensOn, closesOn, questions }: SurveyContent): void {
  const reversed: FieldFault[] = closesOn < opensOn ? [{ pointer: '/closesOn', code: 'survey.dates-reversed' }] : [];
  const faults = [...reversed, ...questionFaults(questions)];
  if (faults.length > 0) throw new DomainError('invalid', 'survey.invalid', {}, faults);
}

function begun(beginning: Beginning) {
  return { ...beginning, paperSheets: 0, since: beginning.createdAt, version: 0 };
}

function must(survey: Survey, to: SurveyState): void {
  mustBecome<SurveyState>('survey', SURVEY_TRANSITIONS, survey.state, to);
}

function factsOf(survey: Survey): Facts {
  const { id, municipalityId, origin, paperSheets, createdBy, createdAt, since, version } = survey;
  const { title, introduction, audience, fiscalYear, opensOn, closesOn, method, questions } = survey;
  const content = { title, introduction, audience, fiscalYear, opensOn, closesOn, method, questions };
  return { id, municipalityId, origin, paperSheets, createdBy, createdAt, since, version, ...content };
}

function moved<Next extends Survey>(
  from: Survey,
  next: Next,
  verb: string,
  at: Date,
  data?: DomainEvent['data'],
): Decision<Next> {
  return { next, events: [happened(verb, from, at, { from: from.state, to: next.state, ...(data && { data }) })] };
}
