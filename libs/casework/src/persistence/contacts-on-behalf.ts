import { type Actor, type DomainEvent, Ids } from '@app/kernel';
import { OutboxWitnesses, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Contacts } from '../application/contacts';
import { type ActForParty, actsForParty } from '../domain/contact';

/** Whatever a coordinator does on behalf of a party stands in the contact log, by the transaction that did it. */
@Injectable()
export class ContactsOnBehalf {
  constructor(
    witnesses: OutboxWitnesses,
    private readonly transaction: TypeormTransaction,
    private readonly contacts: Contacts,
    private readonly ids: Ids,
  ) {
    witnesses.register((by, events) => this.write(by, events));
  }

  private async write(by: Actor, events: readonly DomainEvent[]): Promise<void> {
    const { municipalityId, personId: writtenBy } = by;
    for (const act of actsForParty(by, events)) {
      if (!(await this.concerns(act))) continue;
      const told = { direction: 'from_them', withWhom: '', note: '' } as const;
      await this.contacts.addActs({ ...act, ...told, id: this.ids.next(), municipalityId, writtenBy });
    }
  }

  /** A coordinator who speaks for one party may do something between two others meanwhile. */
  private async concerns({ partyId, needId, offerId, matchId, collaborationId }: ActForParty): Promise<boolean> {
    const about = [needId, offerId, matchId, collaborationId];
    if (about.every((id) => id === null)) return true;
    const [found] = await this.transaction.manager.query<{ concerned: boolean }[]>(
      `select exists (select from need where id = $2 and party_id = $1)
           or exists (select from offer where id = $3 and party_id = $1)
           or exists (select from match where id = $4 and $1 in (need_party_id, offer_party_id))
           or exists (select from collaboration_party where collaboration_id = $5 and party_id = $1) as concerned`,
      [partyId, ...about],
    );
    return found?.concerned === true;
  }
}
