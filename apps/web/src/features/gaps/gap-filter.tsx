import { useSearchParams } from 'react-router';
import { Button } from '../../ui/button';
import { SearchForm } from '../../ui/filter';
import { useWords } from '../../words';
import { NeedFilters } from '../exchange/need-filters';
import { useSlug } from '../registry/registry';
import { filterFrom } from './gaps';

/** Period, kind, district and skill; they stand in the address. */
export function GapFilterForm() {
  const { w } = useWords();
  const [search, setSearch] = useSearchParams();
  const filter = filterFrom(search);
  const by = search.get('by');
  const keepBy = (wishes: [string, string][]) =>
    setSearch([...wishes, ...(by ? [['by', by] as [string, string]] : [])]);
  return (
    <SearchForm state={search.toString()} search={keepBy}>
      <div className="filter__row">
        {(['from', 'to'] as const).map((name) => (
          <div key={name} className="stack-sm">
            <label className="label" htmlFor={`gaps-${name}`}>
              {w(`gaps.${name}`)}
            </label>
            <input className="input" id={`gaps-${name}`} name={name} type="date" defaultValue={filter[name]} />
          </div>
        ))}
      </div>
      <NeedFilters filter={filter} />
      <div className="btn-row">
        <Button look="primary" type="submit">
          {w('gaps.go')}
        </Button>
        {Object.keys(filter).length > 0 ? (
          <Button look="text" onClick={() => keepBy([])}>
            {w('gaps.clear')}
          </Button>
        ) : null}
      </div>
    </SearchForm>
  );
}

/** The same as files. */
export function ExportLinks({ what }: { what: 'gaps' | 'unmet-needs' }) {
  const { w } = useWords();
  const municipality = useSlug();
  const [search] = useSearchParams();
  const path = (format: string) =>
    `/api/v1/m/${municipality}/${what}/export?${new URLSearchParams({ ...filterFrom(search), format }).toString()}`;
  return (
    <p className="row">
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} href={path(format)} download>
          {w(`gaps.${format}`)}
        </a>
      ))}
    </p>
  );
}
