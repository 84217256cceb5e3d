import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, bodyOf, type Schema } from '../api/client';
import { CollaborationCards } from '../features/collaborations/collaboration-cards';
import { EntryChip } from '../features/exchange/entry-chip';
import type { Entry, Side } from '../features/exchange/exchange';
import type { Match } from '../features/brokering/brokering';
import { MatchLines } from '../features/brokering/match-lines';
import { ProposalCard } from '../features/brokering/proposal-card';
import { CardPanel } from '../features/exchange/card-panel';
import { useViewer } from '../features/identity/session';
import { useM, useSlug } from '../features/registry/registry';
import { ButtonLink } from '../ui/button';
import { Chip } from '../ui/chip';
import { Day } from '../ui/day';
import { Empty, Loaded } from '../ui/loaded';
import { Page } from '../ui/page';
import { Until } from '../ui/until';
import { Written } from '../ui/written';
import { useWords } from '../words';

type Waiting = Schema<'MyPageAnswer_Output'>['waitingForMe'][number];
type EntryLine = Pick<Entry, 'id' | 'state' | 'title' | 'storyLanguage' | 'deadline'>;

const ROOMS: Record<Waiting['kind'], string> = {
  need: 'needs',
  offer: 'offers',
  match: 'matches',
  collaboration: 'collaborations',
  party: 'parties',
};

function WaitingForMe({ waiting, matches }: { waiting: Waiting[]; matches: Match[] }) {
  const { w } = useWords();
  const m = useM();
  if (waiting.length === 0) {
    return (
      <Empty title={w('frame.my-page.nothing')}>
        <p>{w('frame.my-page.nothing.hint')}</p>
      </Empty>
    );
  }
  return (
    <ul className="cards">
      {waiting.map((one) => {
        const match = one.kind === 'match' ? matches.find(({ id }) => id === one.id) : undefined;
        if (match?.actions?.includes('accept')) return <ProposalCard key={one.id} match={match} />;
        return (
          <li key={`${one.kind}${one.id}${one.action}`} className="card card--link card--accent">
            <Chip tone="todo" icon="hand">
              {w(`frame.waiting.${one.action}`)}
            </Chip>
            <h3 className="card__title">
              <Link to={m(`/${ROOMS[one.kind]}/${one.id}`)}>
                <Written text={one.title} />
              </Link>
            </h3>
            <Until date={one.dueOn} say={(day) => w('frame.until', { day })} />
            {one.since ? (
              <p className="muted">
                {w('frame.since')} <Day date={one.since} />
              </p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function MyEntries({ side, entries }: { side: Side; entries: EntryLine[] }) {
  const { w } = useWords();
  const m = useM();
  return (
    <section className="stack" aria-labelledby={`my-${side}s`}>
      <h2 id={`my-${side}s`}>{w(`frame.my-page.${side}s`)}</h2>
      {entries.length === 0 ? <p>{w(`frame.my-page.${side}s.none`)}</p> : null}
      <ul className="cards cards--2">
        {entries.map((entry) => (
          <li key={entry.id} className="card card--link">
            <EntryChip side={side} state={entry.state} />
            <h3 className="card__title">
              <Link to={m(`/${side}s/${entry.id}`)}>
                <Written text={entry.title} lang={entry.storyLanguage} />
              </Link>
            </h3>
            {side === 'need' && entry.deadline ? (
              <p className="muted">
                {w('exchange.fact.deadline')} <Day date={entry.deadline} />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      <p>
        <ButtonLink to={m(`/${side}s/new`)}>{w(`exchange.${side}.new`)}</ButtonLink>
      </p>
    </section>
  );
}

/** My page: what waits for me, first. */
export default function MyPagePage() {
  const { w, s } = useWords();
  const m = useM();
  const municipality = useSlug();
  const viewer = useViewer();
  const businesses = viewer.memberships.filter(({ partyKind }) => partyKind === 'business');
  const mostlyOffers = viewer.memberships.every(({ partyKind }) => partyKind === 'business' || partyKind === 'person');
  const sides: Side[] = mostlyOffers ? ['offer', 'need'] : ['need', 'offer'];
  const query = useQuery({
    queryKey: ['my-page', municipality, viewer.me?.person.id],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/my-page', { params: { path: { municipality } } })),
  });
  return (
    <Page title={s('frame.menu.my-page')}>
      <h1>{w('frame.menu.my-page')}</h1>
      <Loaded query={query}>
        {(mine) => (
          <>
            <section className="stack" aria-labelledby="waiting">
              <h2 id="waiting">{w('frame.my-page.waiting', { count: mine.waitingForMe.length })}</h2>
              <WaitingForMe waiting={mine.waitingForMe} matches={[...mine.matches]} />
            </section>
            {mine.matches.length > 0 ? (
              <section className="stack" aria-labelledby="my-matches">
                <h2 id="my-matches">{w('frame.my-page.matches')}</h2>
                <MatchLines matches={mine.matches} />
              </section>
            ) : null}
            {businesses.map(({ partyId }) => (
              <CardPanel key={partyId} partyId={partyId} />
            ))}
            {mine.collaborations.length > 0 ? (
              <section className="stack" aria-labelledby="my-collaborations">
                <h2 id="my-collaborations">{w('frame.my-page.collaborations')}</h2>
                <CollaborationCards collaborations={mine.collaborations} />
              </section>
            ) : null}
            {sides.map((side) => (
              <MyEntries key={side} side={side} entries={mine[`${side}s`]} />
            ))}
            <ul className="stack-sm">
              {viewer.memberships.map(({ partyId, partyKind, partyName }) => (
                <li key={partyId}>
                  <Link to={m(`/reports/${partyId}`)}>
                    {w(partyKind === 'person' ? 'report.certificate' : 'report.title')}（{partyName}）
                  </Link>
                </li>
              ))}
              <li>
                <Link to={m('/notifications/preferences')}>{w('notifications.preferences.title')}</Link>
              </li>
              <li>
                <Link to={m('/my-data')}>{w('my-data.title')}</Link>
              </li>
            </ul>
          </>
        )}
      </Loaded>
    </Page>
  );
}
