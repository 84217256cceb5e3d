import type { Employer, Party, PartyContact, Registration } from '../domain/party';
import type { PartyState } from '../domain/party-facts';
import type { Publicity } from '../domain/publicity';

/** The table's columns, as a query of the driver gives them. */
export type PartyRow = {
  id: string;
  municipality_id: string;
  kind: string;
  subtype: string | null;
  name: string;
  name_kana: string | null;
  profile: string;
  fields: string[];
  districts: string[];
  members: number | null;
  employer_party_id: string | null;
  employer_name: string | null;
  contact_person_id: string | null;
  contact: PartyContact;
  publicity: Publicity;
  state: PartyState;
  state_note: string | null;
  registered_on: string | null;
  renewal_due_on: string | null;
  lapsed_on: string | null;
  version: number;
};

export function toParty(row: PartyRow): Party {
  return {
    id: row.id,
    municipalityId: row.municipality_id,
    kind: row.kind,
    subtype: row.subtype,
    name: row.name,
    nameKana: row.name_kana,
    profile: row.profile,
    fields: row.fields,
    districts: row.districts,
    members: row.members,
    employer: employerOf(row),
    contactPersonId: row.contact_person_id,
    contact: row.contact,
    publicity: row.publicity,
    registration: registrationOf(row),
    version: row.version,
  };
}

/** A party as the columns of a new row. */
export function toColumns(party: Party, at: Date) {
  const employer = party.employer ?? {};
  const { note, registeredOn, renewalDueOn, lapsedOn } = toRegistrationColumns(party.registration);
  return {
    id: party.id,
    municipality_id: party.municipalityId,
    kind: party.kind,
    subtype: party.subtype,
    name: party.name,
    name_kana: party.nameKana,
    profile: party.profile,
    fields: party.fields,
    districts: party.districts,
    members: party.members,
    employer_party_id: 'partyId' in employer ? employer.partyId : null,
    employer_name: 'name' in employer ? employer.name : null,
    contact_person_id: party.contactPersonId,
    contact: party.contact,
    publicity: party.publicity,
    state: party.registration.state,
    state_note: note,
    registered_on: registeredOn,
    renewal_due_on: renewalDueOn,
    lapsed_on: lapsedOn,
    version: party.version,
    created_at: at,
    updated_at: at,
  };
}

export function toRegistrationColumns(registration: Registration) {
  return {
    note: 'note' in registration ? registration.note : null,
    registeredOn: 'registeredOn' in registration ? registration.registeredOn : null,
    renewalDueOn: 'renewalDueOn' in registration ? registration.renewalDueOn : null,
    lapsedOn: 'lapsedOn' in registration ? registration.lapsedOn : null,
  };
}

function employerOf(row: PartyRow): Employer | null {
  if (row.employer_party_id !== null) return { partyId: row.employer_party_id };
  return row.employer_name === null ? null : { name: row.employer_name };
}

/** A row that the database's constraints should have refused is a bug, so it throws instead of guessing. */
function registrationOf(row: PartyRow): Registration {
  const { state, registered_on: registeredOn, renewal_due_on: renewalDueOn, lapsed_on: lapsedOn } = row;
  if (state === 'applied' || state === 'in_review') return { state };
  if (state === 'returned' || state === 'refused' || state === 'withdrawn')
    return { state, note: row.state_note ?? '' };
  if (registeredOn !== null && renewalDueOn !== null) {
    if (state === 'registered' || state === 'renewal_due') return { state, registeredOn, renewalDueOn };
    if (lapsedOn !== null) return { state, registeredOn, renewalDueOn, lapsedOn };
  }
  throw new Error(`party ${row.id} is stored in an impossible shape (state ${state})`);
}
