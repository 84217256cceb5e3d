import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { Button, ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { Summary } from '../../ui/facts';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Refused } from '../../ui/refused';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useMatches } from '../brokering/brokering';
import { Until } from '../../ui/until';
import { useViewer } from '../identity/session';
import { useM } from '../registry/registry';
import { EntryChip } from './entry-chip';
import { useEntryFacts } from './entry-facts';
import { OPEN, useEntry, useEntryCommands, type Entry, type NeedVerb, type OfferVerb, type Side } from './exchange';
import { InterestPanel } from './interest-panel';

// What only the people concerned see comes when it is known that one of them is here.
const JoinPanel = lazy(async () => ({ default: (await import('./join-panel')).JoinPanel }));
const ReviewPanel = lazy(async () => ({ default: (await import('./review-panel')).ReviewPanel }));
const SharePanel = lazy(async () => ({ default: (await import('./share-panel')).SharePanel }));
const ElsewhereLink = lazy(async () => ({ default: (await import('./share-panel')).ElsewhereLink }));
const MatchLines = lazy(async () => ({ default: (await import('../brokering/match-lines')).MatchLines }));
const EntryCasework = lazy(async () => ({ default: (await import('../casework/entry-casework')).EntryCasework }));

function OwnerActions({ side, entry }: { side: Side; entry: Entry }) {
  const { w, s } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const commands = useEntryCommands(side);
  const [asking, setAsking] = useState(false);
  const { busy, refusal, attempt } = useAttempt();
  const may = (action: string) => entry.actions?.includes(action) ?? false;
  const run = (verb: NeedVerb | OfferVerb) =>
    attempt(async () => {
      const answer = await commands.move(entry.id, verb);
      if (verb === 'copy') await navigate(m(`/${side}s/${answer.id}/edit/when`));
      setAsking(false);
    });
  if (!['edit', 'submit', 'withdraw', 'copy', 'pause', 'resume', 'close'].some(may)) return null;
  return (
    <section className="stack" aria-label={s('frame.actions')}>
      <Refused because={refusal} />
      <div className="btn-row">
        {may('submit') ? (
          <ButtonLink look="primary" to={m(`/${side}s/${entry.id}/edit/check`)}>
            {w('exchange.act.check')}
          </ButtonLink>
        ) : null}
        {may('edit') ? (
          <ButtonLink to={m(`/${side}s/${entry.id}/edit/what`)}>{w('exchange.act.edit')}</ButtonLink>
        ) : null}
        {may('copy') ? (
          <Button busy={busy} onClick={() => void run('copy')}>
            {w('exchange.act.copy')}
          </Button>
        ) : null}
        {may('pause') ? (
          <Button busy={busy} onClick={() => void run('pause')}>
            {w('exchange.act.pause')}
          </Button>
        ) : null}
        {may('resume') ? (
          <Button busy={busy} onClick={() => void run('resume')}>
            {w('exchange.act.resume')}
          </Button>
        ) : null}
        {may('close') ? (
          <Button busy={busy} onClick={() => void run('close')}>
            {w('exchange.act.close')}
          </Button>
        ) : null}
        {may('withdraw') && !asking ? (
          <Button look="danger" onClick={() => setAsking(true)}>
            {w('exchange.act.withdraw')}
          </Button>
        ) : null}
      </div>
      {asking ? (
        <Notice tone="warn" title={w('exchange.withdraw.sure')} live>
          <p>{w('exchange.withdraw.hint')}</p>
          <div className="btn-row">
            <Button look="danger" busy={busy} onClick={() => void run('withdraw')}>
              {w('exchange.act.withdraw')}
            </Button>
            <Button look="text" onClick={() => setAsking(false)}>
              {w('frame.stop')}
            </Button>
          </div>
        </Notice>
      ) : null}
    </section>
  );
}

function EntryView({ side, entry }: { side: Side; entry: Entry }) {
  const { w, s } = useWords();
  const m = useM();
  const viewer = useViewer();
  const [search] = useSearchParams();
  const facts = useEntryFacts(side, entry);
  const mine = viewer.actsFor(entry.party.id);
  const writesForParty = viewer.memberships.length > 0 || viewer.onBehalfOf !== null;
  const seesMatches = mine || viewer.has('coordinator');
  const matches = useMatches(side === 'need' ? { needId: entry.id } : { offerId: entry.id }, seesMatches);
  return (
    <Page title={entry.title} width="narrow" staff={viewer.has('coordinator')}>
      <div className="stack">
        <Back to={m(`/${side}s`)}>{w(`exchange.${side}.list`)}</Back>
        {search.get('sent') ? (
          <Notice tone="ok" live title={w('exchange.sent')}>
            <p>{w('exchange.sent.hint')}</p>
          </Notice>
        ) : null}
        <p>
          <EntryChip side={side} state={entry.state} mine={mine} />
        </p>
        <h1>
          <Written text={entry.title} lang={entry.storyLanguage} />
        </h1>
        <Until date={entry.dueOn} say={(day) => w('exchange.look-by', { day })} />
        <p>
          <Link to={m(`/parties/${entry.party.id}`)}>{entry.party.name}</Link>
          {entry.publishedAt ? (
            <span className="muted">
              {' '}
              {w('exchange.published-on')} <Day date={entry.publishedAt} />
            </span>
          ) : null}
        </p>
      </div>
      {entry.stateNote ? (
        <Notice tone="warn" title={w(entry.state === 'returned' ? 'exchange.returned' : 'exchange.note')}>
          <p>
            <Written text={entry.stateNote} />
          </p>
        </Notice>
      ) : null}
      <p className="story-text">
        <Written text={entry.story} lang={entry.storyLanguage} />
      </p>
      <Summary facts={facts} />
      <OwnerActions side={side} entry={entry} />
      <Suspense>
        {mine && (OPEN[side].includes(entry.state) || entry.publishedAt === null) ? (
          <SharePanel side={side} id={entry.id} />
        ) : null}
        {viewer.has('coordinator') && OPEN[side].includes(entry.state) ? (
          <ElsewhereLink side={side} resourceKind={entry.resourceKind} />
        ) : null}
        {viewer.has('coordinator') ? <ReviewPanel side={side} entry={entry} /> : null}
        {seesMatches && (matches.data?.length ?? 0) > 0 ? (
          <section className="stack" aria-labelledby="entry-matches">
            <h2 id="entry-matches">{w('brokering.matches')}</h2>
            <MatchLines matches={matches.data ?? []} />
          </section>
        ) : null}
        {mine || !writesForParty ? null : <JoinPanel side={side} entry={entry} />}
        {viewer.has('coordinator') ? <EntryCasework side={side} entry={entry} /> : null}
      </Suspense>
      {viewer.me || viewer.pending ? null : (
        <>
          <div className="panel stack-sm">
            <p>
              <b>{w(`exchange.${side}.join.public`)}</b>
            </p>
            <div className="btn-row">
              <ButtonLink look="primary" to={`/sign-in?to=${encodeURIComponent(m(`/${side}s/${entry.id}`))}`}>
                {w('identity.sign-in')}
              </ButtonLink>
              <ButtonLink to={m('/join')}>{w('site.join')}</ButtonLink>
            </div>
            <p className="muted">{s('frame.footer.desk')}</p>
          </div>
          {OPEN[side].includes(entry.state) ? <InterestPanel side={side} entryId={entry.id} /> : null}
        </>
      )}
    </Page>
  );
}

/** One need or one offer: for everybody, for its party, and for the coordinator. */
export function EntryPage({ side }: { side: Side }) {
  const { id } = useParams();
  const entry = useEntry(side, id);
  return (
    <Loaded page query={entry}>
      {(loaded) => <EntryView side={side} entry={loaded} />}
    </Loaded>
  );
}
