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
  'party.renewal-fell-due': toParty('party.renewal-due'),
  'party.renewed': toParty('party.renewed'),
  'party.lapsed': toParty('party.lapsed'),
};
