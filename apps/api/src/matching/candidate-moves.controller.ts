import type { Actor } from '@app/kernel';
import { MoveCandidate } from '@app/matching';
import { Body, Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { Allow } from '../http/access';
import { By, UuidParam } from '../http/parameters';
import { PlaceBody } from './candidate-moves.schemas';

/** Who is asked first, in a coordinator's judgement. Everybody at the centre sees the candidates in this order. */
@Controller('m/:municipality')
export class CandidateMovesController {
  constructor(private readonly moveCandidate: MoveCandidate) {}

  @Put('needs/:id/candidates/:candidateId/place')
  @Allow('coordinator')
  @HttpCode(204)
  async ofNeed(
    @By() actor: Actor,
    @Param('id', UuidParam) postingId: string,
    @Param('candidateId', UuidParam) candidateId: string,
    @Body() body: PlaceBody,
  ): Promise<void> {
    await this.moveCandidate.to({ actor, side: 'need', postingId, candidateId }, body);
  }

  /** Back to the engine's place. */
  @Delete('needs/:id/candidates/:candidateId/place')
  @Allow('coordinator')
  @HttpCode(204)
  async backForNeed(
    @By() actor: Actor,
    @Param('id', UuidParam) postingId: string,
    @Param('candidateId', UuidParam) candidateId: string,
  ): Promise<void> {
    await this.moveCandidate.back({ actor, side: 'need', postingId, candidateId });
  }

  @Put('offers/:id/candidates/:candidateId/place')
  @Allow('coordinator')
  @HttpCode(204)
  async ofOffer(
    @By() actor: Actor,
    @Param('id', UuidParam) postingId: string,
    @Param('candidateId', UuidParam) candidateId: string,
    @Body() body: PlaceBody,
  ): Promise<void> {
    await this.moveCandidate.to({ actor, side: 'offer', postingId, candidateId }, body);
  }

  /** Back to the engine's place. */
  @Delete('offers/:id/candidates/:candidateId/place')
  @Allow('coordinator')
  @HttpCode(204)
  async backForOffer(
    @By() actor: Actor,
    @Param('id', UuidParam) postingId: string,
    @Param('candidateId', UuidParam) candidateId: string,
  ): Promise<void> {
    await this.moveCandidate.back({ actor, side: 'offer', postingId, candidateId });
  }
}
