import { PARTY_CLOCK_TELLINGS } from './clock-tellings';
import type { PartyFacts } from './facts';
import type { TemplateName } from './template';
import type { Telling, Tellings } from './telling';

const toParty =
  (template: TemplateName) =>
  (party: PartyFacts): Telling[] => [
    { to: { partyId: party.partyId }, template, parameters: { party: party.name, note: party.note } },
  ];

export const PARTY_TELLINGS: Tellings<PartyFacts> = {
  'party.applied': (party) => [{ to: 'coordinators', template: 'party.to-review', parameters: { party: party.name } }],
  'party.returned': toParty('party.returned'),
  'party.registered': toParty('party.registered'),
  'party.refused': toParty('party.refused'),
  ...PARTY_CLOCK_TELLINGS,
  'party.renewed': toParty('party.renewed'),
  'party.lapsed': toParty('party.lapsed'),
  'party.withdrawn': (party) => [
    { to: 'coordinators', template: 'party.withdrawn', parameters: { party: party.name } },
  ],
  // Who may speak for a party is a matter of everybody in it. What an import brought is news to nobody.
  'membership.added': ({ partyId, name, person }, { actorId }) =>
    person === null || actorId === null
      ? []
      : [{ to: { partyId }, template: 'membership.added', parameters: { party: name, person } }],
};
