import { type Actor, Clock, type DomainEvent, Ids, isStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { FILLING_STATES, partyOf, SIDES } from '../domain/match';
import { type Contact, Contacts } from './contacts';
import { sidesOf } from './match-sides';
import { Matches } from './matches';

/**
 * Shows the contacts of an introduced match to the people of both sides and to coordinators, and records who has been
 * shown to whom: once for each two persons and match. One's own side is no disclosure.
 */
@Injectable()
export class DiscloseContacts {
  constructor(
    private readonly transaction: Transaction,
    private readonly matches: Matches,
    private readonly contacts: Contacts,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Undefined when there is nothing to see yet, or nothing for this person. */
  execute({ actor, matchId }: { actor: Actor; matchId: string }): Promise<Contact[] | undefined> {
    return this.transaction.run(actor.municipalityId, async () => {
      const match = await this.matches.read(matchId);
      const own = sidesOf(actor, match);
      const maySee = own.length > 0 || isStaff(actor, 'coordinator');
      if (!maySee || !FILLING_STATES.includes(match.state)) return undefined;
      const contacts = await this.contacts.of(SIDES.map((side) => ({ side, partyId: partyOf(match, side) })));
      const others = contacts.filter(({ side, personId }) => !own.includes(side) && personId !== actor.personId);
      const events: DomainEvent[] = [];
      const at = this.clock.now();
      for (const contact of others) {
        const { partyId: ofPartyId, personId: ofPersonId } = contact;
        const disclosure = { id: this.ids.next(), match, ofPartyId, ofPersonId, toPersonId: actor.personId, at };
        if (!(await this.contacts.recordFirst(disclosure))) continue;
        const data = { ofPartyId, ofPersonId, toPersonId: actor.personId };
        events.push({ name: 'contact.disclosed', occurredAt: at, subject: { kind: 'match', id: matchId }, data });
      }
      await this.outbox.add(actor, events);
      return contacts;
    });
  }
}
