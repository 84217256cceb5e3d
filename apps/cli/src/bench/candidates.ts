import { localDateOf } from '@app/kernel';
import {
  daysAhead,
  judge,
  MOST_TELLING_OFFERS,
  type NeedSide,
  NO_CONTACT,
  NO_HISTORY,
  type OfferSide,
  type PastText,
  pastTextsOf,
  ranked,
  readPosting,
  readSaid,
  skillWordsOf,
  taxonomyOf,
  TELLING_OFFER_STATES,
} from '@app/matching';
import { Dictionary, shippedMunicipalities } from '@app/registry';
import { needLine, offerOf, type PartyLine, partyLine } from './exchange-lines';
import { count, readAll, writeLines } from './lines';
import type { Options } from './options';

/** The eligible offers for each need, best first by the prior weights, as a TREC run; all without a database. */
export async function benchCandidates(option: Options): Promise<void> {
  const top = count(option('top'));
  const now = new Date(option('now'));
  if (Number.isNaN(now.getTime())) throw new Error(`"${option('now')}" is no moment`);
  const dictionary = dictionaryOf(option('municipality'));
  const parties = new Map((await readAll(option('parties'), partyLine)).map((party) => [party.id, party]));
  const offers = await readAll(option('offers'), offerOf(parties));
  const needs = await readAll(option('needs'), needLine);
  await writeLines(option('out'), runOf(needs, offers, dictionary, parties, now, top));
}

function* runOf(
  needs: readonly NeedSide[],
  offers: readonly OfferSide[],
  dictionary: Dictionary,
  parties: ReadonlyMap<string, PartyLine>,
  now: Date,
  top: number,
): Generator<string> {
  const taxonomy = taxonomyOf(dictionary);
  const skillWords = skillWordsOf(dictionary);
  const today = localDateOf(now);
  const days = daysAhead(today);
  const texts = new Map(offers.map((offer) => [offer.id, readPosting(offer, skillWords)]));
  const knownOf = knownOfParties(offers, parties);
  const read = new Map<string, ReturnType<typeof readSaid>>();
  const once = (text: string) => {
    const said = read.get(text) ?? readSaid(text);
    read.set(text, said);
    return said;
  };
  const pasts = new Map(offers.map(({ id, partyId }) => [id, pastTextsOf(id, knownOf.get(partyId) ?? []).map(once)]));
  for (const need of needs) {
    const needText = readPosting(need, skillWords);
    const ofItsKind = offers.filter(({ resourceKind }) => resourceKind === need.resourceKind);
    const judged = ofItsKind.map((offer) => {
      const offerText = texts.get(offer.id) ?? readPosting(offer, skillWords);
      const pairTexts = { need: needText, offer: offerText, past: pasts.get(offer.id) ?? [] };
      const nothingKnown = { load: NO_CONTACT, timesHelped: 0, history: NO_HISTORY };
      const pair = { need, offer, ...nothingKnown, taxonomy, today, days, texts: pairTexts };
      return { id: offer.id, judgement: judge(pair) };
    });
    for (const [index, { id, judgement }] of ranked(judged).slice(0, top).entries()) {
      yield `${need.id} Q0 ${id} ${index + 1} ${judgement.score} musubi`;
    }
  }
}

/** As the product knows them, but for collaborations, which no file tells of. */
function knownOfParties(
  offers: readonly OfferSide[],
  parties: ReadonlyMap<string, PartyLine>,
): ReadonlyMap<string, readonly PastText[]> {
  const telling = new Map<string, OfferSide[]>(offers.map(({ partyId }) => [partyId, []]));
  for (const offer of offers) if (TELLING_OFFER_STATES.includes(offer.state)) telling.get(offer.partyId)?.push(offer);
  return new Map(
    [...telling].map(([partyId, theirs]) => {
      const newest = theirs.sort((a, b) => (a.id > b.id ? -1 : 1)).slice(0, MOST_TELLING_OFFERS);
      const offered = newest.map(({ id, title, story }) => ({ offerId: id, text: `${title}\n${story}` }));
      return [partyId, [{ offerId: null, text: parties.get(partyId)?.profile ?? '' }, ...offered]];
    }),
  );
}

function dictionaryOf(slug: string): Dictionary {
  const municipality = shippedMunicipalities().find((one) => one.slug === slug);
  if (municipality === undefined) throw new Error(`There is no municipality "${slug}"`);
  return new Dictionary(municipality.dictionaries);
}
