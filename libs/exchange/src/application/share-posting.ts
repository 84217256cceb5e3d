import { type Actor, Clock, DomainError, type DomainEvent, mustActFor, Outbox, Transaction } from '@app/kernel';
import { Municipalities } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { Needs } from './needs';
import { Offers } from './offers';
import { type PostingRef, Sharing } from './sharing';

/** A party lets other municipalities see its need or offer, or no longer: its own word, which nobody else can give. */
@Injectable()
export class SharePosting {
  constructor(
    private readonly transaction: Transaction,
    private readonly needs: Needs,
    private readonly offers: Offers,
    private readonly sharing: Sharing,
    private readonly municipalities: Municipalities,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * `partners` are the short names of all municipalities that may see it.
   * @throws DomainError forbidden `party.not-yours`, invalid `sharing.not-agreed`
   */
  async execute(actor: Actor, posting: PostingRef, partners: readonly string[]): Promise<void> {
    const { municipalityId, personId } = actor;
    const all = await this.municipalities.all();
    await this.transaction.run(municipalityId, async () => {
      mustActFor(actor, (await this.take(posting)).partyId);
      const agreed = await this.sharing.partners(municipalityId);
      const wanted = partners.map((slug) => {
        const partner = all.find((one) => one.slug === slug);
        if (partner && agreed.includes(partner.id)) return partner.id;
        const fault = { pointer: '/with', code: 'sharing.not-agreed', details: { slug } };
        throw new DomainError('invalid', 'sharing.not-agreed', { slug }, [fault]);
      });
      const now = await this.sharing.sharedWith(municipalityId, posting);
      const add = [...new Set(wanted)].filter((id) => !now.includes(id));
      const drop = now.filter((id) => !wanted.includes(id));
      if (add.length + drop.length === 0) return;
      const at = this.clock.now();
      await this.sharing.share(municipalityId, posting, { add, drop, by: personId, at });
      const slugs = (ids: readonly string[]) => all.filter(({ id }) => ids.includes(id)).map(({ slug }) => slug);
      const event: DomainEvent = {
        name: `${posting.kind}.shared`,
        occurredAt: at,
        subject: posting,
        data: { added: slugs(add), ended: slugs(drop) },
      };
      await this.outbox.add(actor, [event]);
    });
  }

  private take({ kind, id }: PostingRef): Promise<{ readonly partyId: string }> {
    return kind === 'need' ? this.needs.take(id) : this.offers.take(id);
  }
}
