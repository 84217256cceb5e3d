import { CollaborationQuery, ConsentToStory, WriteStory } from '@app/collaborations';
import { type Actor, DomainError, type Language } from '@app/kernel';
import { Dictionaries, type Municipality } from '@app/registry';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, In, Lang, UuidParam } from '../http/parameters';
import { readerOf } from './collaboration-reader';
import { collaborationView, storyView } from './collaboration-view';
import { positionShape, StoriesListQuery, StoryBody } from './collaborations.request';
import { CollaborationAnswer, StoriesPage } from './collaborations.response';

@Controller('m/:municipality')
export class StoriesController {
  constructor(
    private readonly collaborations: CollaborationQuery,
    private readonly dictionaries: Dictionaries,
    private readonly writeStory: WriteStory,
    private readonly consentToStory: ConsentToStory,
  ) {}

  /** What both sides let be told, newest first. */
  @Get('stories')
  @Allow('public')
  @ZodResponse({ status: 200, type: StoriesPage })
  async list(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() { cursor, limit }: StoriesListQuery,
  ) {
    const after = decodeCursor(cursor, positionShape)?.id;
    const stories = await this.collaborations.stories(municipality.id, { after, limit: limit + 1 });
    const dictionary = await this.dictionaries.of(municipality.id);
    const views = stories.map((story) => storyView(story, dictionary, language));
    return pageFrom(views, limit, ({ id }) => ({ id }));
  }

  @Put('collaborations/:id/story')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async write(@By() actor: Actor, @Param('id', UuidParam) collaborationId: string, @Body() text: StoryBody) {
    await this.writeStory.execute({ actor, collaborationId, text });
    return this.view(actor, collaborationId);
  }

  @Post('collaborations/:id/story/consent')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async consent(@By() actor: Actor, @Param('id', UuidParam) collaborationId: string) {
    await this.consentToStory.execute({ actor, collaborationId });
    return this.view(actor, collaborationId);
  }

  private async view(actor: Actor, id: string) {
    const detail = await this.collaborations.one(actor.municipalityId, readerOf(actor), id);
    if (!detail) throw new DomainError('not-found', 'collaboration.not-found');
    return collaborationView(detail, actor);
  }
}
