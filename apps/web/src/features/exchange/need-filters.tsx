import { FilterSelect } from '../../ui/filter';
import { useWords } from '../../words';
import { useLabels } from '../registry/registry';

const FILTERS = [
  { name: 'resourceKind', label: 'gaps.name.byKind', list: 'resourceKinds' },
  { name: 'district', label: 'gaps.name.byDistrict', list: 'districts' },
  { name: 'skill', label: 'gaps.name.bySkill', list: 'skills' },
] as const;

type NeedFilter = Partial<Record<(typeof FILTERS)[number]['name'], string | undefined>>;

/** Of which kind, where, and asking for which skill: the wishes of staff who look through many needs. */
export function NeedFilters({ filter }: { filter: NeedFilter }) {
  const { l } = useWords();
  const labels = useLabels();
  return (
    <div className="filter__row">
      {FILTERS.map(({ name, label, list }) => (
        <FilterSelect key={name} name={name} label={l(label)} value={filter[name]} options={labels.entries(list)} />
      ))}
    </div>
  );
}
