import { type Actor, Clock, DomainError, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { assign } from '@app/matching';
import { Injectable } from '@nestjs/common';
import { arrange, type MatchmakingEvent, mustBeAhead, mustHaveRoundsLeft } from '../domain/matchmaking-event';
import type { Meeting } from '../domain/outcome';
import { isSeated, type Participant } from '../domain/participant';
import { tableKey, tableNumbers } from '../domain/table-numbers';
import { planTables, type Seating } from '../domain/table-plan';
import {
  EventMeetings,
  EventPairRules,
  EventParticipants,
  keyOf,
  MatchmakingEvents,
  type PairRule,
  type PlannedMeeting,
} from './matchmaking-events';
import { MeetingValues, type Subject } from './meeting-values';

/** How many meetings the plan has, and how many locks it could not keep. */
export type PlanMade = { readonly meetings: number; readonly lostLocks: number };

/** Who meets whom in which round: of the rounds that are not over, for those who come. */
@Injectable()
export class MakeTablePlan {
  constructor(
    private readonly transaction: Transaction,
    private readonly matchmakingEvents: MatchmakingEvents,
    private readonly participants: EventParticipants,
    private readonly rules: EventPairRules,
    private readonly meetings: EventMeetings,
    private readonly values: MeetingValues,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError conflict `matchmaking-event.nobody-coming`, `matchmaking-event.nobody-can-meet`,
   * `matchmaking-event.too-few-tables`, `matchmaking-event.all-rounds-held`, invalid `matchmaking-event.too-many-pairs`
   */
  execute(actor: Actor, id: string): Promise<PlanMade> {
    mustBeStaff(actor, 'coordinator');
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const event = await this.matchmakingEvents.take(id);
      mustBeAhead(event);
      mustHaveRoundsLeft(event);
      const all = await this.participants.of(id);
      const there = all.filter(isSeated);
      mustSeat(event, there);
      const held = (await this.meetings.of(id)).filter(({ round }) => round <= event.roundsHeld);
      const values = await this.values.of(municipalityId, there, at);
      if (values.size === 0) throw new DomainError('conflict', 'matchmaking-event.nobody-can-meet');
      const { planned, lostLocks } = this.plan(event, all, values, await this.rules.of(id), held);
      const { next, events } = arrange(event, planned.length, at);
      await this.meetings.replaceFrom(event, event.roundsHeld + 1, planned);
      await this.matchmakingEvents.save(next);
      await this.outbox.add(actor, events);
      return { meetings: planned.length, lostLocks };
    });
  }

  private plan(
    { rounds, tables, seatsPerTable, roundsHeld }: MatchmakingEvent,
    all: readonly Participant[],
    values: ReadonlyMap<string, Subject>,
    rules: readonly PairRule[],
    held: readonly Meeting[],
  ): { readonly planned: PlannedMeeting[]; readonly lostLocks: number } {
    const needs = all.filter(({ side }) => side === 'need').map(({ id }) => id);
    const offers = all.filter(({ side }) => side === 'offer').map(({ id }) => id);
    const placeOf = new Map([...needs, ...offers].map((id) => [id, Math.max(needs.indexOf(id), offers.indexOf(id))]));
    const seating = (who: Omit<PairRule, 'round'>, round: number): Seating => ({
      ...{ round, need: placeOf.get(who.needParticipantId)!, offer: placeOf.get(who.offerParticipantId)! },
    });
    const forbidden = new Set(rules.filter(({ round }) => round === null).map(keyOf));
    const pairs = needs.flatMap((needParticipantId, need) =>
      offers.flatMap((offerParticipantId, offer) => {
        const key = keyOf({ needParticipantId, offerParticipantId });
        const subject = values.get(key);
        return subject && !forbidden.has(key) ? [{ need, offer, value: subject.judgement.score }] : [];
      }),
    );
    const { meetings, lost } = planTables(
      {
        ...{ needs: needs.length, offers: offers.length, rounds, tables, seatsPerTable, pairs },
        fromRound: roundsHeld + 1,
        held: held.map((meeting) => ({ ...seating(meeting, meeting.round), value: meeting.score })),
        locked: rules.flatMap((rule) => (isAhead(rule, roundsHeld) ? [seating(rule, rule.round)] : [])),
      },
      assign,
    );
    const hosted = meetings.map(({ round, need }) => ({ round, need: needs[need]! }));
    const sat = held.map(({ round, needParticipantId, table }) => ({ round, need: needParticipantId, table }));
    const numbers = tableNumbers(hosted, tables, sat);
    const planned = meetings.map(({ round, need, offer }) => {
      const who = { needParticipantId: needs[need]!, offerParticipantId: offers[offer]! };
      const { needId, offerId, judgement } = values.get(keyOf(who))!;
      const { score, reasons, terms } = judgement;
      const table = numbers.get(tableKey(round, who.needParticipantId))!;
      return { id: this.ids.next(), round, table, ...who, needId, offerId, score, judgement: { reasons, terms } };
    });
    return { planned, lostLocks: lost.length };
  }
}

/** The lock of a round that is over was kept when it was time. */
function isAhead(rule: PairRule, roundsHeld: number): rule is PairRule & { readonly round: number } {
  return rule.round !== null && rule.round > roundsHeld;
}

function mustSeat({ tables, seatsPerTable }: MatchmakingEvent, there: readonly Participant[]): void {
  const hosts = there.filter(({ side }) => side === 'need').length;
  if (hosts === 0 || hosts === there.length) throw new DomainError('conflict', 'matchmaking-event.nobody-coming');
  if (seatsPerTable > 2 && hosts > tables) {
    throw new DomainError('conflict', 'matchmaking-event.too-few-tables', { hosts, tables });
  }
}
