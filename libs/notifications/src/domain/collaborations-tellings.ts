import type { CollaborationFacts } from './facts';
import type { TemplateName } from './template';
import type { Telling, Tellings } from './telling';

const toEveryParty =
  (template: TemplateName, alsoActor?: true) =>
  (collaboration: CollaborationFacts): Telling[] =>
    collaboration.parties.map(({ partyId }) => ({
      to: { partyId },
      template,
      parameters: parametersOf(collaboration),
      ...(alsoActor ? { alsoActor } : {}),
    }));

const toCoordinators =
  (template: TemplateName) =>
  (collaboration: CollaborationFacts): Telling[] => [
    { to: 'coordinators', template, parameters: parametersOf(collaboration) },
  ];

function parametersOf({ title, startsOn, endsOn, reason }: CollaborationFacts) {
  return { title, startsOn, endsOn, reason: reason ?? '' };
}

export const COLLABORATION_TELLINGS: Tellings<CollaborationFacts> = {
  'collaboration.started': toEveryParty('collaboration.started'),
  'participation.reported': (collaboration) => {
    const { participation, parties, title } = collaboration;
    if (!participation) return [];
    return parties
      .filter(({ partyId }) => partyId !== participation.reportedForPartyId)
      .map(({ partyId }) => ({
        to: { partyId },
        template: 'participation.to-confirm',
        parameters: {
          title,
          date: participation.date,
          hours: participation.hours,
          party: parties.find((party) => party.partyId === participation.reportedForPartyId)?.partyName ?? '',
        },
      }));
  },
  'participation.disputed': toCoordinators('participation.disputed'),
  'collaboration.completed': toEveryParty('collaboration.to-review', true),
  'collaboration.jointly-reviewed': toCoordinators('collaboration.to-verify'),
  'collaboration.verified': toEveryParty('collaboration.verified', true),
  'collaboration.cancelled': toEveryParty('collaboration.cancelled'),
  'collaboration.suspended': toEveryParty('collaboration.suspended'),
  'collaboration.resumed': toEveryParty('collaboration.resumed'),
};
