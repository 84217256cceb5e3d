import type { LocalDate } from '@app/kernel';
import { onItsCard } from '../convenience-card';
import { spokenBy } from '../eligibility';
import type { NeedSide, OfferSide, Taxonomy } from '../facts';
import { hoursShared } from '../hours';
import type { Parameters } from '../parameters';
import { weightsFor } from '../score';
import { nearness, wantedSkills } from '../skill-cover';
import { wantedDays } from '../suitable-days';
import { TIMES } from './code-book';
import { dayNumber, dayOf, NO_END } from './days';
import { idWords } from './id-table';
import { type IndexedOffer, NEVER_ASKED, partyWord, type PartyContacts } from './offer-record';
import type { Question } from './question';

/**
 * What the index keeps of an offer, on the terms of its own card. That a party's card also holds for its offers without
 * one, and its limit for a year, is for the judgement of what was found.
 */
export function indexedOfferOf(said: OfferSide, contacts: PartyContacts = NEVER_ASKED): IndexedOffer {
  const offer = onItsCard(said);
  return {
    ...offer,
    id: idWords(offer.id),
    party: partyWord(idWords(offer.partyId)),
    homeDistricts: offer.party.districts,
    windows: dayWindows(offer.timeWindows),
    languages: spokenBy(offer.languages),
    availableFrom: offer.availableFrom === null ? 0 : dayNumber(offer.availableFrom),
    availableUntil: offer.availableUntil === null ? NO_END : dayNumber(offer.availableUntil),
    contacts,
  };
}

export function dayWindows(windows: OfferSide['timeWindows']): IndexedOffer['windows'] {
  return windows.map(({ from, to }) => ({ first: dayOf(from), last: dayOf(to) }));
}

/** What the index is asked on behalf of a need. */
export function questionFor(
  need: NeedSide,
  known: {
    readonly taxonomy: Taxonomy;
    readonly skillCodes: readonly string[];
    readonly today: LocalDate;
    readonly days: readonly { readonly date: LocalDate; readonly weekday: number }[];
    readonly parameters?: Parameters;
  },
  limit: number,
  without: readonly string[] = [],
): Question {
  const { taxonomy, skillCodes, today } = known;
  return {
    resourceKind: need.resourceKind,
    partyId: need.partyId,
    today,
    title: need.title,
    story: need.story,
    skills: wantedSkills(need).map(({ code: wanted, level, share }) => ({
      level,
      share,
      servedBy: skillCodes
        .map((code) => ({ code, nearness: nearness(wanted, code, taxonomy) }))
        .filter((served) => served.nearness > 0),
    })),
    fields: need.fields,
    sdgs: need.sdgs,
    quantity: need.quantity,
    districts: need.districts,
    neighbours: [...new Set(need.districts.flatMap((district) => taxonomy.neighboursOf(district)))],
    online: need.online,
    days: wantedDays(need, known.days),
    timesOfDay: need.timesOfDay,
    hours: Array.from({ length: 2 ** TIMES.length }, (_, bits) => {
      const offered = TIMES.filter((_time, place) => (bits & (1 << place)) !== 0);
      return hoursShared(need, offered).value;
    }),
    languages: need.languages,
    minors: need.minors,
    groupSize: need.groupSize,
    weights: weightsFor(need, known.parameters),
    without,
    limit,
  };
}
