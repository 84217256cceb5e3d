import { addDays, localDateOf, startOfDay } from '@app/kernel';
import { publicTextOf } from '@app/registry';
import type { EntityManager } from 'typeorm';
import type { DemoFile, DemoParty } from './demo-file';
import type { DemoIds } from './demo-ids';
import { insertRows, type Row, searchColumns } from './insert-rows';

export type DemoScope = {
  readonly manager: EntityManager;
  readonly municipalityId: string;
  readonly ids: DemoIds;
  readonly now: Date;
};

/** The parties, their people and the staff. */
export async function loadPeople(scope: DemoScope, file: DemoFile, passwordHash: string): Promise<void> {
  const { manager, municipalityId, ids, now } = scope;
  const since = new Map(file.parties.map((party) => [party.key, startOfDay(party.registration.registeredOn)]));
  const people = file.people.map(({ key, name, nameKana, email, phone, language, memberships }) => {
    const created = since.get(memberships[0]?.party ?? '') ?? now;
    return {
      id: ids.make(key, created),
      name,
      name_kana: nameKana,
      email,
      phone,
      language,
      password_hash: email === null ? null : passwordHash,
      created_at: created,
    };
  });
  await insertRows(manager, 'person', people);
  for (const party of file.parties) ids.make(party.key, startOfDay(party.registration.registeredOn));

  const phones = new Map(file.people.map(({ key, phone }) => [key, phone]));
  const partyRows = file.parties.map((party) => partyRow(scope, party, phones.get(party.contact.person) ?? null));
  // An employer must be there before those whom it employs.
  await insertRows(
    manager,
    'party',
    partyRows.filter((row) => row['employer_party_id'] === null),
  );
  await insertRows(
    manager,
    'party',
    partyRows.filter((row) => row['employer_party_id'] !== null),
  );

  const memberships = file.people.flatMap(({ key, memberships: held }) =>
    held.map(({ party, role }) => {
      const created = since.get(party) ?? now;
      const id = ids.make(`${key} in ${party}`, created);
      return {
        id,
        municipality_id: municipalityId,
        person_id: ids.of(key),
        party_id: ids.of(party),
        role,
        created_at: created,
      };
    }),
  );
  await insertRows(manager, 'membership', memberships);
  const roles = file.people.flatMap(({ key, roles: held }) =>
    held.map(({ role }) => ({ municipality_id: municipalityId, person_id: ids.of(key), role })),
  );
  await insertRows(manager, 'staff_role', roles);

  const answers = file.parties.flatMap(({ key, screening, contact }) =>
    Object.entries(screening ?? {}).map(([question, answer]) => ({
      municipality_id: municipalityId,
      party_id: ids.of(key),
      question,
      answer,
      answered_by: ids.of(contact.person),
      answered_at: since.get(key) ?? now,
    })),
  );
  await insertRows(manager, 'screening_answer', answers);
}

function partyRow({ municipalityId, ids, now }: DemoScope, party: DemoParty, phone: string | null): Row {
  const { registration, publicity, contact, employer } = party;
  const { preferred, bestTime } = contact;
  const members = party.members ?? null;
  return {
    id: ids.of(party.key),
    municipality_id: municipalityId,
    kind: party.kind,
    subtype: party.subtype,
    name: party.name,
    name_kana: party.nameKana,
    profile: party.profile,
    fields: party.fields,
    districts: party.districts,
    members,
    employer_party_id: employer && 'party' in employer ? ids.of(employer.party) : null,
    employer_name: employer && 'name' in employer ? employer.name : null,
    contact_person_id: ids.of(contact.person),
    // A party that shows its telephone has one of its own; the data writes it at the person who answers it.
    contact: { preferred, bestTime, ...(publicity.phone && phone !== null && { phone }) },
    publicity,
    state: registration.state,
    registered_on: registration.registeredOn,
    renewal_due_on: registration.renewalDueOn ?? nextRenewal(registration.registeredOn, now),
    ...searchColumns(publicTextOf({ ...party, members })),
    version: 1,
    created_at: startOfDay(registration.registeredOn),
    updated_at: startOfDay(registration.registeredOn),
  };
}

/** The next anniversary. Who would be asked within two months has renewed early, so that nobody waits for a renewal. */
function nextRenewal(registeredOn: string, now: Date): string {
  const soon = addDays(localDateOf(now), 60);
  const [year, month, day] = registeredOn.split('-') as [string, string, string];
  const dayOfEveryYear = `${month}-${month === '02' && day === '29' ? '28' : day}`;
  for (let next = Number(year) + 1; ; next += 1) {
    const anniversary = `${next}-${dayOfEveryYear}`;
    if (anniversary > soon) return anniversary;
  }
}
