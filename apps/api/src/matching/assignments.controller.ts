import { AcceptAssignment } from '@app/brokering';
import { type Actor, DomainError, type Language } from '@app/kernel';
import {
  type AssignmentProgress,
  type AssignmentRunLine,
  AssignmentRunQuery,
  CancelAssignment,
  RequestAssignment,
} from '@app/matching';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, Lang, UuidParam } from '../http/parameters';
import { problemText } from '../http/problem-texts';
import { streamProgress } from '../http/progress-stream';
import { AcceptAssignmentBody, AssignmentBody } from './assignments.request';
import { AcceptedAssignmentAnswer, AssignmentAnswer, AssignmentProgressAnswer } from './assignments.response';

@Controller('m/:municipality/assignments')
export class AssignmentsController {
  constructor(
    private readonly requestAssignment: RequestAssignment,
    private readonly cancelAssignment: CancelAssignment,
    private readonly acceptAssignment: AcceptAssignment,
    private readonly runs: AssignmentRunQuery,
  ) {}

  /** The best set of proposals for all open needs at once. A worker computes it. */
  @Post()
  @Allow('coordinator')
  @ZodResponse({ status: 202, type: AssignmentProgressAnswer })
  async request(@By() actor: Actor, @Body() body: AssignmentBody) {
    const { needIds = null, keepFrom = null, ...input } = body;
    const id = await this.requestAssignment.execute({ actor, input: { ...input, needIds, keepFrom } });
    return this.progressOf(actor, id);
  }

  @Get(':id')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: AssignmentAnswer })
  async one(@By() actor: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    const run = await this.runs.one(actor.municipalityId, id);
    if (!run) throw notFound();
    return viewOf(run, language);
  }

  /** How far a run is, as server-sent events of `{ id, state, progress }`; ends when the run has ended. */
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
  async accept(@By() actor: Actor, @Param('id', UuidParam) runId: string, @Body() { pairs }: AcceptAssignmentBody) {
    return { matchIds: await this.acceptAssignment.execute({ actor, runId, pairs }) };
  }

  private async progressOf({ municipalityId }: Actor, id: string): Promise<AssignmentProgress> {
    const run = await this.runs.progress(municipalityId, id);
    if (!run) throw notFound();
    return run;
  }
}

function viewOf({ input, result, failure, ...run }: AssignmentRunLine, language: Language) {
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
    failure: failure && { code: failure.code, text: problemText(failure.code, language, failure.details) },
  };
}

function notFound(): DomainError {
  return new DomainError('not-found', 'assignment.not-found');
}
