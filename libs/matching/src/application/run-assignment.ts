import { Clock, DomainError, type DomainEvent, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { planInSteps, type PlanResult } from '../domain/assignment/plan';
import {
  type AssignmentInput,
  type AssignmentRun,
  failRun,
  type Failure,
  finishRun,
  hasEnded,
  type Looked,
  startRun,
} from '../domain/assignment/run';
import { AssignmentRuns } from './assignment-runs';
import { OpenMarket } from './open-market';

/** Reading who could be proposed to whom takes most of the time. */
const READING_SHARE = 0.8;
/** The share is told, and whether the run was cancelled is looked up, so often while the best set is sought. */
const TELL_EVERY_MS = 100;

/** Does what a run asks for. Doing it again changes nothing once it has ended. */
@Injectable()
export class RunAssignment {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: AssignmentRuns,
    private readonly market: OpenMarket,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(municipalityId: string, runId: string): Promise<void> {
    const input = await this.start(municipalityId, runId);
    if (!input) return;
    let result: PlanResult;
    try {
      result = await this.plan(municipalityId, runId, input);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.fail(municipalityId, runId, { code: error.code, details: error.details });
    }
    await this.end(municipalityId, runId, (run, at) => finishRun(run, result, at));
  }

  /** The end of a run that could not be done, so that nobody waits for it. */
  fail(municipalityId: string, runId: string, failure: Failure): Promise<void> {
    return this.end(municipalityId, runId, (run, at) => failRun(run, failure, at));
  }

  private start(municipalityId: string, runId: string): Promise<AssignmentInput | undefined> {
    return this.transaction.run(municipalityId, async () => {
      const run = await this.runs.take(runId);
      if (hasEnded(run)) return undefined;
      await this.runs.save(startRun(run, this.clock.now()));
      return run.input;
    });
  }

  private async plan(municipalityId: string, runId: string, input: AssignmentInput): Promise<PlanResult> {
    const { keepFrom, needIds, locked } = input;
    const progress = async (share: number, looked: Looked | null): Promise<void> => {
      const goesOn = await this.transaction.run(municipalityId, () => this.runs.progress(runId, share, looked));
      if (!goesOn) throw new DomainError('conflict', 'assignment.cancelled');
    };
    const kept =
      keepFrom === null ? [] : await this.transaction.run(municipalityId, () => this.runs.proposalsOf(keepFrom));
    const asked = { needIds, wanted: [...locked, ...kept] };
    const market = await this.market.read(municipalityId, asked, this.clock.now(), (share, looked) =>
      progress(share * READING_SHARE, looked),
    );
    const steps = planInSteps(market, input, kept);
    for (let told = performance.now(); ;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - told < TELL_EVERY_MS) continue;
      await progress(READING_SHARE + (1 - READING_SHARE) * step.value, null);
      told = performance.now();
    }
  }

  private end(
    municipalityId: string,
    runId: string,
    decide: (run: AssignmentRun, at: Date) => { readonly next: AssignmentRun; readonly events: readonly DomainEvent[] },
  ): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      const run = await this.runs.take(runId);
      if (hasEnded(run)) return;
      const { next, events } = decide(run, this.clock.now());
      await this.runs.save(next);
      await this.outbox.add({ municipalityId, personId: null }, events);
    });
  }
}
