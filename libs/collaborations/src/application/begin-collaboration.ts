import { type AgreedMatchFacts, CollaborationBeginning } from '@app/brokering';
import { ExchangeReads } from '@app/exchange';
import { DomainError, type DomainEvent, Ids, localDateOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { about, type Collaboration, type CollaborationParty, happened } from '../domain/collaboration';
import { Collaborations } from './collaborations';

/** Makes the collaboration of an agreed match, in the transaction of the second confirmation. */
@Injectable()
export class BeginCollaboration extends CollaborationBeginning {
  constructor(
    private readonly exchange: ExchangeReads,
    private readonly collaborations: Collaborations,
    private readonly ids: Ids,
  ) {
    super();
  }

  async begin(agreed: AgreedMatchFacts): Promise<{ collaborationId: string; events: readonly DomainEvent[] }> {
    const { match, agreement, agreedAt } = agreed;
    const { municipalityId } = match;
    const need = await this.exchange.need(municipalityId, match.needId);
    if (!need) throw new DomainError('not-found', 'need.not-found');
    const offer = match.offerId === null ? undefined : await this.exchange.offer(municipalityId, match.offerId);
    const days = agreement.terms.schedule.map(({ date }) => date).sort();
    const collaboration: Collaboration = {
      id: this.ids.next(),
      municipalityId,
      matchId: match.id,
      parties: partiesOf(agreed),
      startsOn: days[0]!,
      endsOn: days[days.length - 1]!,
      since: agreedAt,
      version: 0,
      state: 'preparing',
    };
    const { title, fields, sdgs, districts, minors } = need;
    const origin = {
      needId: match.needId,
      offerId: match.offerId,
      title,
      // What was really given, should the coordinator have paired a wish with something else.
      resourceKind: offer?.resourceKind ?? need.resourceKind,
      fields,
      sdgs,
      districts,
      minors,
      agreedOn: localDateOf(agreedAt),
      terms: agreement.terms,
    };
    await this.collaborations.add(collaboration, origin, agreedAt);
    const event = {
      ...happened('collaboration.created', collaboration, agreedAt),
      to: 'preparing',
      data: about(collaboration),
    };
    return { collaborationId: collaboration.id, events: [event] };
  }
}

/** The two sides, and whoever else was given a role. */
function partiesOf({ match, agreement }: AgreedMatchFacts): CollaborationParty[] {
  const { needPartyId, offerPartyId } = match;
  const roleOf = (id: string) => agreement.terms.roles.find(({ partyId }) => partyId === id)?.text ?? '';
  const partners = agreement.terms.roles.filter(({ partyId }) => partyId !== needPartyId && partyId !== offerPartyId);
  return [
    { partyId: needPartyId, side: 'need', role: roleOf(needPartyId) },
    { partyId: offerPartyId, side: 'offer', role: roleOf(offerPartyId) },
    ...partners.map(({ partyId, text }) => ({ partyId, side: 'partner' as const, role: text })),
  ];
}
