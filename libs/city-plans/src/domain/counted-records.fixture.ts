import type { CollaboratingParty, CollaborationFacts, RegisterFacts, ReportFacts } from './counted-facts';
import type { Side } from './counting-rule';

let number = 0;

/** A verified collaboration of FY2026 between a citizen group and nobody else, until told otherwise. */
export function aCollaboration(facts: Partial<CollaborationFacts> = {}): CollaborationFacts {
  number += 1;
  return {
    id: `collaboration-${String(number).padStart(3, '0')}`,
    title: `Collaboration ${number}`,
    state: 'verified',
    outcomeState: 'verified',
    resourceKind: 'pro_bono',
    form: 'project_cooperation',
    domain: 'citizen_only',
    fields: [],
    districts: [],
    minors: false,
    peopleReached: 10,
    hours: 4,
    agreedOn: '2026-05-01',
    startsOn: '2026-05-10',
    endsOn: '2026-06-30',
    completedOn: null,
    sameAs: null,
    parties: [aParty('need', 'citizen_group', 'group')],
    ...facts,
  };
}

export function aParty(
  side: Side,
  kind: string,
  id: string,
  employer: CollaboratingParty['employer'] = null,
): CollaboratingParty {
  return { id, kind, name: `Name of ${id}`, namePublic: kind !== 'person', side, employer };
}

export function anEmployer(id: string, name = `Name of ${id}`, namePublic = true) {
  return { id, kind: 'business', name, namePublic };
}

export function aRegistration(facts: Partial<RegisterFacts> = {}): RegisterFacts {
  number += 1;
  const id = `party-${String(number).padStart(3, '0')}`;
  return {
    id,
    kind: 'citizen_group',
    name: `Name of ${id}`,
    namePublic: true,
    from: '2026-05-01',
    until: null,
    mergedInto: null,
    ...facts,
  };
}

/** What a division confirmed in the closed survey of FY2026, until told otherwise. */
export function aReport(facts: Partial<ReportFacts> = {}): ReportFacts {
  number += 1;
  const id = `report-${String(number).padStart(3, '0')}`;
  return {
    id,
    fiscalYear: 2026,
    countedAs: facts.collaboration?.id ?? id,
    title: `Thing ${number}`,
    division: { id: 'division', kind: 'city_division', name: 'Division', namePublic: true },
    verdict: 'confirmed',
    surveyClosed: true,
    withCommunity: true,
    startsOn: '2026-06-01',
    collaboration: null,
    ...facts,
  };
}
