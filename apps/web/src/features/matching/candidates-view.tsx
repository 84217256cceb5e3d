import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { Problem } from '../../api/problem';
import { Facts } from '../../ui/facts';
import { Empty, Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { MatchChip } from '../brokering/match-chip';
import type { Match } from '../brokering/brokering';
import { EntryChip } from '../exchange/entry-chip';
import { useEntryFacts } from '../exchange/entry-facts';
import { useEntry, type Entry, type Side } from '../exchange/exchange';
import { useM } from '../registry/registry';
import { ByHandPanel } from './by-hand';
import { CandidateList } from './candidate-list';
import { useCandidates, useLeftOut, useProposals, type Chosen } from './candidates';
import { FromElsewhere } from './from-elsewhere';
import { SendSheet } from './send-sheet';
import { WhyNot } from './why-not';

const BESIDE = window.matchMedia('(width >= 62rem)');
const onWidth = (changed: () => void) => {
  BESIDE.addEventListener('change', changed);
  return () => BESIDE.removeEventListener('change', changed);
};

/** Beside the candidates it is read along with them; above them it is folded. */
function Folded({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  const isBeside = useSyncExternalStore(onWidth, () => BESIDE.matches);
  if (isBeside) return children;
  return (
    <details className="disc">
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

function EntryAside({ side, entry }: { side: Side; entry: Entry }) {
  const { w } = useWords();
  const m = useM();
  const facts = useEntryFacts(side, entry);
  return (
    <aside className="panel stack-sm">
      <p>
        <EntryChip side={side} state={entry.state} mine={false} />
      </p>
      <h1>
        <Written text={entry.title} lang={entry.storyLanguage} />
      </h1>
      <p>
        <Link to={m(`/parties/${entry.party.id}`)}>{entry.party.name}</Link>
      </p>
      <Folded summary={w('matching.facts')}>
        <Facts facts={facts} />
        <p>
          <Link className="btn btn--secondary btn--sm" to={m(`/${side}s/${entry.id}`)}>
            {w(side === 'need' ? 'matching.whole-need' : 'matching.whole-offer')}
          </Link>
        </p>
      </Folded>
    </aside>
  );
}

/** What is tried already, so that nobody asks beside it unknowingly. */
function UnderWay({ side, matches }: { side: Side; matches: readonly Match[] }) {
  const { w } = useWords();
  const m = useM();
  if (matches.length === 0) return null;
  return (
    <section className="stack-sm" aria-labelledby="under-way">
      <h2 id="under-way">{w('matching.under-way')}</h2>
      <ul className="stack-sm">
        {matches.map((match) => (
          <li key={match.id} className="row">
            <MatchChip match={match} />
            <Link to={m(`/matches/${match.id}`)}>
              {side === 'need' ? match.offerParty.name : <Written text={match.need.title} />}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LeftOut({ needId }: { needId: string }) {
  const { w } = useWords();
  const m = useM();
  const [wanted, setWanted] = useState(false);
  const query = useLeftOut(needId, wanted);
  return (
    <details className="disc" onToggle={({ currentTarget }) => setWanted(currentTarget.open)}>
      <summary>{w('matching.left-out')}</summary>
      {wanted ? (
        <Loaded query={query}>
          {({ items, count }) => (
            <div className="stack">
              <p>{w('matching.left-out.count', { count })}</p>
              <ul className="stack">
                {items.map(({ offer, party, obstacles }) => (
                  <li key={offer.id} className="stack-sm">
                    <p>
                      <b>{party.name}</b>{' '}
                      <Link to={m(`/offers/${offer.id}`)}>
                        <Written text={offer.title} />
                      </Link>
                    </p>
                    <WhyNot obstacles={obstacles} />
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Loaded>
      ) : null}
    </details>
  );
}

interface Sending {
  chosen: readonly Chosen[];
  wantsReason: boolean;
}

const ENDED = ['refused', 'declined', 'timed_out', 'superseded', 'withdrawn'];

function View({ side, entry }: { side: Side; entry: Entry }) {
  const { w, s, r } = useWords();
  const m = useM();
  const client = useQueryClient();
  const candidates = useCandidates(side, entry.id);
  const proposals = useProposals(side, entry.id);
  const [sending, setSending] = useState<Sending | null>(null);
  const [sent, setSent] = useState<readonly Chosen[]>([]);
  const [outdated, setOutdated] = useState<Problem | null>(null);
  const send = (chosen: readonly Chosen[], wantsReason: boolean) => {
    setSent([]);
    setOutdated(null);
    setSending({ chosen, wantsReason });
  };
  return (
    <Page title={s('matching.title', { title: entry.title })} width="wide" staff>
      <Back to={m('/work')}>{w('frame.menu.work')}</Back>
      <div className="two">
        <EntryAside side={side} entry={entry} />
        <div className="stack-lg">
          {outdated ? (
            <Notice tone="warn" live title={w('matching.outdated')}>
              <p>{r(outdated.detail)}</p>
            </Notice>
          ) : null}
          {sent.length > 0 ? (
            <Notice
              tone="ok"
              live
              title={w('matching.sent', { names: sent.map(({ name }) => name).join(s('frame.list-separator')) })}
            />
          ) : null}
          <UnderWay side={side} matches={proposals.data?.items.filter(({ state }) => !ENDED.includes(state)) ?? []} />
          <section className="stack" aria-labelledby="candidates">
            <h2 id="candidates">{w('matching.candidates')}</h2>
            <p className="muted">{w(side === 'need' ? 'matching.hint' : 'matching.hint.offer')}</p>
            <Loaded query={candidates}>
              {(found) =>
                found.items.length === 0 ? (
                  <Empty title={w(side === 'need' ? 'matching.none' : 'matching.none.offer')}>
                    {found.nothing ? <p>{r(found.nothing.text)}</p> : null}
                    <p>{w('matching.none.hint')}</p>
                  </Empty>
                ) : (
                  <>
                    <CandidateList side={side} entry={entry} candidates={found.items} send={send} />
                    <p className="muted small">{w('matching.version', { version: found.parametersVersion })}</p>
                  </>
                )
              }
            </Loaded>
            {side === 'need' ? <LeftOut needId={entry.id} /> : null}
          </section>
          <ByHandPanel side={side} entry={entry} send={send} />
          <FromElsewhere side={side} entry={entry} />
        </div>
      </div>
      {sending && proposals.data ? (
        <SendSheet
          side={side}
          postingId={entry.id}
          version={proposals.data.version}
          {...sending}
          sent={() => {
            setSent(sending.chosen);
            setSending(null);
          }}
          outdated={(problem) => {
            setOutdated(problem);
            setSending(null);
            void client.invalidateQueries();
          }}
          close={() => setSending(null)}
        />
      ) : null}
    </Page>
  );
}

/** A need or an offer with its ranked candidates side by side, each with reasons in sentences. */
export function CandidatesView({ side }: { side: Side }) {
  const { id } = useParams();
  return (
    <Loaded page query={useEntry(side, id)}>
      {(entry) => <View side={side} entry={entry} />}
    </Loaded>
  );
}
