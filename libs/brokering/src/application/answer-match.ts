import { fill, Needs } from '@app/exchange';
import {
  type Actor,
  Clock,
  DomainError,
  type DomainEvent,
  type FieldFault,
  Ids,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Dictionaries, type Dictionary } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { accept, counter, decline, type Match, mustHaveVersion, type Side } from '../domain/match';
import { mustHaveNoFaults, unknownCode } from './known-codes';
import { mustBeOnASide } from './match-sides';
import { MatchTable, type Rival, type Seated } from './match-table';
import { type AnswerKind, type CounterProposal, Matches } from './matches';

export type AnswerCommand = {
  readonly actor: Actor;
  readonly matchId: string;
  readonly answer: AnswerKind;
  /** Of `declineReasons` for a decline, which needs one, and of `counterReasons` for a counter-proposal. */
  readonly reasonCode?: string | undefined;
  readonly text: string;
  readonly counter?: CounterProposal | undefined;
  readonly expectedVersion?: number | undefined;
};

type Table = Seated & { readonly rivals: readonly Rival[] };

/** One side answers. The second yes introduces the two sides to each other and takes one of the need's places. */
@Injectable()
export class AnswerMatch {
  constructor(
    private readonly transaction: Transaction,
    private readonly dictionaries: Dictionaries,
    private readonly table: MatchTable,
    private readonly needs: Needs,
    private readonly matches: Matches,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute(command: AnswerCommand): Promise<void> {
    const { actor, matchId } = command;
    mustMakeSense(command, await this.dictionaries.of(actor.municipalityId));
    await this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const table = await this.table.seatWithRivals(matchId);
      const { match } = table;
      const side = mustBeOnASide(actor, match, (one) => match.state !== 'consenting' || match.consent.side !== one);
      mustHaveVersion(match, command.expectedVersion);
      const events = await this.apply(command, table, side, at);
      if (events.length === 0) return;
      await this.record(command, match, side, at);
      await this.outbox.add(actor, events);
    });
  }

  private async apply(command: AnswerCommand, table: Table, side: Side, at: Date): Promise<readonly DomainEvent[]> {
    const { match } = table;
    if (command.answer === 'accept') return this.accept(table, side, at);
    if (command.answer === 'decline') {
      return this.table.end(table, decline(match, side, command.reasonCode ?? '', command.text, at));
    }
    const { next, events } = counter(match, side, at);
    await this.matches.save(next);
    return events;
  }

  private async accept({ need, offer, match, rivals }: Table, side: Side, at: Date): Promise<readonly DomainEvent[]> {
    const { next, events } = accept(match, side, at);
    if (events.length === 0) return [];
    // Nobody says yes to what is gone; the clock ends such a match soon.
    if (offer?.state === 'withdrawn') throw new DomainError('conflict', 'offer.not-available', { state: offer.state });
    await this.matches.save(next);
    if (next.state !== 'introduced') return events;
    const filled = fill(need, at);
    await this.needs.save(filled.next);
    const isFull = filled.next.filled === filled.next.wanted;
    const superseded = isFull ? await this.table.supersedeAll(rivals, at) : [];
    return [...events, ...filled.events, ...superseded];
  }

  private record(command: AnswerCommand, match: Match, side: Side, at: Date): Promise<void> {
    return this.matches.addAnswer(match, {
      id: this.ids.next(),
      side,
      answer: command.answer,
      reasonCode: command.reasonCode ?? null,
      text: command.text,
      counter: command.counter ?? null,
      answeredBy: command.actor.personId,
      onBehalf: command.actor.onBehalfOf !== undefined,
      answeredAt: at,
    });
  }
}

function mustMakeSense({ answer, reasonCode, text, counter: terms }: AnswerCommand, dictionary: Dictionary): void {
  const faults: FieldFault[] = [];
  if (answer === 'decline') {
    if (reasonCode === undefined) faults.push({ pointer: '/reasonCode', code: 'match.reason-required' });
    faults.push(...unknownCode(dictionary, 'declineReasons', reasonCode, '/reasonCode'));
  }
  if (answer === 'counter') {
    if (reasonCode === undefined && terms === undefined && text === '') {
      faults.push({ pointer: '/counter', code: 'match.counter-empty' });
    }
    faults.push(...unknownCode(dictionary, 'counterReasons', reasonCode, '/reasonCode'));
    faults.push(...unknownCode(dictionary, 'resourceKinds', terms?.resourceKind, '/counter/resourceKind'));
    faults.push(...unknownCode(dictionary, 'needUnits', terms?.quantity?.unit, '/counter/quantity/unit'));
  }
  if (answer !== 'counter' && terms !== undefined)
    faults.push({ pointer: '/counter', code: 'match.counter-unexpected' });
  if (faults.some(({ code }) => code !== 'code.unknown')) {
    throw new DomainError('invalid', 'match.answer-invalid', {}, faults);
  }
  mustHaveNoFaults(faults);
}
