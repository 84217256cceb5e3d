import { useState } from 'react';
import { Button } from '../../ui/button';
import { Chooser } from '../../ui/chooser';
import { Empty, Loaded, More } from '../../ui/loaded';
import { Disclosure } from '../../ui/reasons';
import { SearchBox } from '../../ui/search-box';
import { useWords } from '../../words';
import { OPEN, useEntries } from '../exchange/exchange';
import type { Participant, Side, useEventCommands } from './matchmaking-events';

interface AddPanelProps {
  all: Participant[];
  commands: ReturnType<typeof useEventCommands>;
}

function Found({ side, words, all, commands }: AddPanelProps & { side: Side; words: string }) {
  const { w, s } = useWords();
  const entries = useEntries(side, { q: words, state: OPEN[side][0] }, 10);
  const listed = new Set(all.flatMap(({ postings }) => postings.map(({ id }) => id)));
  return (
    <>
      <Loaded query={entries}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items);
          if (found.length === 0) return <Empty title={w('matchmaking.add.none')} />;
          return (
            <ul className="stack-sm">
              {found.map(({ id, title, party }) => (
                <li key={id} className="row row--between">
                  <span>
                    <b>{title}</b> <span className="muted">{party.name}</span>
                  </span>
                  {listed.has(id) ? (
                    <span className="muted">{w('matchmaking.add.listed')}</span>
                  ) : (
                    <Button
                      size="sm"
                      aria-label={s('matchmaking.add.one', { title })}
                      onClick={() => void commands.add(side, id)}
                    >
                      {w('matchmaking.add')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      <More query={entries} />
    </>
  );
}

/** Finds open needs and offers; adding one lets its party take part. */
export function AddPanel({ all, commands }: AddPanelProps) {
  const { w, s } = useWords();
  const [side, setSide] = useState<Side>('need');
  const [words, setWords] = useState('');
  return (
    <Disclosure summary={w('matchmaking.add.title')}>
      <p className="hint">{w('matchmaking.add.hint')}</p>
      <Chooser
        id="add-side"
        label={w('matchmaking.add.side')}
        value={side}
        options={(['need', 'offer'] as const).map((value) => ({ value, label: s(`matchmaking.add.side.${value}`) }))}
        choose={setSide}
      />
      <SearchBox label={w('matchmaking.add.words')} button={w('matchmaking.add.search')} search={setWords} />
      <Found side={side} words={words} all={all} commands={commands} />
    </Disclosure>
  );
}
