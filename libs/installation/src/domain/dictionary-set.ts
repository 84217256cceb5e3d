import { DomainError, type FieldFault } from '@app/kernel';

/** A coded list as it is handed on: the rooms below know what is in an entry. */
type Entry = { readonly code: string; readonly retired: boolean; readonly version: number };

/**
 * The lists that a municipality takes over from another one: what is in use there, as a first version. Districts are
 * each municipality's own, and its clocks begin as they are shipped.
 */
export function takenOver<List extends string, E extends Entry>(
  lists: ReadonlyMap<List, readonly E[]>,
): Map<List, readonly E[]> {
  const own: readonly string[] = ['districts', 'clocks'];
  return new Map(
    [...lists]
      .filter(([list]) => !own.includes(list))
      .map(([list, entries]) => [
        list,
        entries.filter(({ retired }) => !retired).map((one) => ({ ...one, version: 1 })),
      ]),
  );
}

/**
 * Districts by their names, in the given order, with codes of their own and no neighbours yet.
 * @throws DomainError invalid `municipality.invalid` when a name stands there twice
 */
export function districtsNamed(names: readonly string[]) {
  const faults = names.flatMap((name, index): FieldFault[] =>
    names.indexOf(name) === index
      ? []
      : [{ pointer: '/districts', code: 'municipality.district-twice', details: { name } }],
  );
  if (faults.length > 0) throw new DomainError('invalid', 'municipality.invalid', {}, faults);
  return names.map((name, index) => ({
    code: `d${String(index + 1).padStart(3, '0')}`,
    labels: { ja: name },
    attributes: { neighbours: [] },
    retired: false,
    version: 1,
  }));
}
