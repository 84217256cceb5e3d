import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { fiscalYearText, numberText } from '../../dates';
import { Button } from '../../ui/button';
import { Day } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { TextArea } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { SearchBox } from '../../ui/search-box';
import { useWords } from '../../words';
import { type MergedFigure, useMerge, useMergePreview, useOtherRecords } from './merging';
import { PartyChip } from './party-chip';
import { type Party, useLabels, useM, useParty } from './registry';

function RecordFacts({ party }: { party: Party }) {
  const { w, r } = useWords();
  const labels = useLabels();
  return (
    <Summary
      facts={[
        { label: w('registry.party.name'), value: party.name },
        { label: w('registry.party.kind'), value: r(labels.label('partyKinds', party.kind)) },
        { label: w('merging.registered-on'), value: party.registeredOn && <Day date={party.registeredOn} /> },
        { label: w('brokering.contact.person'), value: party.contact?.personName },
        { label: w('identity.email'), value: party.contact?.email },
        { label: w('identity.phone'), value: party.contact?.phone },
        { label: w('merging.state'), value: party.state && <PartyChip state={party.state} /> },
      ]}
    />
  );
}

function Search({ party, choose }: { party: Party; choose: (id: string) => void }) {
  const { w, s } = useWords();
  const [words, setWords] = useState('');
  const query = useOtherRecords(words, party);
  return (
    <section className="stack" aria-labelledby="search">
      <h2 id="search">{w('merging.search')}</h2>
      <SearchBox label={w('merging.search.words')} button={w('merging.search.go')} search={setWords} />
      {words === '' ? null : (
        <Loaded query={query}>
          {(found) =>
            found.length === 0 ? (
              <p role="status">{w('registry.parties.none')}</p>
            ) : (
              <ul className="stack-sm" aria-label={s('merging.search')}>
                {found.map((one) => (
                  <li key={one.id} className="card stack-sm">
                    <p>
                      <b>{one.name}</b> {one.state ? <PartyChip state={one.state} /> : null}
                    </p>
                    <p>
                      <Button size="sm" onClick={() => choose(one.id)}>
                        {w('merging.choose')}
                        <span className="sr">：{one.name}</span>
                      </Button>
                    </p>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </section>
  );
}

function ChangedFigure({ figure }: { figure: MergedFigure }) {
  const { w, r, language } = useWords();
  const m = useM();
  const said = (value: number | null) => (value === null ? '—' : `${numberText(value, language)} ${figure.unit}`);
  return (
    <li className="stack-sm">
      <p>
        <Link to={m(`/plan/indicators/${encodeURIComponent(figure.indicator)}`)}>{figure.name}</Link>{' '}
        <b>{w('merging.figure', { before: said(figure.before), after: said(figure.after) })}</b>
      </p>
      {figure.because.length > 0 ? (
        <Disclosure summary={w('merging.because', { count: figure.because.length })}>
          <ul className="stack-sm">
            {figure.because.map(({ title, date, text }, at) => (
              <li key={at}>
                {title}{' '}
                <span className="muted">
                  <Day date={date} /> {r(text)}
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </li>
  );
}

function Compare({ from, into }: { from: Party; into: Party }) {
  const { w, s, l, r, language } = useWords();
  const m = useM();
  const merge = useMerge(from);
  const navigate = useNavigate();
  const [, setSearch] = useSearchParams();
  const form = useAnswers({ defaultValues: { reason: '' } });
  return (
    <>
      <div className="cards cards--2">
        <section className="stack-sm" aria-labelledby="from">
          <h2 id="from">{w('merging.from')}</h2>
          <RecordFacts party={from} />
        </section>
        <section className="stack-sm" aria-labelledby="into">
          <h2 id="into">{w('merging.into')}</h2>
          <RecordFacts party={into} />
        </section>
      </div>
      <p className="btn-row">
        <Button
          size="sm"
          onClick={() => void navigate(m(`/parties/${into.id}/merge?into=${from.id}`), { replace: true })}
        >
          {w('merging.swap')}
        </Button>
        <Button size="sm" look="text" onClick={() => setSearch({})}>
          {w('merging.another')}
        </Button>
      </p>
      <Loaded query={useMergePreview(from.id, into.id)}>
        {({ follows, stays, obstacle, figures }) => (
          <>
            <section className="stack-sm" aria-labelledby="effects">
              <h2 id="effects">{w('merging.effects')}</h2>
              <p>{w('merging.follows', follows)}</p>
              <p>{w('merging.stays', stays)}</p>
            </section>
            <section className="stack-sm" aria-labelledby="figures">
              <h2 id="figures">
                {w('merging.figures')}{' '}
                <span className="muted plain ib">{r(fiscalYearText(figures.fiscalYear, language))}</span>
              </h2>
              {figures.items.length === 0 ? (
                <p>{w('merging.figures.none')}</p>
              ) : (
                <ul className="stack">
                  {figures.items.map((figure) => (
                    <ChangedFigure key={figure.indicator} figure={figure} />
                  ))}
                </ul>
              )}
              <p className="muted">{w('merging.figures.frozen')}</p>
            </section>
            {obstacle ? (
              <Notice tone="bad" title={w('merging.obstacle')}>
                <p>{w(`merging.obstacle.${obstacle.replace('party.', '')}`)}</p>
              </Notice>
            ) : (
              <Form
                form={form}
                label={s('merging.title')}
                onSend={async ({ reason }) => {
                  await merge({ into: into.id, reason });
                  await navigate(m(`/parties/${into.id}`));
                }}
              >
                <TextArea name="reason" label={l('merging.reason')} rows={3} required />
                <p>{w('merging.for-good')}</p>
                <div className="btn-row">
                  <Button look="danger" size="lg" type="submit" busy={form.formState.isSubmitting}>
                    {w('merging.go')}
                  </Button>
                </div>
              </Form>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function Merging({ party }: { party: Party }) {
  const { w, s } = useWords();
  const m = useM();
  const [search, setSearch] = useSearchParams();
  const into = search.get('into') ?? undefined;
  const other = useParty(into);
  return (
    <Page title={s('merging.title')} staff>
      <div className="stack-sm">
        <Back to={m(`/parties/${party.id}`)}>{party.name ?? w('registry.parties')}</Back>
        <h1>{w('merging.title')}</h1>
        <p>{w('merging.hint')}</p>
      </div>
      {into === undefined ? (
        <>
          <section className="stack-sm" aria-labelledby="from">
            <h2 id="from">{w('merging.from')}</h2>
            <RecordFacts party={party} />
          </section>
          <Search party={party} choose={(id) => setSearch({ into: id })} />
        </>
      ) : (
        <Loaded query={other}>{(found) => <Compare key={found.id} from={party} into={found} />}</Loaded>
      )}
    </Page>
  );
}

/** A coordinator declares two records to be one party, and sees beforehand what that changes. */
export default function MergePage() {
  const { id } = useParams();
  return (
    <Loaded page query={useParty(id)}>
      {(party) => <Merging key={party.id} party={party} />}
    </Loaded>
  );
}
