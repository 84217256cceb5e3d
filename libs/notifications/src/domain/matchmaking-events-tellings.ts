import type { EventFacts } from './facts';
import type { TemplateName } from './template';
import type { Telling, Tellings } from './telling';

/** Those who are asked to come, when a coordinator asks them; and whoever was asked, that it is at another time or place or not at all. */
export const EVENT_TELLINGS: Tellings<EventFacts> = {
  'matchmaking-event.invited': toParties('event.invited'),
  'matchmaking-event.rescheduled': toParties('event.rescheduled'),
  'matchmaking-event.cancelled': toParties('event.cancelled'),
};

function toParties(template: TemplateName) {
  return ({ parties, title, heldOn, startsAt, place }: EventFacts): Telling[] =>
    parties.map(({ partyId, partyName }) => ({
      to: { partyId },
      template,
      parameters: { title, party: partyName, heldOn, startsAt, place },
    }));
}
