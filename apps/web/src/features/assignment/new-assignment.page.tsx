import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Chooser } from '../../ui/chooser';
import { SearchForm } from '../../ui/filter';
import { Failure, Skeleton } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { NeedFilters } from '../exchange/need-filters';
import { useM } from '../registry/registry';
import { type OpenNeedsFilter, useAssignmentCommands, useOpenNeeds } from './assignment';
import { OpenNeedsTable } from './open-needs-table';

const BONUSES = [
  { value: 0, key: 'assignment.bonus.0' },
  { value: 0.1, key: 'assignment.bonus.0-1' },
  { value: 0.3, key: 'assignment.bonus.0-3' },
];
const SHARES = [
  { value: 0, key: 'assignment.explore.0' },
  { value: 0.05, key: 'assignment.explore.5' },
  { value: 0.1, key: 'assignment.explore.10' },
];

function filterFrom(search: URLSearchParams): OpenNeedsFilter {
  const wishes = ['resourceKind', 'district', 'skill'].flatMap((name) => {
    const wish = search.get(name);
    return wish ? [[name, wish]] : [];
  });
  return {
    ...(Object.fromEntries(wishes) as OpenNeedsFilter),
    ...(search.get('unasked') === 'true' ? { unasked: 'true' as const } : {}),
  };
}

function Filter() {
  const { w } = useWords();
  const [search, setSearch] = useSearchParams();
  const filter = filterFrom(search);
  return (
    <SearchForm state={search.toString()} search={setSearch}>
      <NeedFilters filter={filter} />
      <div className="choice">
        <label>
          <input type="checkbox" name="unasked" value="true" defaultChecked={filter.unasked === 'true'} />
          <span>{w('assignment.unasked')}</span>
        </label>
      </div>
      <div className="btn-row">
        <Button type="submit">{w('assignment.filter.go')}</Button>
      </div>
    </SearchForm>
  );
}

/** Which needs, and how: then a worker looks for the best set of proposals. */
export default function NewAssignmentPage() {
  const { w, s, r } = useWords();
  const m = useM();
  const go = useNavigate();
  const commands = useAssignmentCommands();
  const [search] = useSearchParams();
  const filter = filterFrom(search);
  const query = useOpenNeeds(filter);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [scope, setScope] = useState<'filtered' | 'ticked'>('filtered');
  const [firstHelpBonus, setBonus] = useState(0.1);
  const [explorationShare, setShare] = useState(0);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const needs = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;

  const tick = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
    setScope(next.size > 0 ? 'ticked' : 'filtered');
  };
  const request = async () => {
    if (scope === 'ticked' && ticked.size === 0) {
      setRefusal(s('assignment.nothing-ticked'));
      return;
    }
    setBusy(true);
    setRefusal('');
    const { unasked, ...wishes } = filter;
    // Whatever is drawn at random is drawn anew each time, and the run keeps by which seed.
    const seed = explorationShare === 0 ? 0 : crypto.getRandomValues(new Uint32Array(1))[0]!;
    const which =
      scope === 'ticked' ? { needIds: [...ticked] } : { filter: { ...wishes, ...(unasked ? { unasked: true } : {}) } };
    try {
      const { id } = await commands.request({ ...which, firstHelpBonus, explorationShare, seed });
      await go(m(`/assignments/${id}`));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setRefusal(error.detail === '' ? s('frame.failure.not-sent') : error.detail);
      setBusy(false);
    }
  };
  const options = (all: typeof BONUSES) => all.map(({ value, key }) => ({ value, label: s(key) }));

  return (
    <Page title={s('assignment.new')} width="wide" staff>
      <div className="stack-sm">
        <Back to={m('/assignments')}>{w('assignment.title')}</Back>
        <h1>{w('assignment.choose')}</h1>
        <p>{w('assignment.hint')}</p>
      </div>
      <section className="stack-sm" aria-labelledby="filter">
        <h2 id="filter">{w('assignment.filter')}</h2>
        <Filter />
      </section>
      <div className="two two--end">
        <section className="stack-sm" aria-labelledby="open">
          <h2 id="open">{w('assignment.open')}</h2>
          {query.isPending ? <Skeleton /> : null}
          {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
          {query.data ? <OpenNeedsTable query={query} needs={needs} ticked={ticked} tick={tick} /> : null}
        </section>
        <aside className="panel panel--gray stack" aria-labelledby="wishes">
          <h2 id="wishes">{w('assignment.wishes')}</h2>
          <fieldset className="field stack-sm">
            <legend className="label">{w('assignment.scope')}</legend>
            <div className="choices">
              {(['filtered', 'ticked'] as const).map((one) => (
                <div key={one} className="choice">
                  <label>
                    <input type="radio" name="scope" checked={scope === one} onChange={() => setScope(one)} />
                    <span>{w(`assignment.scope.${one}`, { n: one === 'ticked' ? ticked.size : total })}</span>
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
          <Chooser
            id="bonus"
            label={w('assignment.bonus')}
            value={firstHelpBonus}
            options={options(BONUSES)}
            choose={setBonus}
          />
          <p className="hint">{w('assignment.bonus.hint')}</p>
          <Chooser
            id="explore"
            label={w('assignment.explore')}
            value={explorationShare}
            options={options(SHARES)}
            choose={setShare}
          />
          <p className="hint">{w('assignment.explore.hint')}</p>
          <p>{w('assignment.rest')}</p>
          {refusal ? (
            <Notice tone="bad" live title={w('frame.failure.not-done')}>
              <p>{r(refusal)}</p>
            </Notice>
          ) : null}
          <div className="btn-row">
            <Button look="primary" busy={busy} onClick={() => void request()}>
              {w('assignment.go')}
            </Button>
          </div>
        </aside>
      </div>
    </Page>
  );
}
