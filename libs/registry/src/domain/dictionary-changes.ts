import { type DomainEvent, DomainError, type FieldFault, type Labels } from '@app/kernel';
import { faultsInClock } from './clock-rule';
import type { DictionaryEntry, DictionaryList } from './dictionary';

/** Lists whose codes the product's rules know by name: their words may change, their codes may not. */
const FIXED_LISTS: readonly DictionaryList[] = [
  'resourceKinds',
  'needUnits',
  'skillLevels',
  'forms',
  'domains',
  'screeningQuestions',
  'clocks',
  'partyKinds',
];

export type EntryChanges = {
  readonly labels?: Labels | undefined;
  readonly retired?: boolean | undefined;
  /** Values of attributes that the entry has already: the days of a clock, the neighbours of a district. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
};

export type EntryDecision = { readonly next: DictionaryEntry; readonly events: readonly DomainEvent[] };
type Place = { readonly municipalityId: string; readonly list: DictionaryList };

/** @throws DomainError conflict `dictionary.fixed-list`, invalid `dictionary.invalid` */
export function changeEntry(place: Place, entry: DictionaryEntry, changes: EntryChanges, at: Date): EntryDecision {
  if (changes.retired === true) mustNotBeFixed(place.list);
  const attributes = changes.attributes ?? {};
  const faults = Object.entries(attributes).flatMap(([name, value]): FieldFault[] => {
    const pointer = `/attributes/${name}`;
    if (!(name in entry.attributes)) return [{ pointer, code: 'field.unknown' }];
    return sameShape(entry.attributes[name], value) ? [] : [{ pointer, code: 'field.wrong-type' }];
  });
  if (faults.length === 0 && place.list === 'clocks') faults.push(...faultsInClock(entry, attributes));
  if (faults.length > 0) throw new DomainError('invalid', 'dictionary.invalid', {}, faults);
  const next: DictionaryEntry = {
    ...entry,
    labels: changes.labels ?? entry.labels,
    retired: changes.retired ?? entry.retired,
    attributes: { ...entry.attributes, ...attributes },
    version: entry.version + 1,
  };
  return { next, events: [changed(place, next, Object.keys(changes), at)] };
}

/** @throws DomainError conflict `dictionary.fixed-list` */
export function newEntry(place: Place, code: string, labels: Labels, at: Date): EntryDecision {
  mustNotBeFixed(place.list);
  const next: DictionaryEntry = { code, labels, attributes: {}, retired: false, version: 1 };
  return { next, events: [changed(place, next, ['code', 'labels'], at)] };
}

/** Its words may change, and nothing else. */
export function isFixedList(list: DictionaryList): boolean {
  return FIXED_LISTS.includes(list);
}

function mustNotBeFixed(list: DictionaryList): void {
  if (isFixedList(list)) throw new DomainError('conflict', 'dictionary.fixed-list', { list });
}

/** Numbers stay numbers that are not negative, lists stay lists of what they held. */
function sameShape(before: unknown, after: unknown): boolean {
  if (Array.isArray(before)) {
    return Array.isArray(after) && after.length <= 100 && after.every((item) => sameShape(before[0] ?? item, item));
  }
  if (typeof before === 'number') return typeof after === 'number' && after >= 0 && after <= 1000;
  if (typeof before === 'string') return typeof after === 'string' && after.length <= 1000;
  return typeof before === 'boolean' && typeof after === 'boolean';
}

function changed(place: Place, { code, retired }: DictionaryEntry, what: readonly string[], at: Date): DomainEvent {
  return {
    name: 'dictionary.changed',
    occurredAt: at,
    // The dictionaries of a municipality are one thing; it has the municipality's id.
    subject: { kind: 'dictionary', id: place.municipalityId },
    data: { list: place.list, code, retired, changed: [...what].sort() },
  };
}
