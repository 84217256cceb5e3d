import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api, bodyOf, type Schema } from '../../api/client';
import { useAfter } from '../../api/after';
import { useAttempt } from '../../api/attempt';
import { Button } from '../../ui/button';
import { Day } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Refused } from '../../ui/refused';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useSlug } from '../registry/registry';
import { ReportForm } from './division-report-form';

type Survey = Schema<'DivisionSurveyAnswer_Output'>;
type Report = Survey['reports'][number];

function useCommands(fiscalYear: number) {
  const municipality = useSlug();
  const after = useAfter();
  const path = { municipality, fiscalYear };
  const reportPath = (id: string) => ({ params: { path: { ...path, id } } });
  return {
    close: () =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/division-surveys/{fiscalYear}/close', { params: { path } }))),
    add: (body: Schema<'AddReportBody'>) =>
      after(
        bodyOf(api.POST('/api/v1/m/{municipality}/division-surveys/{fiscalYear}/reports', { params: { path }, body })),
      ),
    answer: (id: string, body: Schema<'AnswerReportBody'>) =>
      after(
        bodyOf(
          api.PUT('/api/v1/m/{municipality}/division-surveys/{fiscalYear}/reports/{id}', { ...reportPath(id), body }),
        ),
      ),
    join: (id: string, intoId: string | null) =>
      after(
        bodyOf(
          api.POST('/api/v1/m/{municipality}/division-surveys/{fiscalYear}/reports/{id}/join', {
            ...reportPath(id),
            body: { intoId },
          }),
        ),
      ),
  };
}

function ReportCard({
  report,
  survey,
  run,
}: {
  report: Report;
  survey: Survey;
  run: (work: () => Promise<unknown>) => void;
}) {
  const { w } = useWords();
  const [correcting, setCorrecting] = useState(false);
  const commands = useCommands(survey.fiscalYear);
  const named = <span className="sr">：{report.title}</span>;
  const sameAs = survey.reports.find(({ id }) => id === report.joinedIntoId);
  return (
    <li className="card stack-sm">
      <h3>
        <Written text={report.title} />
      </h3>
      <p>
        {report.divisionName} · <Written text={report.partners} /> · <Day date={report.startsOn} /> –{' '}
        <Day date={report.endsOn} />
      </p>
      <p>{w(`collaborations.survey.verdict.${report.verdict}`)}</p>
      {sameAs ? <p className="muted">{w('collaborations.survey.same-as', { division: sameAs.divisionName })}</p> : null}
      {survey.state === 'open' ? (
        <div className="btn-row">
          <Button size="sm" onClick={() => run(() => commands.answer(report.id, { verdict: 'confirmed' }))}>
            {w('collaborations.survey.confirm')}
            {named}
          </Button>
          <Button size="sm" onClick={() => setCorrecting(!correcting)}>
            {w('collaborations.survey.correct')}
            {named}
          </Button>
          <Button size="sm" onClick={() => run(() => commands.answer(report.id, { verdict: 'not_ours' }))}>
            {w('collaborations.survey.not-ours')}
            {named}
          </Button>
          {survey.mayConduct && sameAs ? (
            <Button size="sm" onClick={() => run(() => commands.join(report.id, null))}>
              {w('collaborations.survey.separate')}
              {named}
            </Button>
          ) : null}
        </div>
      ) : null}
      {correcting ? (
        <ReportForm
          label="collaborations.survey.correct"
          keptAs={`report.${report.id}`}
          start={report}
          onSend={async (facts) => {
            await commands.answer(report.id, { verdict: 'corrected', facts });
            setCorrecting(false);
          }}
        />
      ) : null}
    </li>
  );
}

function SurveyView({ survey }: { survey: Survey }) {
  const { w, s } = useWords();
  const viewer = useViewer();
  const commands = useCommands(survey.fiscalYear);
  const { refusal, attempt } = useAttempt();
  const run = (work: () => Promise<unknown>) => void attempt(work);
  const titleOf = (id: string) => {
    const report = survey.reports.find((one) => one.id === id);
    return report ? `${report.title} (${report.divisionName})` : '';
  };
  const divisions = new Map(survey.reports.map(({ divisionPartyId, divisionName }) => [divisionPartyId, divisionName]));
  for (const { partyId } of viewer.memberships)
    if (!divisions.has(partyId)) divisions.set(partyId, s('collaborations.survey.own'));
  return (
    <Page title={s('collaborations.survey')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('collaborations.survey.of', { year: survey.fiscalYear - 2018 })}</h1>
        <p>{w('collaborations.survey.hint')}</p>
        <p>
          {w(`collaborations.survey.${survey.state}`)} <Day date={survey.closesOn} />
        </p>
      </div>
      <Refused because={refusal} />
      {survey.count ? (
        <Summary
          facts={[
            { label: w('collaborations.survey.initiatives'), value: String(survey.count.initiatives) },
            { label: w('collaborations.survey.with-community'), value: String(survey.count.withCommunity) },
          ]}
        />
      ) : null}
      {survey.duplicates.length > 0 ? (
        <section className="panel panel--gray stack" aria-labelledby="duplicates">
          <h2 id="duplicates">{w('collaborations.survey.duplicates')}</h2>
          <ul className="stack-sm">
            {survey.duplicates.map(({ oneId, otherId }) => (
              <li key={`${oneId} ${otherId}`}>
                {titleOf(oneId)} = {titleOf(otherId)}{' '}
                <Button size="sm" onClick={() => run(() => commands.join(otherId, oneId))}>
                  {w('collaborations.survey.join')}
                  <span className="sr">：{titleOf(oneId)}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="stack" aria-labelledby="reports">
        <h2 id="reports">{w('collaborations.survey.reports')}</h2>
        {survey.reports.length === 0 ? <p>{w('collaborations.survey.none')}</p> : null}
        <ul className="stack">
          {survey.reports.map((report) => (
            <ReportCard key={report.id} report={report} survey={survey} run={run} />
          ))}
        </ul>
      </section>
      {survey.state === 'open' ? (
        <section className="stack" aria-labelledby="add-report">
          <h2 id="add-report">{w('collaborations.survey.add')}</h2>
          <ReportForm
            label="collaborations.survey.add"
            keptAs="report.new"
            divisions={[...divisions].map(([value, label]) => ({ value, label }))}
            onSend={async (facts, divisionPartyId) => void (await commands.add({ divisionPartyId, ...facts }))}
          />
          {survey.mayConduct ? (
            <div>
              <Button look="danger" onClick={() => run(commands.close)}>
                {w('collaborations.survey.close')}
              </Button>
            </div>
          ) : null}
        </section>
      ) : null}
    </Page>
  );
}

/** One year's survey: a liaison answers for the division, a coordinator or planner joins and closes. */
export default function DivisionSurveyPage() {
  const municipality = useSlug();
  const fiscalYear = Number(useParams().fiscalYear);
  const query = useQuery({
    queryKey: ['division-survey', municipality, fiscalYear],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/division-surveys/{fiscalYear}', {
          params: { path: { municipality, fiscalYear } },
        }),
      ),
  });
  return (
    <Loaded page query={query}>
      {(survey) => <SurveyView survey={survey} />}
    </Loaded>
  );
}
