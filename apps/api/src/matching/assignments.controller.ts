import { AcceptAssignment } from '@app/brokering';
import { type Actor, DomainError, type Language } from '@app/kernel';
import {
  AssignmentComparisonQuery,
  type AssignmentProgress,
  type AssignmentRunLine,
  AssignmentRunQuery,
  CancelAssignment,
  OpenNeedsQuery,
  RepeatAssignment,
  RequestAssignment,
} from '@app/matching';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, Lang, UuidParam } from '../http/parameters';
import { problemText } from '../http/problem-texts';
import { streamProgress } from '../http/progress-stream';
import {
  AcceptAssignmentBody,
  AssignedNeedsQueryString,
  AssignmentBody,
  AssignmentsQueryString,
  OpenNeedsQueryString,
  RepeatAssignmentBody,
} from './assignments.request';
import {
  AcceptedAssignmentAnswer,
  AssignedNeedsPage,
  AssignmentAnswer,
  AssignmentComparisonAnswer,
  AssignmentProgressAnswer,
  AssignmentsPage,
  OpenNeedsPage,
} from './assignments.response';

const positionShape = z.object({ id: z.uuid() });
const placeShape = z.object({ from: z.number().int().min(0).max(1_000_000) });

@Controller('m/:municipality/assignments')
export class AssignmentsController {
  constructor(
    private readonly requestAssignment: RequestAssignment,
    private readonly repeatAssignment: RepeatAssignment,
    private readonly cancelAssignment: CancelAssignment,
    private readonly acceptAssignment: AcceptAssignment,
    private readonly runs: AssignmentRunQuery,
    private readonly comparison: AssignmentComparisonQuery,
    private readonly openNeeds: OpenNeedsQuery,
  ) {}

  /** The best set of proposals for all open needs at once. A worker computes it. */
  @Post()
  @Allow('coordinator')
  @ZodResponse({ status: 202, type: AssignmentProgressAnswer })
  async request(@By() actor: Actor, @Body() body: AssignmentBody) {
    const { needIds: named, filter, keepFrom = null, ...input } = body;
    const found = filter && (await this.openNeeds.ids(actor.municipalityId, filter));
    if (found?.length === 0) throw new DomainError('invalid', 'assignment.no-needs');
    const needIds = found ?? named ?? null;
    const id = await this.requestAssignment.execute({ actor, input: { ...input, needIds, keepFrom } });
    return this.progressOf(actor, id);
  }

  /** The runs of the municipality, the newest first. */
  @Get()
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: AssignmentsPage })
  async list(@By() actor: Actor, @Lang() language: Language, @Query() { cursor, limit }: AssignmentsQueryString) {
    const before = decodeCursor(cursor, positionShape)?.id;
    const runs = await this.runs.list(actor.municipalityId, before, limit + 1);
    const views = runs.map((run) => ({ ...run, failure: failureIn(run, language) }));
    return pageFrom(views, limit, ({ id }) => ({ id }));
  }

  /** The needs that could be assigned now: to choose among. */
  @Get('open-needs')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: OpenNeedsPage })
  async open(@By() { municipalityId }: Actor, @Query() { cursor, limit, unasked, ...wishes }: OpenNeedsQueryString) {
    const filter = { ...wishes, unasked: unasked === 'true' };
    const before = decodeCursor(cursor, positionShape)?.id;
    const lines = await this.openNeeds.lines(municipalityId, filter, { before, limit: limit + 1 });
    const total = await this.openNeeds.count(municipalityId, filter);
    return { ...pageFrom(lines, limit, ({ id }) => ({ id })), total };
  }

  @Get(':id')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: AssignmentAnswer })
  async one(@By() actor: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    return viewOf(await this.runOf(actor.municipalityId, id), language);
  }

  /** What a run means for those concerned, beside what deciding one by one would. */
  @Get(':id/comparison')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: AssignmentComparisonAnswer })
  async compare(@By() { municipalityId }: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    const { input, result, ...run } = await this.runOf(municipalityId, id);
    const found = result && {
      ...(await this.comparison.figures(municipalityId, { input, result })),
      blocking: await this.comparison.blocking(municipalityId, { input, result }),
    };
    return {
      ...run,
      dryRun: input.dryRun,
      keptFrom: input.keepFrom,
      needsAsked: input.needIds && input.needIds.length,
      firstHelpBonus: input.firstHelpBonus,
      explorationShare: input.explorationShare,
      locked: input.locked.length,
      forbidden: input.forbidden.length,
      failure: failureIn(run, language),
      found,
    };
  }

  /** Need by need: what is proposed, what deciding one by one would have given, and where offers go instead. */
  @Get(':id/needs')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: AssignedNeedsPage })
  async needs(
    @By() { municipalityId }: Actor,
    @Param('id', UuidParam) id: string,
    @Query() { cursor, limit, view }: AssignedNeedsQueryString,
  ) {
    const { input, result } = await this.runOf(municipalityId, id);
    if (!result) return { items: [], nextCursor: null };
    const from = decodeCursor(cursor, placeShape)?.from ?? 0;
    const lines = await this.comparison.needs(municipalityId, { input, result }, view, { from, limit: limit + 1 });
    return pageFrom(lines, limit, () => ({ from: from + limit }));
  }

  /** The same question once more, with pairs locked, forbidden or set free; a run of its own. */
  @Post(':id/again')
  @Allow('coordinator')
  @ZodResponse({ status: 202, type: AssignmentProgressAnswer })
  async again(@By() actor: Actor, @Param('id', UuidParam) runId: string, @Body() changes: RepeatAssignmentBody) {
    return this.progressOf(actor, await this.repeatAssignment.execute({ actor, runId, changes }));
  }

  /** How far a run is, as server-sent events of `{ id, state, progress, looked }`; ends when the run has ended. */
  @Get(':id/events')
  @Allow('coordinator')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async events(@By() actor: Actor, @Param('id', UuidParam) id: string, @Res() response: Response): Promise<void> {
    await streamProgress(
      response,
      () => this.progressOf(actor, id),
      ({ state }) => state === 'done' || state === 'failed',
    );
  }

  /** Nobody wants the answer any more: the run ends as failed, with `assignment.cancelled`. */
  @Post(':id/cancel')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: AssignmentProgressAnswer })
  async cancel(@By() actor: Actor, @Param('id', UuidParam) runId: string) {
    await this.cancelAssignment.execute({ actor, runId });
    return this.progressOf(actor, runId);
  }

  /** Begins a match of each proposal, or of those that are named: all of them, or none and the reasons. */
  @Post(':id/accept')
  @Allow('coordinator')
  @ZodResponse({ status: 201, type: AcceptedAssignmentAnswer })
  async accept(@By() actor: Actor, @Param('id', UuidParam) runId: string, @Body() which: AcceptAssignmentBody) {
    return this.acceptAssignment.execute({ actor, runId, ...which });
  }

  private async runOf(municipalityId: string, id: string): Promise<AssignmentRunLine> {
    const run = await this.runs.one(municipalityId, id);
    if (!run) throw notFound();
    return run;
  }

  private async progressOf({ municipalityId }: Actor, id: string): Promise<AssignmentProgress> {
    const run = await this.runs.progress(municipalityId, id);
    if (!run) throw notFound();
    return run;
  }
}

function viewOf({ input, result, ...run }: AssignmentRunLine, language: Language) {
  return {
    ...run,
    dryRun: input.dryRun,
    proposals: result?.proposals ?? [],
    greedyProposals: result?.greedyProposals ?? [],
    objective: result?.objective ?? null,
    greedyObjective: result?.greedyObjective ?? null,
    worstOff: result?.worstOff ?? null,
    unhelped: result?.unhelped ?? null,
    needIdsWithNothing: result?.needIdsWithNothing ?? [],
    gini: result?.gini ?? null,
    blockingPairs: result?.blockingPairs ?? null,
    failure: failureIn(run, language),
  };
}

function failureIn({ failure }: Pick<AssignmentRunLine, 'failure'>, language: Language) {
  return failure && { code: failure.code, text: problemText(failure.code, language, failure.details) };
}

function notFound(): DomainError {
  return new DomainError('not-found', 'assignment.not-found');
}
