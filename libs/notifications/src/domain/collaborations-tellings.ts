import { COLLABORATION_CLOCK_TELLINGS } from './clock-tellings';
import type { CollaborationFacts } from './facts';
import type { TemplateName } from './template';
import type { StaffTaskKind, Telling, Tellings } from './telling';

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
  (template: TemplateName, task?: StaffTaskKind) =>
  (collaboration: CollaborationFacts): Telling[] => [
    { to: 'coordinators', template, parameters: parametersOf(collaboration), ...(task && { task }) },
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
  'participation.settled': ({ participation, parties, title }) =>
    participation === null
      ? []
      : parties.map(({ partyId }) => ({
          to: { partyId },
          template: 'participation.settled',
          parameters: { title, date: participation.date, hours: participation.hours },
        })),
  // A planner answers for the figure that moves with it.
  'outcome.corrected': (collaboration) => [
    ...toEveryParty('outcome.corrected')(collaboration),
    { to: 'planners', template: 'outcome.corrected', parameters: parametersOf(collaboration) },
  ],
  'story.written': ({ parties, storyConsents, title }, { data }) =>
    parties
      .filter(({ partyId, side }) => side !== 'partner' && !storyConsents.includes(partyId))
      .map(({ partyId }) => ({
        to: { partyId },
        template: 'story.to-consent',
        parameters: { title, party: parties.find((party) => party.partyId === data['partyId'])?.partyName ?? '' },
      })),
  'story.published': toEveryParty('story.published', true),
  'story.withdrawn': toEveryParty('story.withdrawn'),
  'participation.disputed': toCoordinators('participation.disputed', 'disputed_hours'),
  'collaboration.completed': toEveryParty('collaboration.to-review', true),
  'collaboration.jointly-reviewed': toCoordinators('collaboration.to-verify'),
  'collaboration.verified': toEveryParty('collaboration.verified', true),
  'collaboration.cancelled': toEveryParty('collaboration.cancelled'),
  'collaboration.suspended': toEveryParty('collaboration.suspended'),
  'collaboration.resumed': toEveryParty('collaboration.resumed'),
  'collaboration.reopened': toEveryParty('collaboration.resumed'),
  ...COLLABORATION_CLOCK_TELLINGS,
};
