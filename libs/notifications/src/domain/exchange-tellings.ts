import { NEED_CLOCK_TELLINGS, OFFER_CLOCK_TELLINGS } from './clock-tellings';
import type { EntryFacts, InterestFacts } from './facts';
import type { Parameters, TemplateName } from './template';
import type { Telling, Tellings } from './telling';

const toParty =
  (template: TemplateName) =>
  (entry: EntryFacts): Telling[] => [{ to: { partyId: entry.partyId }, template, parameters: parametersOf(entry) }];

const toCoordinators =
  (template: TemplateName) =>
  (entry: EntryFacts): Telling[] => [{ to: 'coordinators', template, parameters: parametersOf(entry) }];

function parametersOf({ title, partyName, note, reason }: EntryFacts): Parameters {
  return { title, party: partyName, note, reason: reason ?? '' };
}

export const NEED_TELLINGS: Tellings<EntryFacts> = {
  'need.submitted': toCoordinators('need.to-review'),
  'need.published': toParty('need.published'),
  'need.returned': toParty('need.returned'),
  'need.refused': toParty('need.refused'),
  'need.expired': toParty('need.expired'),
  'need.unmet': toParty('need.unmet'),
  // By a coordinator: whoever closes their own is not told of it.
  'need.closed': toParty('need.closed'),
  ...NEED_CLOCK_TELLINGS,
};

export const OFFER_TELLINGS: Tellings<EntryFacts> = {
  'offer.submitted': toCoordinators('offer.to-review'),
  'offer.published': toParty('offer.published'),
  'offer.returned': toParty('offer.returned'),
  'offer.refused': toParty('offer.refused'),
  'offer.expired': toParty('offer.expired'),
  'offer.paused': toParty('offer.paused'),
  'offer.resumed': toParty('offer.resumed'),
  ...OFFER_CLOCK_TELLINGS,
};

export const INTEREST_TELLINGS: Tellings<InterestFacts> = {
  'interest.confirmed': ({ title }) => [
    { to: 'coordinators', template: 'interest.to-answer', parameters: { title }, task: 'interest' },
  ],
};
