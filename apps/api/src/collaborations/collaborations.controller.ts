import {
  CancelCollaboration,
  CollaborationQuery,
  CompleteCollaboration,
  CorrectOutcome,
  ReopenCollaboration,
  ResumeCollaboration,
  ReviewCollaboration,
  StartCollaboration,
  SuspendCollaboration,
  VerifyCollaboration,
} from '@app/collaborations';
import { type Actor, DomainError } from '@app/kernel';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, IfMatch, UuidParam } from '../http/parameters';
import { readerOf } from './collaboration-reader';
import { collaborationView } from './collaboration-view';
import {
  CancelBody,
  CollaborationsListQuery,
  CompleteBody,
  CorrectOutcomeBody,
  positionShape,
  ReopenBody,
  ReviewBody,
  SuspendBody,
} from './collaborations.request';
import { CollaborationAnswer, CollaborationsPage } from './collaborations.response';

@Controller('m/:municipality/collaborations')
export class CollaborationsController {
  constructor(
    private readonly collaborations: CollaborationQuery,
    private readonly startCollaboration: StartCollaboration,
    private readonly completeCollaboration: CompleteCollaboration,
    private readonly reviewCollaboration: ReviewCollaboration,
    private readonly verifyCollaboration: VerifyCollaboration,
    private readonly correctOutcome: CorrectOutcome,
    private readonly reopenCollaboration: ReopenCollaboration,
    private readonly suspendCollaboration: SuspendCollaboration,
    private readonly resumeCollaboration: ResumeCollaboration,
    private readonly cancelCollaboration: CancelCollaboration,
  ) {}

  @Get()
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: CollaborationsPage })
  async list(@By() actor: Actor, @Query() { cursor, limit, state, partyId }: CollaborationsListQuery) {
    const lines = await this.collaborations.list(actor.municipalityId, readerOf(actor), {
      partyId,
      states: state && [state],
      after: decodeCursor(cursor, positionShape)?.id,
      limit: limit + 1,
    });
    return pageFrom(lines, limit, ({ id }) => ({ id }));
  }

  @Get(':id')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  one(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.view(actor, id);
  }

  @Post(':id/start')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async start(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.startCollaboration.execute({ actor, collaborationId, expectedVersion });
    return this.view(actor, collaborationId);
  }

  @Post(':id/complete')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async complete(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Body() { outcome }: CompleteBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.completeCollaboration.execute({ actor, collaborationId, outcome, expectedVersion });
    return this.view(actor, collaborationId);
  }

  @Put(':id/review')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async review(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Body() review: ReviewBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.reviewCollaboration.execute({ actor, collaborationId, review, expectedVersion });
    return this.view(actor, collaborationId);
  }

  @Post(':id/verify')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async verify(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.verifyCollaboration.execute({ actor, collaborationId, expectedVersion });
    return this.view(actor, collaborationId);
  }

  /** Corrects one figure of a verified outcome; what stood before stays readable. */
  @Post(':id/outcome/correct')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async correct(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Body() { correction, reason }: CorrectOutcomeBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.correctOutcome.execute({ actor, collaborationId, correction, reason, expectedVersion });
    return this.view(actor, collaborationId);
  }

  /** Takes the verification back, while no fiscal year has been closed over it. */
  @Post(':id/reopen')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async reopen(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Body() { reason }: ReopenBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.reopenCollaboration.execute({ actor, collaborationId, reason, expectedVersion });
    return this.view(actor, collaborationId);
  }

  @Post(':id/suspend')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async suspend(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Body() { reason }: SuspendBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.suspendCollaboration.execute({ actor, collaborationId, reason, expectedVersion });
    return this.view(actor, collaborationId);
  }

  @Post(':id/resume')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async resume(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.resumeCollaboration.execute({ actor, collaborationId, expectedVersion });
    return this.view(actor, collaborationId);
  }

  @Post(':id/cancel')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async cancel(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Body() { reasonCode }: CancelBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.cancelCollaboration.execute({ actor, collaborationId, reasonCode, expectedVersion });
    return this.view(actor, collaborationId);
  }

  private async view(actor: Actor, id: string) {
    const detail = await this.collaborations.one(actor.municipalityId, readerOf(actor), id);
    if (!detail) throw new DomainError('not-found', 'collaboration.not-found');
    return collaborationView(detail, actor);
  }
}
