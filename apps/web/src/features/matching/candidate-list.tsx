import { useState, type KeyboardEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words';
import { useMatchCommands } from '../brokering/brokering';
import type { Entry, Side } from '../exchange/exchange';
import { useM } from '../registry/registry';
import { CandidateCard } from './candidate-card';
import { useCandidateCommands, useStandings, type Candidate, type Chosen } from './candidates';
import { MoveSheet } from './move-sheet';

const VIEWS = ['columns', 'list'] as const;

/** Columns to compare, or a list to read; which one stands in the address. */
function ViewSwitch({ view, show }: { view: string; show: (view: string) => void }) {
  const { w } = useWords();
  return (
    <fieldset className="seg">
      <legend className="sr">{w('matching.view')}</legend>
      {VIEWS.map((one) => (
        <label key={one}>
          <input type="radio" name="view" value={one} checked={view === one} onChange={() => show(one)} />
          <Icon name="check" />
          {w(`matching.view.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

function KeyHelp() {
  const { w } = useWords();
  const keys = { 'J → ↓': 'next', 'K ← ↑': 'before', X: 'choose', A: 'approve', W: 'why', M: 'move' };
  return (
    <details className="disc">
      <summary>{w('work.keys')}</summary>
      <p>{w('matching.keys.hint')}</p>
      <ul className="stack-sm">
        {Object.entries(keys).map(([key, what]) => (
          <li key={key}>
            <kbd>{key}</kbd> {w(`matching.keys.${what}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface CandidateListProps {
  side: Side;
  entry: Entry;
  candidates: readonly Candidate[];
  /** Opens the last look before they are asked. */
  send: (chosen: readonly Chosen[], wantsReason: boolean) => void;
}

/** Candidates side by side, to be chosen with the pointer or with the keyboard alone. */
export function CandidateList({ side, entry, candidates, send }: CandidateListProps) {
  const { w, r } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const matches = useMatchCommands();
  const commands = useCandidateCommands(side, entry.id);
  const standings = useStandings(side, entry.id, candidates).data;
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [moving, setMoving] = useState<Candidate | null>(null);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const view = search.get('view') === 'list' ? 'list' : 'columns';
  const chosen = candidates.filter(({ id }) => ticked.includes(id));

  const tick = (id: string, isChosen: boolean) =>
    setTicked((before) => (isChosen ? [...before, id] : before.filter((one) => one !== id)));
  const ask = (asked: readonly Candidate[]) => {
    const firstLeft = candidates.findIndex((candidate) => !asked.includes(candidate));
    const passesOver = firstLeft >= 0 && asked.some((candidate) => candidates.indexOf(candidate) > firstLeft);
    const kind = side === 'need' ? 'offer' : 'need';
    send(
      asked.map(({ id, party }) => ({ kind, id, name: party.name })),
      passesOver,
    );
  };
  const run = (command: Promise<unknown>) => {
    setRefusal(null);
    command.catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      setRefusal(error);
    });
  };
  const keep = async (candidate: Candidate) => {
    const pair =
      side === 'need' ? { needId: entry.id, offerId: candidate.id } : { needId: candidate.id, offerId: entry.id };
    const match = await matches.shortlist(pair);
    await navigate(m(`/matches/${match.id}`));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-candidate]');
    const candidate = candidates.find(({ id }) => id === card?.dataset['candidate']);
    if (card === null || candidate === undefined) return;
    const goTo = (to: Element | null) => to?.querySelector<HTMLElement>('h3 a')?.focus();
    const next = () => goTo(card.nextElementSibling);
    const before = () => goTo(card.previousElementSibling);
    const acts: Readonly<Record<string, () => void>> = {
      ...{ j: next, arrowdown: next, arrowright: next },
      ...{ k: before, arrowup: before, arrowleft: before },
      x: () => tick(candidate.id, !ticked.includes(candidate.id)),
      a: () => ask(chosen.length > 0 ? chosen : [candidate]),
      w: () => card.querySelector<HTMLDetailsElement>('details')?.toggleAttribute('open'),
      m: () => setMoving(candidate),
    };
    const act = acts[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <>
      <div className="row row--between unbound">
        <KeyHelp />
        <ViewSwitch
          view={view}
          show={(shown) =>
            setSearch(
              (before) => {
                if (shown === 'list') before.set('view', shown);
                else before.delete('view');
                return before;
              },
              { replace: true },
            )
          }
        />
      </div>
      {refusal ? (
        <Notice tone="bad" live title={w('frame.failure.not-done')}>
          <p>{r(refusal.detail)}</p>
        </Notice>
      ) : null}
      <div className={view === 'list' ? 'cands cands--list' : 'cands'} onKeyDown={onKeyDown}>
        {candidates.map((candidate, at) => (
          <CandidateCard
            key={candidate.id}
            side={side}
            candidate={candidate}
            rank={at + 1}
            enginePlace={enginePlaceOf(candidates, at)}
            standing={standings?.get(candidate.id)}
            isChosen={ticked.includes(candidate.id)}
            choose={(isChosen) => tick(candidate.id, isChosen)}
            approve={() => ask([candidate])}
            keep={() => run(keep(candidate))}
            move={() => setMoving(candidate)}
            putBack={() => run(commands.putBack(candidate.id))}
          />
        ))}
      </div>
      {chosen.length > 0 ? (
        <div className="sendbar row row--between unbound" role="status">
          <p>{w('matching.chosen', { count: chosen.length })}</p>
          <Button look="primary" onClick={() => ask(chosen)}>
            {w('matching.send')}
          </Button>
        </div>
      ) : null}
      {moving ? (
        <MoveSheet
          side={side}
          postingId={entry.id}
          candidate={moving}
          count={candidates.length}
          close={() => setMoving(null)}
        />
      ) : null}
    </>
  );
}

/** Where the engine has one that nobody moved: what was moved stands at other places in its order. */
function enginePlaceOf(candidates: readonly Candidate[], at: number): number {
  const taken = new Set(candidates.flatMap(({ move }) => (move ? [move.enginePlace] : [])));
  const unmoved = candidates.slice(0, at).filter(({ move }) => move === null).length;
  let place = 0;
  for (let left = unmoved + 1; left > 0;) if (!taken.has(++place)) left -= 1;
  return place;
}
