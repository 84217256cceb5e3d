import type { NeedFacts, OfferFacts } from '@app/exchange';
import { localDateOf } from '@app/kernel';
import { Reads } from '@app/platform';
import { Dictionaries } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { onItsCard } from '../domain/convenience-card';
import { type ContactLoad, NO_CONTACT, type Pair } from '../domain/facts';
import type { Parameters } from '../domain/parameters';
import { questionFor } from '../domain/retrieval/facts-for-index';
import type { Question } from '../domain/retrieval/question';
import { daysAhead } from '../domain/suitable-days';
import { CONTACTS, LOAD_DAYS } from './candidate-index/contacts.sql';
import { PairHistory } from './pair-history';
import { PairTextsReader } from './pair-texts';
import { ParametersInUse } from './parameters-in-use';
import { taxonomyOf } from './taxonomy';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Gathers what the judgement about pairs looks at beside the need and the offer themselves. */
@Injectable()
export class PairFacts {
  constructor(
    private readonly reads: Reads,
    private readonly dictionaries: Dictionaries,
    private readonly inUse: ParametersInUse,
    private readonly texts: PairTextsReader,
    private readonly history: PairHistory,
  ) {}

  /** A handful of questions for all pairs, however many there are. */
  async of(
    municipalityId: string,
    pairs: readonly { readonly need: NeedFacts; readonly offer: OfferFacts }[],
    now: Date,
    known?: Parameters,
  ): Promise<Pair[]> {
    const dictionary = await this.dictionaries.of(municipalityId);
    const taxonomy = taxonomyOf(dictionary);
    const parties = pairs.map(({ need, offer }) => ({ needPartyId: need.partyId, offerPartyId: offer.partyId }));
    const [texts, loads, helped, past, parameters] = await Promise.all([
      this.texts.of(municipalityId, dictionary, pairs),
      this.loads(municipalityId, [...new Set(pairs.map(({ offer }) => offer.partyId))], now),
      this.timesHelped(municipalityId, [...new Set(pairs.map(({ need }) => need.partyId))]),
      this.history.of(municipalityId, parties, now),
      known ?? this.inUse.of(municipalityId),
    ]);
    const today = localDateOf(now);
    const days = daysAhead(today);
    return pairs.map(({ need, offer }, index) => ({
      need,
      offer: onItsCard(offer, past.cardOf(offer.partyId)),
      history: past.of(parties[index]!),
      load: loads.get(offer.partyId) ?? NO_CONTACT,
      timesHelped: helped.get(need.partyId) ?? 0,
      taxonomy,
      today,
      days,
      parameters,
      texts: texts[index],
    }));
  }

  /** What the index is asked on behalf of a need. */
  async question(
    municipalityId: string,
    need: NeedFacts,
    now: Date,
    limit: number,
    without: readonly string[],
    given?: Parameters,
  ): Promise<Question> {
    const dictionary = await this.dictionaries.of(municipalityId);
    const today = localDateOf(now);
    const skillCodes = dictionary.entries('skills').map(({ code }) => code);
    const parameters = given ?? (await this.inUse.of(municipalityId));
    const known = { taxonomy: taxonomyOf(dictionary), skillCodes, today, days: daysAhead(today), parameters };
    return questionFor(need, known, limit, without);
  }

  private async loads(
    municipalityId: string,
    partyIds: readonly string[],
    now: Date,
  ): Promise<ReadonlyMap<string, ContactLoad>> {
    const rows = await this.reads.rowsOften<ContactLoad & { readonly partyId: string }>(municipalityId, CONTACTS, [
      new Date(now.getTime() - LOAD_DAYS * DAY_MS),
      partyIds,
    ]);
    return new Map(rows.map(({ partyId, ...load }) => [partyId, load]));
  }

  /** Introductions through this platform, and collaborations from before it. */
  private async timesHelped(municipalityId: string, partyIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.reads.rowsOften<{ readonly partyId: string; readonly count: number }>(
      municipalityId,
      `select "partyId", count(*)::int as count
         from (select need_party_id as "partyId" from match where state in ('introduced', 'agreed', 'converted')
               union all
               select collaboration_party.party_id from collaboration_party
                 join collaboration on collaboration.id = collaboration_party.collaboration_id
                where collaboration_party.side = 'need' and collaboration.match_id is null
                  and collaboration.state <> 'cancelled') helped
        where "partyId" = any($1)
        group by "partyId"`,
      [partyIds],
    );
    return new Map(rows.map(({ partyId, count }) => [partyId, count]));
  }
}
