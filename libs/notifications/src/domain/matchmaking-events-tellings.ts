import type { EventFacts } from './facts';
import type { TemplateName } from './template';
import type { Telling, Tellings } from './telling';

/** Those who are asked to come, when a coordinator asks them; and that it does not take place, whoever was asked. */
export const EVENT_TELLINGS: Tellings<EventFacts> = {
  'matchmaking-event.invited': toParties('event.invited'),
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
