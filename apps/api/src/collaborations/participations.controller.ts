import { CollaborationQuery, JudgeParticipation, ReportParticipation } from '@app/collaborations';
import { type Actor, DomainError } from '@app/kernel';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, UuidParam } from '../http/parameters';
import { readerOf } from './collaboration-reader';
import { collaborationView } from './collaboration-view';
import { DisputeBody, ParticipationBody, SettleBody } from './collaborations.request';
import { ParticipationAnswer } from './collaborations.response';

@Controller('m/:municipality/collaborations/:id/participations')
export class ParticipationsController {
  constructor(
    private readonly collaborations: CollaborationQuery,
    private readonly reportParticipation: ReportParticipation,
    private readonly judgeParticipation: JudgeParticipation,
  ) {}

  @Post()
  @Allow('signed-in')
  @ZodResponse({ status: 201, type: ParticipationAnswer })
  async report(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Body() { personId, name, date, hours }: ParticipationBody,
  ) {
    const id = await this.reportParticipation.execute({ actor, collaborationId, personId, name, date, hours });
    return this.view(actor, collaborationId, id);
  }

  @Post(':participation/confirm')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: ParticipationAnswer })
  async confirm(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Param('participation', UuidParam) participationId: string,
  ) {
    await this.judgeParticipation.execute({ actor, collaborationId, participationId, verdict: 'confirm' });
    return this.view(actor, collaborationId, participationId);
  }

  @Post(':participation/dispute')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: ParticipationAnswer })
  async dispute(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Param('participation', UuidParam) participationId: string,
    @Body() { text }: DisputeBody,
  ) {
    await this.judgeParticipation.execute({ actor, collaborationId, participationId, verdict: 'dispute', text });
    return this.view(actor, collaborationId, participationId);
  }

  /** A coordinator has talked to both sides: the disputed hours are these. */
  @Post(':participation/settle')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: ParticipationAnswer })
  async settle(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Param('participation', UuidParam) participationId: string,
    @Body() { hours }: SettleBody,
  ) {
    await this.judgeParticipation.execute({ actor, collaborationId, participationId, verdict: 'settle', hours });
    return this.view(actor, collaborationId, participationId);
  }

  private async view(actor: Actor, collaborationId: string, id: string) {
    const detail = await this.collaborations.one(actor.municipalityId, readerOf(actor), collaborationId);
    const participation = detail && collaborationView(detail, actor).participations.find((one) => one.id === id);
    if (!participation) throw new DomainError('not-found', 'participation.not-found');
    return participation;
  }
}
