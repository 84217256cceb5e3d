import { useSearchParams } from 'react-router';
import { fiscalYearText } from '../../dates';
import { ButtonLink } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { Chooser } from '../../ui/chooser';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { withoutReadings } from '../../ui/ruby';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { type Plan, usePlan } from './city-plans';

type Pillar = Plan['pillars'][number];
type Initiative = Pillar['measures'][number]['initiatives'][number];
type Track = Initiative['schedule'][number];

/** What the document prints for a year, and what its arrow means, where it prints one. */
function Planned({ year }: { year: Track['years'][number] | undefined }) {
  if (!year) return <div>—</div>;
  const { printed, resolved } = year;
  if (resolved === null || resolved === printed) return <div>{printed}</div>;
  return (
    <div>
      <span aria-hidden="true">{printed}</span> <span className="muted">{resolved}</span>
    </div>
  );
}

function Name({ initiative }: { initiative: Initiative }) {
  const { w } = useWords();
  const { code, title, isNew, ownerDivision } = initiative;
  return (
    <>
      {code} {title}{' '}
      {isNew ? (
        <Chip tone="open" icon="flag">
          {w('schedule.new')}
        </Chip>
      ) : null}
      {ownerDivision ? <span className="muted plain block">{ownerDivision}</span> : null}
    </>
  );
}

function PillarTable({ pillar, years }: { pillar: Pillar; years: readonly number[] }) {
  const { w, l, r, language } = useWords();
  const rows = pillar.measures.flatMap(({ initiatives }) =>
    initiatives
      .filter(({ relisted }) => !relisted)
      .flatMap((initiative) => {
        const tracks: (Track | null)[] = initiative.schedule.length === 0 ? [null] : initiative.schedule;
        return tracks.map((track, at) => ({ initiative, track, at }));
      }),
  );
  if (rows.length === 0) return null;
  const shortYear = (year: number) => withoutReadings(fiscalYearText(year, language));
  return (
    <section className="stack-sm" aria-labelledby={`pillar-${pillar.code}`}>
      <h2 id={`pillar-${pillar.code}`}>
        {pillar.code} {pillar.title}
      </h2>
      <div className="scroll-x" role="region" aria-label={`${l('schedule.track')}：${pillar.title}`} tabIndex={0}>
        <table className="table table--cards">
          <caption className="sr">{pillar.title}</caption>
          <thead>
            <tr>
              <th scope="col">{w('schedule.initiative')}</th>
              <th scope="col">{w('schedule.track')}</th>
              {years.map((year) => (
                <th key={year} scope="col">
                  {r(fiscalYearText(year, language))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ initiative, track, at }) => (
              <tr key={`${initiative.code} ${at}`}>
                <th scope="row">
                  {at === 0 ? <Name initiative={initiative} /> : <span className="muted plain">{initiative.code}</span>}
                </th>
                {track?.track ? (
                  <td data-l={l('schedule.track')}>
                    <div>{track.track}</div>
                  </td>
                ) : (
                  <td />
                )}
                {track ? (
                  years.map((year) => (
                    <td key={year} data-l={shortYear(year)}>
                      <Planned year={track.years.find(({ fiscalYear }) => fiscalYear === year)} />
                    </td>
                  ))
                ) : (
                  <td className="muted" colSpan={years.length}>
                    {w('schedule.none')}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Only what a division answers for; '' is all. */
function of(pillar: Pillar, division: string): Pillar {
  const measures = pillar.measures.map((measure) => ({
    ...measure,
    initiatives: measure.initiatives.filter(
      ({ ownerDivision }) => division === '' || (ownerDivision ?? '').includes(division),
    ),
  }));
  return { ...pillar, measures };
}

function Schedule({ plan }: { plan: Plan }) {
  const { w, s } = useWords();
  const m = useM();
  const [search, setSearch] = useSearchParams();
  const division = search.get('division') ?? '';
  const initiatives = plan.pillars.flatMap(({ measures }) => measures.flatMap((measure) => measure.initiatives));
  const divisions = [...new Set(initiatives.flatMap(({ ownerDivision }) => ownerDivision ?? []))].sort();
  const { fromFiscalYear: from, toFiscalYear: to } = plan;
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return (
    <Page title={s('schedule.title')} width="wide">
      <div className="stack-sm">
        <Back to={m('/plan')}>{plan.title}</Back>
        <h1>{w('schedule.title')}</h1>
        <p>{w('schedule.hint')}</p>
        <p>
          <ButtonLink to={m('/plan/years')}>{w('city-plans.years')}</ButtonLink>
        </p>
      </div>
      {divisions.length > 1 ? (
        <Chooser
          id="division"
          label={w('schedule.division')}
          value={division}
          options={[
            { value: '', label: s('schedule.division.all') },
            ...divisions.map((name) => ({ value: name, label: name })),
          ]}
          choose={(name) => setSearch(name === '' ? {} : { division: name }, { replace: true })}
        />
      ) : null}
      {plan.pillars.map((pillar) => (
        <PillarTable key={pillar.code} pillar={of(pillar, division)} years={years} />
      ))}
    </Page>
  );
}

/** What is planned for each year: every initiative, track by track. */
export default function SchedulePage() {
  return (
    <Loaded page query={usePlan()}>
      {(plan) => <Schedule plan={plan} />}
    </Loaded>
  );
}
