import { randomUUID } from 'node:crypto';
import { AnswerMatch, ApproveMatch, ConfirmAgreement, ShortlistMatch, WriteAgreement } from '@app/brokering';
import { CollaborationsModule } from '@app/collaborations';
import type { NeedContent, OfferContent } from '@app/exchange';
import { type Actor, localDateOf } from '@app/kernel';
import { Exchange, inDays } from './an-exchange';

export type Member = Actor & { readonly partyId: string };

/** A published need and an available offer of two parties, and somebody who speaks for each. */
export type Pair = {
  readonly needId: string;
  readonly offerId: string;
  readonly needSide: Member;
  readonly offerSide: Member;
};
export type PairedMatch = Pair & { readonly matchId: string };

export function termsOf(pair: Pair, startsOn = localDateOf(inDays(14))) {
  return {
    goal: '十年分の記録をグラフ5枚にまとめる',
    schedule: [
      { date: startsOn, title: '顔合わせ' },
      { date: localDateOf(inDays(35)), title: '発表の会' },
    ],
    roles: [
      { partyId: pair.needSide.partyId, text: '記録をそろえる' },
      { partyId: pair.offerSide.partyId, text: '表とグラフにする' },
    ],
    form: 'project_cooperation',
    domain: 'joint',
    initiativeCodes: [],
  };
}

/** The use cases from a match to a verified collaboration, on a real database. */
export class Brokerage {
  private constructor(
    readonly exchange: Exchange,
    readonly coordinator: Actor,
  ) {}

  static async open(): Promise<Brokerage> {
    const exchange = await Exchange.open([CollaborationsModule]);
    return new Brokerage(exchange, await exchange.staff());
  }

  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.exchange.get(type);
  }

  async pair(need: Partial<NeedContent> = {}, offer: Partial<OfferContent> = {}): Promise<Pair> {
    const [one, other] = await Promise.all([this.exchange.need(need), this.exchange.offer(offer)]);
    for (const member of [one.member, other.member]) await this.enrol(member);
    return { needId: one.id, offerId: other.id, needSide: one.member, offerSide: other.member };
  }

  shortlist({ needId, offerId }: Pick<Pair, 'needId' | 'offerId'>): Promise<string> {
    const command = { actor: this.coordinator, needId, offerId, origin: 'coordinator', note: '' } as const;
    return this.get(ShortlistMatch).execute(command);
  }

  approve(matchId: string): Promise<void> {
    return this.get(ApproveMatch).execute({ actor: this.coordinator, matchId });
  }

  accept(actor: Actor, matchId: string): Promise<void> {
    return this.get(AnswerMatch).execute({ actor, matchId, answer: 'accept', text: '' });
  }

  confirm(actor: Actor, matchId: string): Promise<void> {
    return this.get(ConfirmAgreement).execute({ actor, matchId });
  }

  async proposed(pair?: Pair): Promise<PairedMatch> {
    const known = pair ?? (await this.pair());
    const matchId = await this.shortlist(known);
    await this.approve(matchId);
    return { ...known, matchId };
  }

  async introduced(pair?: Pair): Promise<PairedMatch> {
    const match = await this.proposed(pair);
    await this.accept(match.offerSide, match.matchId);
    await this.accept(match.needSide, match.matchId);
    return match;
  }

  /** Introduced, with an agreement that nobody has confirmed yet. */
  async written(startsOn?: string): Promise<PairedMatch> {
    const match = await this.introduced();
    const terms = termsOf(match, startsOn);
    await this.get(WriteAgreement).execute({ actor: match.needSide, matchId: match.matchId, terms });
    return match;
  }

  /** Agreed by both sides; the collaboration is being prepared. */
  async agreed(startsOn?: string): Promise<PairedMatch & { readonly collaborationId: string }> {
    const match = await this.written(startsOn);
    await this.confirm(match.needSide, match.matchId);
    await this.confirm(match.offerSide, match.matchId);
    const [row] = await this.rows<{ id: string }>('select id from collaboration where match_id = $1', [match.matchId]);
    return { ...match, collaborationId: row!.id };
  }

  rows<T extends object>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.exchange.database.rows<T>(sql, parameters);
  }

  async stateOf(table: 'need' | 'offer' | 'match' | 'collaboration', id: string): Promise<string> {
    const [row] = await this.rows<{ state: string }>(`select state from ${table} where id = $1`, [id]);
    return row!.state;
  }

  /** A coordinator who writes down what a party said at the counter. */
  onBehalfOf(partyId: string): Actor {
    return { ...this.coordinator, onBehalfOf: partyId };
  }

  close(): Promise<void> {
    return this.exchange.close();
  }

  private async enrol({ personId, partyId }: Member): Promise<void> {
    await this.rows(
      `insert into membership (id, municipality_id, person_id, party_id, role, created_at)
       values ($1, $2, $3, $4, 'representative', now())`,
      [randomUUID(), this.exchange.municipalityId, personId, partyId],
    );
  }
}
