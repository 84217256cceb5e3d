import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { fiscalYearText } from '../../dates';
import { Chip } from '../../ui/chip';
import { Moment } from '../../ui/day';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { MakeDocument } from '../documents/make-document';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { IndicatorTable } from './figures';
import { useYear, type YearPage } from './plan-years';
import { Corrections, CorrectForm, RecountPanel } from './year-corrections';
import { AdvanceForm, AssessForm, SettleForm, TextForm } from './year-forms';

function Section({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) {
  return (
    <section className="stack-sm" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Assessments({ year }: { year: YearPage }) {
  const { w } = useWords();
  return (
    <Section id="assessments" title={w('city-plans.year.assessments')}>
      <ul className="stack-sm initiatives">
        {year.assessments.map(({ initiative, title, ownerDivision, assessment }) => (
          <li key={initiative}>
            <b>
              {initiative} {title}
            </b>{' '}
            {assessment ? (
              <Chip tone="done" icon="check">
                {w(`city-plans.year.rating.${assessment.rating}`)}
              </Chip>
            ) : (
              <Chip tone="draft" icon="question">
                {w('city-plans.year.unassessed')}
              </Chip>
            )}
            {ownerDivision ? <p className="muted">{ownerDivision}</p> : null}
            {assessment ? (
              <>
                <p>
                  <Written text={assessment.text} />
                </p>
                <p>
                  {w('city-plans.year.what-next')}: <Written text={assessment.whatNext} />
                </p>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The initiative that something is about. */
function About({ year, initiative }: { year: YearPage; initiative: string | null }) {
  if (initiative === null) return null;
  const title = year.assessments.find((one) => one.initiative === initiative)?.title ?? '';
  return (
    <span className="muted block">
      {initiative} {title}
    </span>
  );
}

/** What is carried from year to year until one settles it. */
function FollowUps({ year, planner }: { year: YearPage; planner: boolean }) {
  const { w, r, language } = useWords();
  if (year.followUps.length === 0) return null;
  return (
    <Section id="follow-ups" title={w('city-plans.year.follow-ups')}>
      <ul className="stack">
        {year.followUps.map(({ id, initiative, text, raisedIn, settled }) => (
          <li key={id} className="stack-sm">
            <About year={year} initiative={initiative} />
            <p>
              <Written text={text} />
            </p>
            <p>
              <Chip tone={settled ? 'done' : 'todo'} icon={settled ? 'check' : 'flag'}>
                {w(settled ? 'city-plans.year.follow-up.done' : 'city-plans.year.follow-up.open')}
              </Chip>{' '}
              <span className="muted">
                {raisedIn < year.fiscalYear ? w('city-plans.year.follow-up.carried') : null}{' '}
                {r(fiscalYearText(raisedIn, language))}
              </span>
            </p>
            {settled ? (
              <p className="muted">
                {w('city-plans.year.settled')} <Written text={settled.note} />
              </p>
            ) : null}
            {!settled && planner && year.state !== 'locked' ? (
              <Disclosure summary={w('city-plans.year.settle')}>
                <SettleForm year={year} followUp={id} />
              </Disclosure>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Comments({ year }: { year: YearPage }) {
  const { w } = useWords();
  return (
    <Section id="comments" title={w('city-plans.year.comments')}>
      <p className="muted">{w('city-plans.year.comments.hint')}</p>
      <ul className="stack-sm">
        {year.comments.map(({ id, initiative, text, by, at }) => (
          <li key={id}>
            <About year={year} initiative={initiative} />
            <Written text={text} />{' '}
            <span className="muted">
              {by} <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** When the year took each of its steps. */
function StepsTaken({ year }: { year: YearPage }) {
  const { w } = useWords();
  if (year.steps.length === 0) return null;
  return (
    <Disclosure summary={w('city-plans.year.steps')}>
      <ol className="stack-sm">
        {year.steps.map(({ state, at, by }) => (
          <li key={state}>
            {w(`city-plans.year.state.${state}`)}{' '}
            <span className="muted">
              <Moment at={at} /> {by}
            </span>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

function Year({ year }: { year: YearPage }) {
  const { w, s, r, language } = useWords();
  const m = useM();
  const viewer = useViewer();
  const planner = viewer.has('planner');
  const reviewer = planner || viewer.has('committee_member');
  const inside = reviewer || viewer.has('division_liaison') || viewer.has('administrator');
  const recounts = reviewer || viewer.has('administrator');
  const inReview = ['self_assessed', 'committee_reviewed', 'opinion_issued'].includes(year.state);
  return (
    <Page title={s('city-plans.years')} width={inside ? 'wide' : 'normal'} staff={inside}>
      <div className="stack-sm">
        <Back to={m('/plan/years')}>{w('city-plans.years')}</Back>
        <h1>
          {w('city-plans.years')} <span className="ib">{r(fiscalYearText(year.fiscalYear, language))}</span>
        </h1>
        <p>
          <Chip tone={year.published ? 'done' : 'open'} icon="clock">
            {w(`city-plans.year.state.${year.state}`)}
          </Chip>
        </p>
      </div>
      <StepsTaken year={year} />
      {!year.published && !inside ? <Notice title={w('city-plans.year.not-published')} /> : null}
      {year.opinion ? (
        <Section id="opinion" title={w('city-plans.year.opinion')}>
          <Written text={year.opinion} />
        </Section>
      ) : null}
      {inside ? (
        <Section id="documents" title={w('documents.title')}>
          {(['pdf', 'xlsx'] as const).map((format) => (
            <MakeDocument
              key={format}
              kind="plan-year-sheet"
              parameters={{ fiscalYear: year.fiscalYear, format }}
              label={s(`documents.year-sheet.${format}`)}
            />
          ))}
        </Section>
      ) : null}
      {year.figures.length > 0 ? (
        <Section id="figures" title={w('city-plans.indicators')}>
          <p className="muted">
            {w(year.published ? 'city-plans.year.figures.frozen' : 'city-plans.year.figures.step')}
          </p>
          <IndicatorTable caption={s('city-plans.indicators')} indicators={year.figures} full={inside} />
        </Section>
      ) : null}
      <Corrections figures={year.figures} />
      {planner && year.state === 'locked' ? <CorrectForm year={year} /> : null}
      {recounts && year.state !== 'open' ? <RecountPanel year={year} /> : null}
      {year.assessments.length > 0 ? <Assessments year={year} /> : null}
      {year.state === 'open' && (planner || viewer.has('division_liaison')) ? <AssessForm year={year} /> : null}
      <FollowUps year={year} planner={planner} />
      {reviewer && year.state !== 'locked' ? <TextForm year={year} kind="followUp" /> : null}
      {inside ? <Comments year={year} /> : null}
      {reviewer && inReview ? <TextForm year={year} kind="comment" /> : null}
      {reviewer ? <AdvanceForm year={year} /> : null}
    </Page>
  );
}

/** How a year of the plan was evaluated. Everybody reads it once it is published. */
export default function PlanYearPage() {
  const { fiscalYear = '' } = useParams();
  return (
    <Loaded page query={useYear(Number(fiscalYear))}>
      {(year) => <Year year={year} />}
    </Loaded>
  );
}
