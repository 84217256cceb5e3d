import { Clock, Ids, Outbox, Transaction } from '@app/kernel';
import { Municipalities } from '@app/registry';
import { Injectable } from '@nestjs/common';
import type { Decision } from '../domain/learning/decision';
import { FEWEST_DECISIONS, train } from '../domain/learning/train';
import { learned, type ParametersVersion, retire } from '../domain/learning/version';
import { PRIOR } from '../domain/score';
import { Decisions } from './decisions';
import { type LearnedFrom, ParameterVersions } from './parameter-versions';

/** A person's wish for a training. Its id becomes the version's, so that a wish heard twice is granted once. */
export type TrainingRequest = { readonly id: string; readonly municipalityId: string; readonly requestedBy: string };

type Known = ReadonlyMap<string, readonly Decision[]>;

/** Fits the weights to what people decided, and uses them when they are not worse than those in use. */
@Injectable()
export class LearnFromDecisions {
  constructor(
    private readonly municipalities: Municipalities,
    private readonly decisions: Decisions,
    private readonly versions: ParameterVersions,
    private readonly transaction: Transaction,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Every night: for all together and for each municipality, where there is something new to learn from.
   *
   * @throws the first that went wrong, after all the others have learned
   */
  async nightly(): Promise<void> {
    const known = await this.known();
    const all = [...known.values()].flat();
    if (all.length < FEWEST_DECISIONS) return;
    const failures: unknown[] = [];
    const attempt = (work: Promise<void>): Promise<void> =>
      work.catch((failure: unknown) => void failures.push(failure));
    await attempt(
      this.versions.ofAll(async () => {
        if (await this.hasNews(null, all.length, all.length)) await this.learn(this.ids.next(), null, all, [], null);
      }),
    );
    for (const [municipalityId, own] of known) {
      await attempt(
        this.transaction.run(municipalityId, async () => {
          if (!(await this.hasNews(municipalityId, own.length, all.length))) return;
          await this.learn(this.ids.next(), municipalityId, own, others(known, municipalityId), null);
        }),
      );
    }
    if (failures.length > 0) throw failures[0];
  }

  /** On demand, for one municipality. */
  async execute({ id, municipalityId, requestedBy }: TrainingRequest): Promise<void> {
    const known = await this.known();
    await this.transaction.run(municipalityId, async () => {
      if (await this.versions.exists(municipalityId, id)) return;
      const own = known.get(municipalityId) ?? [];
      await this.learn(id, municipalityId, own, others(known, municipalityId), requestedBy);
    });
  }

  /** A training that was asked for could not be done, so that nobody waits for it. One that is done later still counts. */
  async fail({ id, municipalityId }: Pick<TrainingRequest, 'id' | 'municipalityId'>): Promise<void> {
    await this.transaction.run(municipalityId, async () => {
      if (await this.versions.hasFailed(municipalityId, id)) return;
      const subject = { kind: 'matching_parameters' as const, id };
      const event = { name: 'parameters.training-failed', occurredAt: this.clock.now(), subject };
      await this.outbox.add({ municipalityId, personId: null }, [event]);
    });
  }

  private async learn(
    id: string,
    municipalityId: LearnedFrom,
    own: readonly Decision[],
    besides: readonly Decision[],
    createdBy: string | null,
  ): Promise<void> {
    const at = this.clock.now();
    const active = await this.versions.active(municipalityId, PRIOR.version);
    const inUse = { parameters: active ?? PRIOR, learnedThrough: active?.learnedThrough ?? null };
    const { weights, report, rejection } = train(own, besides, inUse);
    const version: ParametersVersion = {
      id,
      municipalityId,
      version: await this.versions.nextName(),
      priorVersion: PRIOR.version,
      ...weights,
      ownDecisions: own.length,
      allDecisions: own.length + besides.length,
      learnedThrough: latestOf([...own, ...besides]),
      report,
      state: rejection === null ? 'active' : 'rejected',
      rejection,
      createdBy,
      createdAt: at,
      stateChangedAt: at,
    };
    const { next, events } = learned(version);
    if (active && next.state === 'active') await this.versions.save(retire(active, 'superseded', at).next);
    await this.versions.save(next);
    // Weights of all municipalities are used by none, so that no city's engine changes without its own audit event.
    if (municipalityId !== null) await this.outbox.add({ municipalityId, personId: null }, events);
  }

  private async known(): Promise<Known> {
    const found = new Map<string, readonly Decision[]>();
    for (const { id } of await this.municipalities.all()) found.set(id, await this.decisions.of(id, PRIOR.version));
    return found;
  }

  private async hasNews(from: LearnedFrom, own: number, all: number): Promise<boolean> {
    // Who went back said no to what was learned: the night goes on when somebody has it trained again.
    if (await this.versions.wentBack(from, PRIOR.version)) return false;
    const latest = await this.versions.latest(from, PRIOR.version);
    return latest?.ownDecisions !== own || latest.allDecisions !== all;
  }
}

function others(known: Known, municipalityId: string): Decision[] {
  return [...known].filter(([id]) => id !== municipalityId).flatMap(([, decisions]) => [...decisions]);
}

function latestOf(decisions: readonly Decision[]): Date | null {
  return decisions.reduce<Date | null>(
    (latest, { decidedAt }) => (latest === null || decidedAt > latest ? decidedAt : latest),
    null,
  );
}
