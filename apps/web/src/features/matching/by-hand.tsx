import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client';
import { Button } from '../../ui/button';
import { Loaded, More } from '../../ui/loaded';
import { SearchBox } from '../../ui/search-box';
import { Reasons } from '../../ui/reasons';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useEntries, type Entry, type Side } from '../exchange/exchange';
import { useLabels, useM, useSlug } from '../registry/registry';
import { useByHand, useObstacles, type ByHand, type Chosen } from './candidates';
import { WhyNot } from './why-not';

/** States of parties that may be asked, and of needs that look for somebody. */
const ASKED = ['registered', 'renewal_due'];
const OPEN = ['published', 'partly_filled'];

type Send = (chosen: readonly Chosen[], wantsReason: boolean) => void;
type Looked = Pick<ByHand['idea'], 'score' | 'reasons' | 'obstacles'>;

function Found({ looked, tried, chosen, send }: { looked: Looked; tried: boolean; chosen: Chosen; send: Send }) {
  const { w } = useWords();
  return (
    <>
      <p>
        <b>{w('matching.score')}</b> {Math.round(looked.score * 100)}
        <small>{w('matching.of-100')}</small>
      </p>
      <WhyNot obstacles={looked.obstacles} />
      <Reasons reasons={looked.reasons.map(({ text, sign }) => ({ text, for: sign === 'for' }))} />
      {tried ? (
        <p className="muted">{w('matching.by-hand.tried')}</p>
      ) : (
        <div>
          <Button size="sm" onClick={() => send([chosen], true)}>
            {w(chosen.kind === 'party' ? 'matching.by-hand.idea.send' : 'brokering.approve')}
            <span className="sr">：{chosen.name}</span>
          </Button>
        </div>
      )}
    </>
  );
}

function PartyLooked({ needId, partyId, send }: { needId: string; partyId: string; send: Send }) {
  const { w } = useWords();
  const m = useM();
  return (
    <Loaded query={useByHand(needId, partyId)}>
      {({ party, offers, idea, tried }) => (
        <div className="panel panel--gray stack">
          <h3>
            <Link to={m(`/parties/${party.id}`)}>{party.name}</Link>
          </h3>
          {offers.map((one) => (
            <section key={one.offer.id} className="stack-sm">
              <h4>
                <Link to={m(`/offers/${one.offer.id}`)}>
                  <Written text={one.offer.title} />
                </Link>
              </h4>
              <Found
                looked={one}
                tried={one.tried}
                chosen={{ kind: 'offer', id: one.offer.id, name: party.name }}
                send={send}
              />
            </section>
          ))}
          <section className="stack-sm">
            <h4>{w('matching.by-hand.idea')}</h4>
            <p className="muted">{w('matching.by-hand.idea.hint')}</p>
            <Found looked={idea} tried={tried} chosen={{ kind: 'party', id: party.id, name: party.name }} send={send} />
          </section>
        </div>
      )}
    </Loaded>
  );
}

function NeedLooked({ need, offerId, send }: { need: Entry; offerId: string; send: Send }) {
  return (
    <Loaded query={useObstacles(need.id, offerId)}>
      {(looked) => (
        <div className="panel panel--gray stack-sm">
          <Found
            looked={looked}
            tried={false}
            chosen={{ kind: 'need', id: need.id, name: need.party.name ?? '' }}
            send={send}
          />
        </div>
      )}
    </Loaded>
  );
}

function PartiesFound({ needId, words, send }: { needId: string; words: string; send: Send }) {
  const { w, r } = useWords();
  const labels = useLabels();
  const municipality = useSlug();
  const [lookedAt, setLookedAt] = useState<string | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['parties', municipality, 'by-hand', words],
    queryFn: ({ pageParam }) => {
      const wish = { q: words, limit: 10 };
      const asked = pageParam === undefined ? wish : { ...wish, cursor: pageParam };
      return bodyOf(api.GET('/api/v1/m/{municipality}/parties', { params: { path: { municipality }, query: asked } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const parties = query.data?.pages.flatMap(({ items }) => items).filter(({ state }) => ASKED.includes(state));
  if (parties?.length === 0 && !query.hasNextPage) return <p role="status">{w('matching.by-hand.none')}</p>;
  return (
    <>
      <ul className="stack-sm">
        {parties?.map((party) => (
          <li key={party.id} className="stack-sm">
            <p className="row row--between unbound">
              <span>
                {party.name} <span className="muted small">{r(labels.label('partyKinds', party.kind))}</span>
              </span>
              <Button
                size="sm"
                aria-expanded={lookedAt === party.id}
                onClick={() => setLookedAt(lookedAt === party.id ? null : party.id)}
              >
                {w('matching.by-hand.look')}
                <span className="sr">：{party.name}</span>
              </Button>
            </p>
            {lookedAt === party.id ? <PartyLooked needId={needId} partyId={party.id} send={send} /> : null}
          </li>
        ))}
      </ul>
      <More query={query} />
    </>
  );
}

function NeedsFound({ offerId, words, send }: { offerId: string; words: string; send: Send }) {
  const { w } = useWords();
  const [lookedAt, setLookedAt] = useState<string | null>(null);
  const query = useEntries('need', { q: words }, 10);
  const needs = query.data?.pages.flatMap(({ items }) => items).filter(({ state }) => OPEN.includes(state));
  if (needs?.length === 0 && !query.hasNextPage) return <p role="status">{w('matching.by-hand.none')}</p>;
  return (
    <>
      <ul className="stack-sm">
        {needs?.map((need) => (
          <li key={need.id} className="stack-sm">
            <p className="row row--between unbound">
              <span>
                <Written text={need.title} lang={need.storyLanguage} />{' '}
                <span className="muted small">{need.party.name}</span>
              </span>
              <Button
                size="sm"
                aria-expanded={lookedAt === need.id}
                onClick={() => setLookedAt(lookedAt === need.id ? null : need.id)}
              >
                {w('matching.by-hand.look')}
                <span className="sr">：{need.title}</span>
              </Button>
            </p>
            {lookedAt === need.id ? <NeedLooked need={need} offerId={offerId} send={send} /> : null}
          </li>
        ))}
      </ul>
      <More query={query} />
    </>
  );
}

/** Somebody whom the engine did not name: why not, and asked all the same where a person knows better. */
export function ByHandPanel({ side, entry, send }: { side: Side; entry: Entry; send: Send }) {
  const { w } = useWords();
  const [words, setWords] = useState('');
  return (
    <section className="stack" aria-labelledby="by-hand">
      <h2 id="by-hand">{w(`matching.by-hand.${side}`)}</h2>
      <SearchBox label={w(`matching.by-hand.${side}.search`)} button={w('matching.by-hand.find')} search={setWords} />
      {words === '' ? null : side === 'need' ? (
        <PartiesFound needId={entry.id} words={words} send={send} />
      ) : (
        <NeedsFound offerId={entry.id} words={words} send={send} />
      )}
    </section>
  );
}
