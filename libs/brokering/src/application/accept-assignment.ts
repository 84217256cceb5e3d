import { Needs, Offers } from '@app/exchange';
import { type Actor, Clock, DomainError, type FieldFault, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { AssignmentRunQuery, type IdPair, type JudgedPair, PairsJudgement } from '@app/matching';
import { isRegistered, Parties } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { type Decision, type NewMatch, shortlist, type ShortlistedMatch } from '../domain/match';
import { Matches } from './matches';

export type AcceptCommand = {
  readonly actor: Actor;
  readonly runId: string;
  /** Some of the run's proposals; without them all. */
  readonly pairs?: readonly IdPair[] | undefined;
  /** All but these, and but those that are matches already. */
  readonly except?: readonly IdPair[] | undefined;
  /** What is not possible any more is left out instead of holding up the rest. */
  readonly skipImpossible?: boolean | undefined;
};

export type Accepted = {
  /** In the order of the pairs. */
  readonly matchIds: readonly string[];
  /** Pairs that are not possible any more. */
  readonly leftOut: number;
};

/** Makes matches of what a run proposed: all of what was chosen in one transaction, or nothing. */
@Injectable()
export class AcceptAssignment {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: AssignmentRunQuery,
    private readonly needs: Needs,
    private readonly offers: Offers,
    private readonly parties: Parties,
    private readonly judgement: PairsJudgement,
    private readonly matches: Matches,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError conflict `assignment.pairs-not-possible` with one fault for each pair that is not possible now,
   *   `assignment.nothing-left` when no match is begun
   */
  execute({ actor, runId, skipImpossible = false, ...which }: AcceptCommand): Promise<Accepted> {
    mustBeStaff(actor, 'coordinator');
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const chosen = await this.chosen(municipalityId, runId, which);
      // Everybody takes needs before offers, each in the order of their ids.
      const needs = await takeAll(
        chosen,
        ({ needId }) => needId,
        (id) => this.needs.take(id),
      );
      const offers = await takeAll(
        chosen,
        ({ offerId }) => offerId,
        (id) => this.offers.take(id),
      );
      const postings = [...needs.values(), ...offers.values()];
      const registered = await this.registered(municipalityId, [...new Set(postings.map(({ partyId }) => partyId))]);
      const live = new Set((await this.matches.liveOfNeeds([...needs.keys()])).map(keyOf));
      const judged = await this.judgement.of(municipalityId, chosen, at);
      const faults: FieldFault[] = [];
      const begun: Decision<ShortlistedMatch>[] = [];
      for (const [index, pair] of chosen.entries()) {
        const needPartyId = needs.get(pair.needId)!.partyId;
        const offerPartyId = offers.get(pair.offerId)!.partyId;
        const now = judged[index];
        const titles = { need: needs.get(pair.needId)!.title, offer: offers.get(pair.offerId)!.title };
        if (live.has(keyOf(pair))) faults.push(faultOf(index, 'match.already-exists'));
        else if (!registered.has(needPartyId) || !registered.has(offerPartyId)) {
          faults.push(faultOf(index, 'party.not-registered'));
        } else if (!now || now.obstacles.length > 0)
          faults.push(faultOf(index, 'assignment.pair-not-possible', titles));
        else begun.push(shortlist(this.matchOf(actor, pair, { needPartyId, offerPartyId }, now.judgement), at));
      }
      if (begun.length === 0 && (skipImpossible || faults.length === 0)) throw nothingLeft();
      if (faults.length > 0 && !skipImpossible) {
        throw new DomainError('conflict', 'assignment.pairs-not-possible', { count: faults.length }, faults);
      }
      for (const { next } of begun) await this.matches.save(next);
      const matchIds = begun.map(({ next }) => next.id);
      const subject = { kind: 'assignment_run' as const, id: runId };
      const accepted = { name: 'assignment.accepted', occurredAt: at, subject, data: { matches: matchIds.length } };
      await this.outbox.add(actor, [...begun.flatMap(({ events }) => events), accepted]);
      return { matchIds, leftOut: faults.length };
    });
  }

  private async chosen(
    municipalityId: string,
    runId: string,
    { pairs, except }: Pick<AcceptCommand, 'pairs' | 'except'>,
  ): Promise<readonly IdPair[]> {
    const run = await this.runs.one(municipalityId, runId);
    if (!run) throw new DomainError('not-found', 'assignment.not-found');
    if (run.input.dryRun) throw new DomainError('conflict', 'assignment.dry-run');
    if (!run.result) throw new DomainError('conflict', 'assignment.not-done', { state: run.state });
    const all = run.result.proposals.map(({ needId, offerId }) => ({ needId, offerId }));
    if (except) {
      const live = await this.matches.liveOfNeeds([...new Set(all.map(({ needId }) => needId))]);
      const unwanted = new Set([...except, ...live].map(keyOf));
      return all.filter((pair) => !unwanted.has(keyOf(pair)));
    }
    if (!pairs) return all;
    const proposed = new Set(all.map(keyOf));
    const faults = pairs.flatMap((pair, index) =>
      proposed.has(keyOf(pair)) ? [] : [faultOf(index, 'assignment.pair-not-proposed')],
    );
    if (faults.length > 0) throw new DomainError('invalid', 'assignment.pair-not-proposed', {}, faults);
    return [...new Map(pairs.map((pair) => [keyOf(pair), pair])).values()];
  }

  private matchOf(
    actor: Actor,
    pair: IdPair,
    parties: { readonly needPartyId: string; readonly offerPartyId: string },
    judgement: JudgedPair['judgement'],
  ): NewMatch {
    return {
      id: this.ids.next(),
      municipalityId: actor.municipalityId,
      ...pair,
      ...parties,
      origin: 'engine',
      note: '',
      judgement: { ...judgement, exposure: null },
      createdBy: actor.personId,
    };
  }

  private async registered(municipalityId: string, partyIds: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const id of partyIds) {
      const party = await this.parties.find(municipalityId, id);
      if (party && isRegistered(party)) found.add(id);
    }
    return found;
  }
}

async function takeAll<T>(
  pairs: readonly IdPair[],
  idOf: (pair: IdPair) => string,
  take: (id: string) => Promise<T>,
): Promise<Map<string, T>> {
  const taken = new Map<string, T>();
  for (const id of [...new Set(pairs.map(idOf))].sort()) taken.set(id, await take(id));
  return taken;
}

function faultOf(index: number, code: string, details: FieldFault['details'] = {}): FieldFault {
  return { pointer: `/pairs/${index}`, code, details };
}

function nothingLeft(): DomainError {
  return new DomainError('conflict', 'assignment.nothing-left');
}

function keyOf({ needId, offerId }: { readonly needId: string; readonly offerId: string | null }): string {
  return `${needId}:${offerId}`;
}
