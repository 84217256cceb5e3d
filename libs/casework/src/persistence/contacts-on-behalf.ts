import { type Actor, type DomainEvent, Ids } from '@app/kernel';
import { OutboxWitnesses } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Contacts } from '../application/contacts';
import { actsForParty } from '../domain/contact';

/** Whatever a coordinator does on behalf of a party stands in the contact log, by the transaction that did it. */
@Injectable()
export class ContactsOnBehalf {
  constructor(
    witnesses: OutboxWitnesses,
    private readonly contacts: Contacts,
    private readonly ids: Ids,
  ) {
    witnesses.register((by, events) => this.write(by, events));
  }

  private async write(by: Actor, events: readonly DomainEvent[]): Promise<void> {
    const { municipalityId, personId: writtenBy } = by;
    for (const act of actsForParty(by, events)) {
      const told = { direction: 'from_them', withWhom: '', note: '' } as const;
      await this.contacts.addActs({ ...act, ...told, id: this.ids.next(), municipalityId, writtenBy });
    }
  }
}
