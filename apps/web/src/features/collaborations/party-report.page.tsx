import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { api, bodyOf, type Schema } from '../../api/client';
import { fiscalYearOf, fiscalYearText, numberText, today } from '../../dates';
import { Button } from '../../ui/button';
import { Facts } from '../../ui/facts';
import { Empty, Failure, Loaded, Skeleton } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { withoutReadings } from '../../ui/ruby';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useLabels, useM, useSlug } from '../registry/registry';

type Report = Schema<'PartyReportView_Output'>;

const YEARS = 6;

/** The last years, and the one that is shown if it is older. */
function yearsWith(shown: number): number[] {
  const last = Array.from({ length: YEARS }, (_, back) => fiscalYearOf(today()) - back);
  return last.includes(shown) ? last : [...last, shown];
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Fetched and not linked: the files are in the language of the page, and a refusal is told and not saved. */
function Files({ partyId, year }: { partyId: string; year: number }) {
  const { w } = useWords();
  const municipality = useSlug();
  const fetching = useMutation({
    mutationFn: async (kind: 'pdf' | 'csv') => {
      const file = await bodyOf<Blob>(
        api.GET(`/api/v1/m/{municipality}/parties/{id}/report.${kind}`, {
          params: { path: { municipality, id: partyId }, query: { fiscalYear: year } },
          parseAs: 'blob',
        }),
      );
      save(file, `musubi-report-${year}.${kind}`);
    },
  });
  const busy = (kind: 'pdf' | 'csv') => fetching.isPending && fetching.variables === kind;
  return (
    <>
      {fetching.isError ? <Failure error={fetching.error} retry={() => fetching.mutate(fetching.variables)} /> : null}
      <div className="btn-row">
        <Button look="primary" size="lg" busy={busy('pdf')} onClick={() => fetching.mutate('pdf')}>
          {w('report.pdf')}
        </Button>
        <Button size="lg" busy={busy('csv')} onClick={() => fetching.mutate('csv')}>
          {w('report.csv')}
        </Button>
      </div>
    </>
  );
}

/** How the yen were counted, as was declared. */
function Methods({ lines }: Pick<Report, 'lines'>) {
  const { w, s, r } = useWords();
  const { label } = useLabels();
  const methods = [...new Set(lines.flatMap(({ inKindMethod }) => inKindMethod ?? []))];
  if (methods.length === 0) return null;
  const named = methods.map((code) => label('inKindMethods', code)).join(s('frame.list-separator'));
  return <Facts facts={[{ label: w('report.method'), value: r(named) }]} />;
}

function ReportTable({ report, title }: { report: Report; title: string }) {
  const { w, l, language } = useWords();
  const valued = report.lines.flatMap(({ inKindYen }) => inKindYen ?? []);
  const number = (value: number) => numberText(value, language);
  const sum = (of: (line: Report['lines'][number]) => number) =>
    number(report.lines.reduce((before, line) => before + of(line), 0));
  return (
    <table className="table table--cards">
      <caption className="sr">{title}</caption>
      <thead>
        <tr>
          {(['activity', 'hours', 'people', 'reached', 'yen'] as const).map((column) => (
            <th key={column} scope="col">
              {w(`report.${column}`)}
            </th>
          ))}
          <th scope="col">SDGs</th>
        </tr>
      </thead>
      <tbody>
        {report.lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <Written text={line.title} />
            </th>
            <td data-l={l('report.hours')}>
              <div>{number(line.hours)}</div>
            </td>
            <td data-l={l('report.people')}>
              <div>{number(line.people)}</div>
            </td>
            <td data-l={l('report.reached')}>
              <div>{number(line.peopleReached)}</div>
            </td>
            <td data-l={l('report.yen')}>
              <div>{line.inKindYen === null ? '—' : number(line.inKindYen)}</div>
            </td>
            <td data-l="SDGs">
              <div>{line.sdgs.join(' ') || '—'}</div>
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{w('report.total')}</th>
          <td data-l={l('report.hours')}>
            <div>{sum(({ hours }) => hours)}</div>
          </td>
          <td data-l={l('report.people')}>
            <div>{number(report.people)}</div>
          </td>
          <td data-l={l('report.reached')}>
            <div>{sum(({ peopleReached }) => peopleReached)}</div>
          </td>
          <td data-l={l('report.yen')}>
            <div>{valued.length === 0 ? '—' : number(valued.reduce((before, yen) => before + yen))}</div>
          </td>
          <td data-l="SDGs">
            <div>—</div>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** What a party did in a year, for its own pages; of a person, with a certificate. */
export default function PartyReportPage() {
  const { w, s, language } = useWords();
  const m = useM();
  const municipality = useSlug();
  const { partyId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('year');
  const query = useQuery({
    queryKey: ['party-report', municipality, partyId, asked],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/parties/{id}/report', {
          params: { path: { municipality, id: partyId }, query: asked === null ? {} : { fiscalYear: Number(asked) } },
        }),
      ),
    // While another year is fetched, its choice stays where it is.
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded page query={query}>
      {(report) => {
        const title = report.party.kind === 'person' ? 'report.certificate' : 'report.title';
        const year = asked === null ? report.fiscalYear : Number(asked);
        return (
          <Page title={s(title)} width="narrow">
            <div className="stack-sm">
              <Back to={m('/my-page')}>{w('frame.menu.my-page')}</Back>
              <h1>{w(title)}</h1>
              <p>{w(title === 'report.title' ? 'report.lead' : 'report.certificate.lead')}</p>
            </div>
            <div className="stack-sm">
              <label className="label" htmlFor="report-year">
                {w('report.year')}
              </label>
              <select
                id="report-year"
                className="input"
                value={year}
                onChange={(event) => setSearch({ year: event.target.value }, { replace: true })}
              >
                {yearsWith(year).map((one) => (
                  <option key={one} value={one}>
                    {withoutReadings(fiscalYearText(one, language))}
                  </option>
                ))}
              </select>
            </div>
            {query.isPlaceholderData ? (
              <Skeleton />
            ) : report.lines.length === 0 ? (
              <Empty title={w('report.none')}>
                <p>{w('report.none.hint')}</p>
              </Empty>
            ) : (
              <>
                <p>
                  <b>{report.party.name}</b>
                </p>
                <ReportTable report={report} title={s(title)} />
                <Methods lines={report.lines} />
                <Files key={year} partyId={partyId} year={year} />
              </>
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}
