import { lazy } from 'react';
import { Link, useNavigate } from 'react-router';
import { EntryCard } from '../features/exchange/entry-card';
import { useEntries } from '../features/exchange/exchange';
import { kindIcon } from '../features/exchange/entry-chip';
import { useCityName, useLabels, useM, useMunicipality } from '../features/registry/registry';
import { useCounts } from '../features/site/search';
import { Button, ButtonLink } from '../ui/button';
import { Cord } from '../ui/cord';
import { Icon } from '../ui/icon';
import { Empty, Skeleton } from '../ui/loaded';
import { Page } from '../ui/page';
import { WhenNear } from '../ui/when-near';
import { useWords } from '../words';

// What lies further down, and what it draws, is fetched when the reader comes near.
const Stories = lazy(() => import('../features/collaborations/stories'));
const PlanInShort = lazy(() => import('../features/city-plans/plan-in-short'));

const KINDS = ['staff_time', 'pro_bono', 'venue', 'goods', 'equipment'];

function Hero() {
  const { w } = useWords();
  const m = useM();
  return (
    <section className="hero">
      <div className="wrap hero__in">
        <Cord
          className="hero__cord"
          viewBox="60 60 520 280"
          ground="var(--color-key-50)"
          left="var(--color-key-1000)"
          right="var(--color-key-800)"
        />
        <h1>{w('frame.home.title')}</h1>
        <p>{w('frame.home.lead')}</p>
        <div className="btn-row hero__acts">
          <ButtonLink look="primary" size="lg" to={m('/needs/new')}>
            {w('exchange.need.new')}
          </ButtonLink>
          <ButtonLink size="lg" to={m('/offers/new')}>
            {w('exchange.offer.new')}
          </ButtonLink>
        </div>
      </div>
    </section>
  );
}

function Find() {
  const { w, s, r } = useWords();
  const m = useM();
  const labels = useLabels();
  const navigate = useNavigate();
  const contact = useMunicipality()?.contact;
  return (
    <section className="section section--first" aria-labelledby="find">
      <div className="wrap find">
        <div className="stack">
          <form
            role="search"
            className="stack-sm"
            onSubmit={(event) => {
              event.preventDefault();
              const q = new FormData(event.currentTarget).get('q');
              void navigate(m(`/search?q=${encodeURIComponent(typeof q === 'string' ? q : '')}`));
            }}
          >
            <label className="label" htmlFor="q" id="find">
              {w('exchange.search')}
            </label>
            <p className="hint" id="q-hint">
              {w('exchange.search.hint')}
            </p>
            <div className="search">
              <input className="input" id="q" name="q" type="search" aria-describedby="q-hint" />
              <Button type="submit" size="lg">
                <Icon name="search" />
                {w('exchange.search.go')}
              </Button>
            </div>
          </form>
          <ul className="pills" aria-label={s('exchange.fact.kind')}>
            {KINDS.map((kind) => (
              <li key={kind}>
                <Link className="pill" to={m(`/search?resourceKind=${kind}`)}>
                  <Icon name={kindIcon(kind)} />
                  {r(labels.label('resourceKinds', kind))}
                </Link>
              </li>
            ))}
          </ul>
        </div>
        <div className="panel panel--gray">
          <p>
            <b>{w('frame.home.phone')}</b>
          </p>
          {contact?.phone ? (
            <p className="phone">
              <Icon name="phone" />{' '}
              <a className="nowrap" href={`tel:${contact.phone}`}>
                {contact.phone}
              </a>
            </p>
          ) : null}
          <p>{w('frame.home.phone.hint')}</p>
        </div>
      </div>
    </section>
  );
}

/** The public home of a municipality: what is wanted now, what has been done, how the plan goes. */
export default function HomePage() {
  const { w, s } = useWords();
  const m = useM();
  const needs = useEntries('need', { state: 'published' }, 6);
  const city = useCityName();
  const counts = useCounts();
  const wanted = needs.data?.pages[0]?.items ?? [];
  return (
    <Page title={city === '' ? s('frame.home') : s('site.home.title', { city })} width="full">
      <Hero />
      <Find />
      <section className="section" aria-labelledby="wanted">
        <div className="wrap stack-lg">
          <h2 id="wanted">{w('frame.home.wanted')}</h2>
          {needs.isPending ? <Skeleton /> : null}
          {needs.data && wanted.length === 0 ? <Empty title={w('exchange.need.none')} /> : null}
          <ul className="cards cards--2">
            {wanted.map((need) => (
              <EntryCard key={need.id} side="need" entry={need} level={3} />
            ))}
          </ul>
          <p>
            <ButtonLink to={m('/search?kind=need')}>
              {counts.data ? w('site.home.all', { count: counts.data.need }) : w('frame.home.wanted.all')}
            </ButtonLink>
          </p>
        </div>
      </section>
      <WhenNear>
        <Stories />
      </WhenNear>
      <section className="section" aria-labelledby="plan">
        <div className="wrap stack">
          <h2 id="plan">{w('frame.home.plan')}</h2>
          <WhenNear>
            <PlanInShort />
          </WhenNear>
        </div>
      </section>
      <section className="section section--tint" aria-labelledby="magazine">
        <div className="wrap--narrow stack">
          <h2 id="magazine">{w('magazine.home')}</h2>
          <p>{w('magazine.hint')}</p>
          <p>
            <ButtonLink to={m('/mail-magazine')}>{w('magazine.home')}</ButtonLink>
          </p>
        </div>
      </section>
    </Page>
  );
}
