import { DomainError, type FieldFault } from '@app/kernel';
import type { Dictionary } from './dictionary';
import type { PartyProfile } from './party';

type Kind = { readonly kind: string };

/** Everything in a profile that the municipality's dictionaries do not know or that does not fit the kind of party. */
export function profileFaults(party: Partial<PartyProfile> & Kind, dictionary: Dictionary): FieldFault[] {
  const unknown = (list: 'fields' | 'districts') =>
    (party[list] ?? []).flatMap((code, index): FieldFault[] =>
      dictionary.has(list, code) ? [] : [{ pointer: `/${list}/${index}`, code: 'code.unknown' }],
    );
  const faults = [...unknown('fields'), ...unknown('districts')];
  if (!dictionary.has('partyKinds', party.kind)) faults.push({ pointer: '/kind', code: 'code.unknown' });
  else if (party.subtype != null && !subtypesOf(party.kind, dictionary).includes(party.subtype)) {
    faults.push({ pointer: '/subtype', code: 'code.unknown' });
  }
  if (party.employer && party.kind !== 'person')
    faults.push({ pointer: '/employer', code: 'party.employer-of-persons' });
  return faults;
}

/** @throws DomainError invalid `party.invalid` with every fault */
export function mustBeValidProfile(party: Partial<PartyProfile> & Kind, dictionary: Dictionary): void {
  const faults = profileFaults(party, dictionary);
  if (faults.length > 0) throw new DomainError('invalid', 'party.invalid', {}, faults);
}

function subtypesOf(kind: string, dictionary: Dictionary): string[] {
  const subtypes = dictionary.entry('partyKinds', kind)?.attributes['subtypes'];
  return Array.isArray(subtypes) ? (subtypes as { code: string }[]).map(({ code }) => code) : [];
}
