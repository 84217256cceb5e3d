import type { Actor } from '@app/kernel';
import { ActivateParameters, ParametersQuery, RequestTraining } from '@app/matching';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By } from '../http/parameters';
import { ParametersAnswer, ParametersListQuery, TrainingRequested } from './parameters.schemas';

const positionShape = z.object({ id: z.uuid() });

/** By which weights pairs are judged here, and how they came about. */
@Controller('m/:municipality/matching/parameters')
export class ParametersController {
  constructor(
    private readonly parameters: ParametersQuery,
    private readonly requestTraining: RequestTraining,
    private readonly activateParameters: ActivateParameters,
  ) {}

  @Get()
  @Allow('coordinator', 'administrator')
  @ZodResponse({ status: 200, type: ParametersAnswer })
  list(@By() actor: Actor, @Query() query: ParametersListQuery) {
    return this.view(actor, query);
  }

  /** The worker trains; the version then stands in the list, used or rejected, under this id, unless `training` failed. */
  @Post('train')
  @HttpCode(202)
  @Allow('administrator')
  @ZodResponse({ status: 202, type: TrainingRequested })
  async train(@By() actor: Actor) {
    return { id: await this.requestTraining.execute(actor) };
  }

  /** Goes back to a version that was in use before, or to the priors. */
  @Post(':version/activate')
  @HttpCode(200)
  @Allow('administrator')
  @ZodResponse({ status: 200, type: ParametersAnswer })
  async activate(@By() actor: Actor, @Param('version') version: string) {
    await this.activateParameters.execute({ actor, version });
    return this.view(actor, { limit: 20 });
  }

  private async view({ municipalityId }: Actor, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
    const after = decodeCursor(cursor, positionShape)?.id;
    const lines = await this.parameters.lines(municipalityId, after, limit + 1);
    const page = pageFrom(lines, limit, ({ id }) => ({ id }));
    const training = await this.parameters.training(municipalityId);
    return { ...(await this.parameters.inUseBy(municipalityId)), training, ...page };
  }
}
