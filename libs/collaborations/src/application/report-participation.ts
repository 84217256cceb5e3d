import { type Actor, Clock, DomainError, Ids, type LocalDate, localDateOf, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Collaboration, CollaborationParty } from '../domain/collaboration';
import { report } from '../domain/participation';
import { mustBeAParty } from './collaboration-sides';
import { CollaborationTable } from './collaboration-table';
import { Participations } from './collaborations';

export type ReportCommand = {
  readonly actor: Actor;
  readonly collaborationId: string;
  /** Whoever has an account; else `name`; with neither it is the reporting person. */
  readonly personId?: string | undefined;
  readonly name?: string | undefined;
  readonly date: LocalDate;
  readonly hours: number;
};

/** One party says who took part and for how long. */
@Injectable()
export class ReportParticipation {
  constructor(
    private readonly transaction: Transaction,
    private readonly table: CollaborationTable,
    private readonly participations: Participations,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute(command: ReportCommand): Promise<string> {
    const { actor, collaborationId, date, hours } = command;
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const { collaboration, events: before } = await this.table.take(collaborationId);
      const reporting = mustBeAParty(actor, collaboration);
      const who = await this.whoTookPart(command, collaboration, reporting);
      const { next, events } = report(
        collaboration,
        { personId: actor.personId, partyId: reporting.partyId },
        { id: this.ids.next(), ...who, date, hours },
        localDateOf(at),
        at,
      );
      await this.participations.save(collaboration, next);
      await this.outbox.add(actor, [...before, ...events]);
      return next.id;
    });
  }

  private async whoTookPart(
    { actor, personId, name }: ReportCommand,
    { parties }: Collaboration,
    reporting: CollaborationParty,
  ): Promise<{ partyId: string; personId: string | null; name: string | null }> {
    if (personId === undefined && name !== undefined) return { partyId: reporting.partyId, personId: null, name };
    if (personId === undefined && actor.onBehalfOf !== undefined) {
      // The coordinator who writes it down did not take part.
      throw new DomainError('invalid', 'participation.invalid', {}, [{ pointer: '/name', code: 'participation.who' }]);
    }
    const person = personId ?? actor.personId;
    const partyId = await this.participations.partyOfPerson(person, [reporting, ...parties]);
    if (partyId === null) {
      throw new DomainError('invalid', 'participation.invalid', {}, [
        { pointer: '/personId', code: 'participation.person-unknown' },
      ]);
    }
    return { partyId, personId: person, name: name ?? null };
  }
}
