import { type Actor, Clock, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type Contact, log } from '../domain/contact';
import { Contacts } from './contacts';
import { KnownRecords } from './known-records';

export type ContactToLog = Omit<Contact, 'id' | 'municipalityId' | 'writtenBy' | 'acts' | 'happenedAt'> & {
  /** Now, when nobody says. */
  readonly happenedAt?: Date | undefined;
};

/** A coordinator writes down with whom they spoke, or who wrote to whom. */
@Injectable()
export class LogContact {
  constructor(
    private readonly transaction: Transaction,
    private readonly contacts: Contacts,
    private readonly known: KnownRecords,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid `contact.with-nobody`, `contact.in-future`, `casework.unknown-record` */
  execute(actor: Actor, { happenedAt, ...said }: ContactToLog): Promise<string> {
    mustBeStaff(actor, 'coordinator');
    const { municipalityId, personId: writtenBy } = actor;
    return this.transaction.run(municipalityId, async () => {
      const now = this.clock.now();
      const made = { id: this.ids.next(), municipalityId, writtenBy, acts: [], happenedAt: happenedAt ?? now };
      const contact: Contact = { ...said, ...made };
      const logged = log(contact, now);
      await this.known.mustBeHere({
        ...{ party: [said.partyId], need: [said.needId], offer: [said.offerId], match: [said.matchId] },
        ...{ collaboration: [said.collaborationId], counselling_case: [said.caseId] },
      });
      await this.contacts.add(contact);
      await this.outbox.add(actor, [logged]);
      return contact.id;
    });
  }
}
