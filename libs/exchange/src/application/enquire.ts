import { type Actor, Clock, DomainError, Ids, type Language, Outbox, Transaction } from '@app/kernel';
import { WriteToVisitor } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { confirm } from '../domain/interest';
import { Interests } from './interests';
import { type PostingRef, SharedPostings, Sharing } from './sharing';

export type Enquiry = {
  readonly posting: PostingRef;
  /** Who asks, as the coordinators there read it. */
  readonly name: string;
  readonly email: string;
  readonly line: string;
  readonly language: Language;
};

/**
 * Somebody of a municipality asks about what another one lets it see. It becomes an interest there, which its coordinators
 * answer as any other: the account has proven the address, so no mail asks for it again.
 */
@Injectable()
export class Enquire {
  constructor(
    private readonly transaction: Transaction,
    private readonly shared: SharedPostings,
    private readonly sharing: Sharing,
    private readonly interests: Interests,
    private readonly toVisitor: WriteToVisitor,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `sharing.not-shared`, too-many `visitor.too-many` */
  async execute(actor: Actor, { posting, ...asked }: Enquiry): Promise<void> {
    const home = await this.shared.homeOf(actor.municipalityId, posting);
    if (home === null) throw new DomainError('not-found', 'sharing.not-shared');
    await this.toVisitor.mustNotAskTooOften(home, actor.personId);
    // The only writing into another municipality: what its party and it itself have opened, looked at once more there.
    await this.transaction.run(home, async () => {
      const seenBy = await this.sharing.sharedWith(home, posting);
      if (!seenBy.includes(actor.municipalityId)) throw new DomainError('not-found', 'sharing.not-shared');
      const askedAt = this.clock.now();
      const about = posting.kind === 'need' ? { needId: posting.id } : { offerId: posting.id };
      const interest = { ...asked, about, id: this.ids.next(), municipalityId: home, askedAt, confirmedAt: null };
      await this.interests.add(interest);
      const { next, events } = confirm(interest, askedAt);
      await this.interests.save(next);
      await this.outbox.add({ municipalityId: home, personId: null }, events);
    });
  }
}
