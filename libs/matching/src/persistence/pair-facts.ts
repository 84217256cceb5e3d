import type { NeedFacts, OfferFacts } from '@app/exchange';
import { localDateOf } from '@app/kernel';
import { Reads } from '@app/platform';
import { Dictionaries, type Dictionary } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { type ContactLoad, NO_CONTACT, type Pair, type Taxonomy } from '../domain/facts';
import { daysAhead } from '../domain/suitable-days';

const LOAD_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Gathers what the judgement about pairs looks at beside the need and the offer themselves. */
@Injectable()
export class PairFacts {
  constructor(
    private readonly reads: Reads,
    private readonly dictionaries: Dictionaries,
  ) {}

  /** One question for all pairs, however many there are. */
  async of(
    municipalityId: string,
    pairs: readonly { readonly need: NeedFacts; readonly offer: OfferFacts }[],
    now: Date,
  ): Promise<Pair[]> {
    const taxonomy = taxonomyOf(await this.dictionaries.of(municipalityId));
    const loads = await this.loads(municipalityId, [...new Set(pairs.map(({ offer }) => offer.partyId))], now);
    const helped = await this.timesHelped(municipalityId, [...new Set(pairs.map(({ need }) => need.partyId))]);
    const today = localDateOf(now);
    const days = daysAhead(today);
    return pairs.map(({ need, offer }) => ({
      need,
      offer,
      load: loads.get(offer.partyId) ?? NO_CONTACT,
      timesHelped: helped.get(need.partyId) ?? 0,
      taxonomy,
      today,
      days,
    }));
  }

  /** A party was asked when a match was proposed to it; the audit trail knows when that was. */
  private async loads(
    municipalityId: string,
    partyIds: readonly string[],
    now: Date,
  ): Promise<ReadonlyMap<string, ContactLoad>> {
    const rows = await this.reads.rows<ContactLoad & { readonly partyId: string }>(
      municipalityId,
      `select match.offer_party_id as "partyId",
              count(*) filter (where asked.at > $2)::int as "proposedLast90Days",
              max(asked.at) as "lastContactAt",
              count(*) filter (where match.state in ('proposed', 'consenting', 'introduced', 'agreed'))::int as "openMatches"
         from match
         left join lateral (
           select max(audit_event.occurred_at) as at
             from audit_event
            where audit_event.municipality_id = match.municipality_id
              and audit_event.subject_kind = 'match' and audit_event.subject_id = match.id
              and audit_event.action = 'match.proposed') asked on true
        where match.offer_party_id = any($1)
        group by match.offer_party_id`,
      [partyIds, new Date(now.getTime() - LOAD_DAYS * DAY_MS)],
    );
    return new Map(rows.map(({ partyId, ...load }) => [partyId, load]));
  }

  /** Introductions through this platform, and collaborations from before it. */
  private async timesHelped(municipalityId: string, partyIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.reads.rows<{ readonly partyId: string; readonly count: number }>(
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

function taxonomyOf(dictionary: Dictionary): Taxonomy {
  const codes = (list: 'skills' | 'districts', code: string, attribute: string): string[] => {
    const value = dictionary.entry(list, code)?.attributes[attribute];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  };
  return {
    impliedBy: (skill) => codes('skills', skill, 'implies'),
    neighboursOf: (district) => codes('districts', district, 'neighbours'),
  };
}
