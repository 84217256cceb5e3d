import { EraseAccount } from '@app/identity';
import { type Actor, Clock, Outbox, Transaction } from '@app/kernel';
import { WithdrawParty } from '@app/registry';
import { Injectable } from '@nestjs/common';
import {
  endingWith,
  mustBeFree,
  obstaclesOf,
  ownSelf,
  type Obstacle,
  type PartyTie,
  type Ties,
} from '../domain/leaving';
import { Erasure, type Part } from './erasure';

/** What stands in the way, and what goes with the person. */
export type LeavingPreview = { readonly obstacles: readonly Obstacle[]; readonly ending: readonly PartyTie[] };

/**
 * A person leaves for good. What was done stays as a record without a name: hours, agreements, the audit trail. One
 * municipality after the other, the account last: a failure in between leaves somebody who can try again.
 */
@Injectable()
export class Leave {
  constructor(
    private readonly transaction: Transaction,
    private readonly erasure: Erasure,
    private readonly account: EraseAccount,
    private readonly withdrawParty: WithdrawParty,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async preview(personId: string): Promise<LeavingPreview> {
    const ties = await this.allTies(personId);
    return { obstacles: obstaclesOf(ties), ending: endingWith(ties) };
  }

  /**
   * @throws DomainError conflict `leaving.not-yet`, invalid `password.wrong`, too-many `sign-in.too-many-failures`
   */
  async execute(personId: string, password: string): Promise<void> {
    await this.account.prove(personId, password);
    mustBeFree(await this.allTies(personId));
    for (const part of await this.erasure.partsOf(personId)) {
      await this.transaction.run(part.municipalityId, () => this.leaveOne(personId, part));
    }
    await this.account.execute(personId);
  }

  private async leaveOne(personId: string, part: Part): Promise<void> {
    const { municipalityId } = part;
    const ties = await this.erasure.ties(personId, part);
    mustBeFree(ties);
    const parties = ties.parties.map(({ partyId, role }) => ({ partyId, role }));
    const actor: Actor = { personId, municipalityId, staffRoles: [], parties };
    for (const { partyId } of endingWith(ties)) await this.withdrawParty.execute(actor, { partyId, note: '' });
    await this.erasure.erase(
      personId,
      ownSelf(ties).map(({ partyId }) => partyId),
    );
    const left = {
      name: 'person.left',
      occurredAt: this.clock.now(),
      subject: { kind: 'person', id: personId },
    } as const;
    await this.outbox.add(actor, [left]);
  }

  private async allTies(personId: string): Promise<Ties> {
    const all: Ties[] = [];
    for (const part of await this.erasure.partsOf(personId)) {
      all.push(await this.transaction.run(part.municipalityId, () => this.erasure.ties(personId, part)));
    }
    return {
      parties: all.flatMap(({ parties }) => parties),
      lastAdministratorOf: all.flatMap(({ lastAdministratorOf }) => lastAdministratorOf),
      operator: all.some(({ operator }) => operator),
    };
  }
}
