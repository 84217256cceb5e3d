import { type Actor, Clock, DomainError, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { happened, type MatchmakingEvent, mustBeAhead, outdated } from '../domain/matchmaking-event';
import {
  EventMeetings,
  EventPairRules,
  EventParticipants,
  keyOf,
  MatchmakingEvents,
  type PairRule,
} from './matchmaking-events';
import { MeetingValues } from './meeting-values';

/** A coordinator says that two shall meet in a round, or that they shall not meet. The next plan keeps to it. */
@Injectable()
export class RulePair {
  constructor(
    private readonly transaction: Transaction,
    private readonly matchmakingEvents: MatchmakingEvents,
    private readonly participants: EventParticipants,
    private readonly rules: EventPairRules,
    private readonly meetings: EventMeetings,
    private readonly values: MeetingValues,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * In place of an earlier rule about the two.
   *
   * @throws DomainError conflict `matchmaking-event.pair-barred`, `matchmaking-event.seat-locked`,
   * `matchmaking-event.have-met`, invalid `matchmaking-event.round-over`
   */
  set(actor: Actor, eventId: string, rule: PairRule): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const event = await this.matchmakingEvents.take(eventId);
      mustBeAhead(event);
      const met = (await this.meetings.of(eventId)).filter(({ round }) => round <= event.roundsHeld);
      if (met.some((meeting) => keyOf(meeting) === keyOf(rule))) {
        throw new DomainError('conflict', 'matchmaking-event.have-met');
      }
      await this.mustBePossible(actor, event, rule);
      await this.rules.save(event, rule);
      await this.matchmakingEvents.save(await this.withNews(event, rule));
      await this.outbox.add(actor, [happened('pair-ruled', event, this.clock.now(), { data: { ...rule } })]);
    });
  }

  /** @throws DomainError not-found `matchmaking-event.rule-not-found` */
  lift(actor: Actor, eventId: string, pair: Omit<PairRule, 'round'>): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const event = await this.matchmakingEvents.take(eventId);
      mustBeAhead(event);
      const rule = (await this.rules.of(eventId)).find((one) => keyOf(one) === keyOf(pair));
      if (!rule) throw new DomainError('not-found', 'matchmaking-event.rule-not-found');
      await this.rules.remove(pair.needParticipantId, pair.offerParticipantId);
      // A lock that is lifted leaves the plan as good as it was; a pair that may meet again could make it better.
      if (rule.round === null) await this.matchmakingEvents.save(outdated(event));
      await this.outbox.add(actor, [happened('pair-released', event, this.clock.now(), { data: { ...pair } })]);
    });
  }

  private async mustBePossible(actor: Actor, event: MatchmakingEvent, rule: PairRule): Promise<void> {
    const all = await this.participants.of(event.id);
    const need = all.find(({ id, side }) => id === rule.needParticipantId && side === 'need');
    const offer = all.find(({ id, side }) => id === rule.offerParticipantId && side === 'offer');
    if (!need || !offer) throw new DomainError('not-found', 'matchmaking-event.participant-not-found');
    if (rule.round === null) return;
    if (rule.round <= event.roundsHeld || rule.round > event.rounds) {
      throw new DomainError('invalid', 'matchmaking-event.round-over', {
        held: event.roundsHeld,
        rounds: event.rounds,
      });
    }
    const others = (await this.rules.of(event.id)).filter(
      (other) => other.round === rule.round && keyOf(other) !== keyOf(rule),
    );
    const guests = others.filter(({ needParticipantId }) => needParticipantId === need.id).length;
    if (
      guests >= event.seatsPerTable - 1 ||
      others.some(({ offerParticipantId }) => offerParticipantId === offer.id) ||
      (event.seatsPerTable === 2 && others.length >= event.tables)
    ) {
      throw new DomainError('conflict', 'matchmaking-event.seat-locked', { round: rule.round });
    }
    const values = await this.values.of(actor.municipalityId, [need, offer], this.clock.now());
    if (!values.has(keyOf(rule))) throw new DomainError('conflict', 'matchmaking-event.pair-barred');
  }

  /** A lock of a meeting as it stands changes nothing about the plan. */
  private async withNews(event: MatchmakingEvent, rule: PairRule): Promise<MatchmakingEvent> {
    const meeting = (await this.meetings.of(event.id)).find((one) => keyOf(one) === keyOf(rule));
    return (meeting?.round ?? null) === rule.round ? event : outdated(event);
  }
}
