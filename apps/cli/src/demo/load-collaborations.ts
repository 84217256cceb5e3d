import { startOfDay } from '@app/kernel';
import { v7 } from 'uuid';
import type { DemoCollaboration, DemoFile } from './demo-file';
import { insertRows, type Row } from './insert-rows';
import type { DemoScope } from './load-people';

/** Collaborations from before this product, as verified records: they come from no match, no need and no offer. */
export async function loadCollaborations(scope: DemoScope, file: DemoFile): Promise<void> {
  const { manager, ids } = scope;
  const contactOf = new Map(file.parties.map(({ key, contact }) => [key, ids.of(contact.person)]));
  const coordinator = file.people.find(({ roles }) => roles.some(({ role }) => role === 'coordinator'));
  if (coordinator === undefined) throw new Error('The demo data has no coordinator');
  const verifiedBy = ids.of(coordinator.key);
  const all = (rowsOf: (collaboration: DemoCollaboration) => Row[]): Row[] => file.collaborations.flatMap(rowsOf);

  await insertRows(
    manager,
    'collaboration',
    all((each) => [collaborationRow(scope, each, verifiedBy)]),
  );
  await insertRows(
    manager,
    'collaboration_party',
    all((each) =>
      each.parties.map(({ party, side, role }) => ({ ...part(scope, each), party_id: ids.of(party), side, role })),
    ),
  );
  await insertRows(
    manager,
    'schedule_item',
    all((each) => each.schedule.map((item, position) => ({ ...part(scope, each), position, ...item }))),
  );
  await insertRows(
    manager,
    'participation',
    all((each) => participationRows(scope, each, contactOf)),
  );
  await insertRows(
    manager,
    'joint_review',
    all((each) => reviewRows(scope, each, contactOf)),
  );
  await insertRows(
    manager,
    'outcome',
    all((each) => [outcomeRow(scope, each)]),
  );
  await insertRows(
    manager,
    'outcome_correction',
    all((each) => correctionRows(scope, each, verifiedBy)),
  );
  await insertRows(
    manager,
    'story',
    all((each) => storyRows(scope, each)),
  );
}

function part({ municipalityId, ids }: DemoScope, { key }: DemoCollaboration): Row {
  return { municipality_id: municipalityId, collaboration_id: ids.of(key) };
}

function collaborationRow({ municipalityId, ids }: DemoScope, each: DemoCollaboration, verifiedBy: string): Row {
  const createdAt = startOfDay(each.agreedOn);
  const verifiedAt = startOfDay(each.outcome.verifiedOn);
  return {
    id: ids.make(each.key, createdAt),
    municipality_id: municipalityId,
    title: each.title,
    resource_kind: each.resourceKind,
    goal: each.goal,
    form: each.form,
    other_forms: each.otherForms,
    domain: each.domain,
    fields: each.fields,
    sdgs: each.sdgs,
    districts: each.districts,
    initiative_codes: each.initiativeCodes,
    minors: false,
    agreed_on: each.agreedOn,
    starts_on: each.start,
    ends_on: each.end,
    state: each.state,
    completed_at: startOfDay(each.outcome.confirmedOn),
    verified_at: verifiedAt,
    verified_by: verifiedBy,
    version: 1,
    created_at: createdAt,
    state_changed_at: verifiedAt,
  };
}

/** Reported by the party whose people came, confirmed by the side that needed them. */
function participationRows(scope: DemoScope, each: DemoCollaboration, contactOf: Contacts): Row[] {
  const needing = each.parties.find(({ side }) => side === 'need')?.party ?? '';
  return each.participations.map(({ person, name, party, date, hours, status }) => ({
    id: v7({ msecs: startOfDay(date).getTime() }),
    ...part(scope, each),
    party_id: scope.ids.of(party),
    person_id: person === undefined ? null : scope.ids.of(person),
    name: name ?? null,
    date,
    hours,
    state: status,
    reported_by: contactOf.get(party) ?? null,
    reported_for_party_id: scope.ids.of(party),
    confirmed_by: contactOf.get(needing) ?? null,
    version: 1,
    created_at: startOfDay(date),
  }));
}

function reviewRows(scope: DemoScope, each: DemoCollaboration, contactOf: Contacts): Row[] {
  return each.reviews.map(({ party, scores, wentWell, wasHard, next }) => ({
    ...part(scope, each),
    party_id: scope.ids.of(party),
    shared_aim: scores.sharedAim,
    equality: scores.equality,
    roles_kept: scores.rolesKept,
    information_shared: scores.informationShared,
    result: scores.result,
    went_well: wentWell,
    was_hard: wasHard,
    next,
    reviewed_by: contactOf.get(party) ?? null,
    reviewed_at: startOfDay(each.outcome.confirmedOn),
  }));
}

function outcomeRow(scope: DemoScope, each: DemoCollaboration): Row {
  const { outcome } = each;
  return {
    ...part(scope, each),
    people_reached: outcome.peopleReached,
    hours: outcome.hours,
    in_kind_yen: outcome.inKindYen,
    in_kind_method: outcome.inKindMethod,
    deliverables: outcome.deliverables,
    state: outcome.state,
    confirmed_on: outcome.confirmedOn,
    verified_on: outcome.verifiedOn,
  };
}

function correctionRows(scope: DemoScope, each: DemoCollaboration, correctedBy: string): Row[] {
  const { correction } = each.outcome;
  if (correction === undefined) return [];
  return [
    {
      id: v7({ msecs: startOfDay(correction.on).getTime() }),
      ...part(scope, each),
      field: correction.field,
      old_value: correction.oldValue,
      new_value: correction.newValue,
      reason: correction.reason,
      corrected_by: correctedBy,
      corrected_on: correction.on,
    },
  ];
}

function storyRows(scope: DemoScope, each: DemoCollaboration): Row[] {
  if (each.story === undefined) return [];
  const { consents, state, ...texts } = each.story;
  const verifiedAt = startOfDay(each.outcome.verifiedOn);
  return [
    {
      ...part(scope, each),
      ...texts,
      consenting_party_ids: consents.map((party) => scope.ids.of(party)),
      state,
      published_at: state === 'published' ? verifiedAt : null,
      updated_at: verifiedAt,
    },
  ];
}

type Contacts = ReadonlyMap<string, string>;
