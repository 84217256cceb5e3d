import type { NeedFacts, OfferFacts } from '@app/exchange';
import { Reads } from '@app/platform';
import type { Dictionary } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { MOST_TELLING_OFFERS, type PastText, pastTextsOf, TELLING_OFFER_STATES } from '../domain/past-texts';
import { type PairTexts, type PostingText, readPosting, readSaid, type SaidText } from '../domain/posting-text';
import type { SkillWords } from '../domain/text/skill-words';
import { skillWordsOf } from './taxonomy';

/** Reading a text takes a hundred times as long as comparing it; so many are kept read, in some 4 kB each. */
const KEPT_POSTINGS = 20_000;
/** In some 2 kB each. */
const KEPT_PAST = 40_000;
/** So long others may have to wait while texts are read. */
const AT_A_STRETCH_MS = 10;

type Posted = Pick<NeedFacts, 'id' | 'title' | 'story' | 'skills'>;

/** Reads the texts of pairs, and what the parties of the offers did and offer besides. */
@Injectable()
export class PairTextsReader {
  /** By the words of the skills that they were read with. */
  private readonly postings = new WeakMap<SkillWords, LatestRead<PostingText>>();
  private readonly past = new LatestRead<SaidText>(KEPT_PAST);

  constructor(private readonly reads: Reads) {}

  /** One question for all pairs, however many there are. */
  async of(
    municipalityId: string,
    dictionary: Dictionary,
    pairs: readonly { readonly need: NeedFacts; readonly offer: OfferFacts }[],
  ): Promise<PairTexts[]> {
    const words = skillWordsOf(dictionary);
    const pastOf = await this.pastTexts(municipalityId, [...new Set(pairs.map(({ offer }) => offer.partyId))]);
    const byId = new Map<string, PostingText>();
    const once = (posted: Posted): PostingText => {
      const text = byId.get(posted.id) ?? this.read(posted, words);
      byId.set(posted.id, text);
      return text;
    };
    const pastById = new Map<string, readonly SaidText[]>();
    const found: PairTexts[] = [];
    let since = performance.now();
    for (const { need, offer } of pairs) {
      const texts =
        pastById.get(offer.id) ??
        pastTextsOf(offer.id, pastOf.get(offer.partyId) ?? []).map((text) => this.past.of(text, () => readSaid(text)));
      pastById.set(offer.id, texts);
      found.push({ need: once(need), offer: once(offer), past: texts });
      if (performance.now() - since > AT_A_STRETCH_MS) {
        await breathe();
        since = performance.now();
      }
    }
    return found;
  }

  private read(posted: Posted, words: SkillWords): PostingText {
    const kept = this.postings.get(words) ?? new LatestRead<PostingText>(KEPT_POSTINGS);
    this.postings.set(words, kept);
    const codes = posted.skills.map(({ code }) => code).join(' ');
    return kept.of(`${codes}\n${posted.title}\n${posted.story}`, () => readPosting(posted, words));
  }

  private async pastTexts(municipalityId: string, partyIds: readonly string[]): Promise<Map<string, PastText[]>> {
    const rows = await this.reads.rowsOften<PastText & { readonly partyId: string }>(
      municipalityId,
      `select id as "partyId", null::uuid as "offerId", profile as text from party where id = any($1) and profile <> ''
       union all
       select collaboration_party.party_id, null, collaboration.title || E'\\n' || collaboration.goal
         from collaboration join collaboration_party on collaboration_party.collaboration_id = collaboration.id
        where collaboration_party.party_id = any($1) and collaboration_party.side = 'offer'
          and collaboration.state in ('completed', 'jointly_reviewed', 'verified')
       union all
       select party.id, offers.id, offers.text
         from unnest($1::uuid[]) as party (id)
         cross join lateral (
           select offer.id, title || E'\\n' || story as text from offer
            where party_id = party.id and state = any($3)
            order by offer.id desc limit $2) offers`,
      [partyIds, MOST_TELLING_OFFERS, TELLING_OFFER_STATES],
    );
    const byParty = new Map<string, PastText[]>();
    for (const row of rows) byParty.set(row.partyId, [...(byParty.get(row.partyId) ?? []), row]);
    return byParty;
  }
}

/** Texts as they were read; those that were asked for the longest ago give way. */
class LatestRead<T> {
  private readonly kept = new Map<string, T>();

  constructor(private readonly most: number) {}

  of(text: string, read: () => T): T {
    const known = this.kept.get(text) ?? read();
    // At the end again, so that the first is the one that was not asked for the longest.
    this.kept.delete(text);
    this.kept.set(text, known);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) break;
      this.kept.delete(oldest);
    }
    return known;
  }
}
