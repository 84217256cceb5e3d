import { type Actor, Clock, DomainError, Ids, mustActFor, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { mustBeRegistered, Parties } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { happened, type MatchmakingEvent, mustBeAhead, outdated } from '../domain/matchmaking-event';
import {
  answer,
  type Attendance,
  bring,
  type EventSide,
  isSeated,
  leaveAtHome,
  MOST_ON_A_SIDE,
  type Participant,
} from '../domain/participant';
import { EventParticipants, MatchmakingEvents } from './matchmaking-events';

type Change = { readonly verb: string; readonly data: Readonly<Record<string, unknown>>; readonly moved: boolean };

/** Who takes part, what they bring, and whether they come. */
@Injectable()
export class ListParticipants {
  constructor(
    private readonly transaction: Transaction,
    private readonly matchmakingEvents: MatchmakingEvents,
    private readonly participants: EventParticipants,
    private readonly parties: Parties,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * A need or an offer that its party brings: the party takes part from then on.
   *
   * @throws DomainError conflict `matchmaking-event.other-side`, `matchmaking-event.posting-listed`,
   * `matchmaking-event.posting-not-open`, `party.not-registered`, invalid `matchmaking-event.too-many-participants`
   */
  add(actor: Actor, eventId: string, side: EventSide, postingId: string): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.change(actor, eventId, async (event, all) => {
      const { partyId } = await this.participants.posting(side, postingId);
      const listed = all.find((participant) => participant.partyId === partyId);
      if (!listed) await this.mustHaveRoom(actor, all, side, partyId);
      const next: Participant = listed
        ? bring(listed, side, postingId)
        : { id: this.ids.next(), partyId, side, postingIds: [postingId], attendance: 'listed' };
      await this.participants.save(event, next);
      const data = { participantId: next.id, partyId, postingId };
      return { verb: 'participant-added', data, moved: isSeated(next) };
    });
  }

  /** @throws DomainError conflict `matchmaking-event.last-posting` */
  withoutPosting(actor: Actor, eventId: string, participantId: string, postingId: string): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.change(actor, eventId, async (event, all) => {
      const next = leaveAtHome(one(all, participantId), postingId);
      await this.participants.save(event, next);
      return { verb: 'participant-changed', data: { participantId, postingId }, moved: isSeated(next) };
    });
  }

  /** Of whom nobody has heard yet. @throws DomainError conflict `matchmaking-event.participant-asked` */
  remove(actor: Actor, eventId: string, participantId: string): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.change(actor, eventId, async (_event, all) => {
      const { attendance, partyId } = one(all, participantId);
      if (attendance !== 'listed') throw new DomainError('conflict', 'matchmaking-event.participant-asked');
      await this.participants.remove(participantId);
      return { verb: 'participant-removed', data: { participantId, partyId }, moved: false };
    });
  }

  /**
   * What somebody said on the telephone, or what is seen at the door.
   *
   * @throws DomainError conflict `matchmaking-event.participant-asked` when nobody shall have heard of it any more
   */
  attend(actor: Actor, eventId: string, participantId: string, attendance: Attendance): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.change(actor, eventId, async (event, all) => {
      const before = one(all, participantId);
      // Who was asked, or sat at a table, cannot become somebody of whom nobody has heard, and be taken off the list.
      if (attendance === 'listed') throw new DomainError('conflict', 'matchmaking-event.participant-asked');
      await this.participants.save(event, { ...before, attendance });
      return {
        verb: 'attendance-changed',
        data: { participantId, partyId: before.partyId, from: before.attendance, to: attendance },
        moved: isSeated(before) !== isSeated({ attendance }),
      };
    });
  }

  /** The party's own answer. @throws DomainError forbidden `party.not-yours`, conflict `matchmaking-event.not-invited` */
  answer(actor: Actor, eventId: string, partyId: string, coming: boolean): Promise<void> {
    mustActFor(actor, partyId);
    return this.change(actor, eventId, async (event, all) => {
      const before = all.find((participant) => participant.partyId === partyId);
      if (!before || before.attendance === 'listed') throw notFound();
      const next = answer(before, coming);
      await this.participants.save(event, next);
      return {
        verb: 'invitation-answered',
        data: { participantId: next.id, partyId, from: before.attendance, to: next.attendance },
        moved: isSeated(before) !== isSeated(next),
      };
    });
  }

  private change(
    actor: Actor,
    eventId: string,
    work: (event: MatchmakingEvent, all: readonly Participant[]) => Promise<Change>,
  ): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const event = await this.matchmakingEvents.take(eventId);
      mustBeAhead(event);
      const { verb, data, moved } = await work(event, await this.participants.of(eventId));
      if (moved) await this.matchmakingEvents.save(outdated(event));
      await this.outbox.add(actor, [happened(verb, event, this.clock.now(), { data })]);
    });
  }

  private async mustHaveRoom(
    { municipalityId }: Actor,
    all: readonly Participant[],
    side: EventSide,
    partyId: string,
  ): Promise<void> {
    const party = await this.parties.find(municipalityId, partyId);
    if (!party) throw new DomainError('not-found', 'party.not-found');
    mustBeRegistered(party);
    if (all.filter((participant) => participant.side === side).length >= MOST_ON_A_SIDE) {
      throw new DomainError('invalid', 'matchmaking-event.too-many-participants', { most: MOST_ON_A_SIDE });
    }
  }
}

function one(all: readonly Participant[], id: string): Participant {
  const found = all.find((participant) => participant.id === id);
  if (!found) throw notFound();
  return found;
}

function notFound(): DomainError {
  return new DomainError('not-found', 'matchmaking-event.participant-not-found');
}
