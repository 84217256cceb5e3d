import { Readable } from 'node:stream';
import {
  bulletinOf,
  CollaborationQuery,
  ConsentToStory,
  KeepStoryDraft,
  StoriesQuery,
  WithdrawStory,
  WriteStory,
} from '@app/collaborations';
import { type Actor, DomainError, FileStore, type Language } from '@app/kernel';
import { Config } from '@app/platform';
import { Dictionaries, type Municipality } from '@app/registry';
import { Body, Controller, Get, Header, Param, Post, Put, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, In, Lang, UuidParam } from '../http/parameters';
import { readerOf } from './collaboration-reader';
import { collaborationView, storyView } from './collaboration-view';
import { BulletinQuery, positionShape, StoriesListQuery, StoryBody, StoryDraftBody } from './collaborations.request';
import {
  BulletinAnswer,
  CollaborationAnswer,
  StoriesPage,
  StoryAnswer,
  StoryDraftAnswer,
} from './collaborations.response';
import { MEDIA_TYPES } from './media-types';
import { storiesFeed } from './stories-feed';

const FEED_LENGTH = 50;

@Controller('m/:municipality')
export class StoriesController {
  constructor(
    private readonly collaborations: CollaborationQuery,
    private readonly stories: StoriesQuery,
    private readonly store: FileStore,
    private readonly config: Config,
    private readonly dictionaries: Dictionaries,
    private readonly keepDraft: KeepStoryDraft,
    private readonly writeStory: WriteStory,
    private readonly consentToStory: ConsentToStory,
    private readonly withdrawStory: WithdrawStory,
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
    const stories = await this.stories.list(municipality.id, { after, limit: limit + 1 });
    const dictionary = await this.dictionaries.of(municipality.id);
    const views = stories.map((story) => storyView(story, dictionary, language));
    return pageFrom(views, limit, ({ id }) => ({ id }));
  }

  /** Atom 1.0 (RFC 4287): the fifty newest. */
  @Get('stories.atom')
  @Allow('public')
  @ApiOkResponse({ content: { 'application/atom+xml': { schema: { type: 'string' } } } })
  @Header('Content-Type', 'application/atom+xml; charset=utf-8')
  async feed(@In() municipality: Municipality): Promise<string> {
    const stories = await this.stories.list(municipality.id, { limit: FEED_LENGTH });
    return storiesFeed(municipality, this.config.publicUrl, stories);
  }

  @Get('stories/:id')
  @Allow('public')
  @ZodResponse({ status: 200, type: StoryAnswer })
  async one(@In() municipality: Municipality, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    const story = await this.stories.one(municipality.id, id);
    if (!story) throw new DomainError('not-found', 'story.not-found');
    return storyView(story, await this.dictionaries.of(municipality.id), language);
  }

  /** A picture of a story, as long as that is public. It was written anew when it came in: it is nothing but a picture. */
  @Get('stories/:id/photos/:file')
  @Allow('public')
  @ApiOkResponse({ content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } })
  async photo(
    @In() { id: municipalityId }: Municipality,
    @Param('id', UuidParam) id: string,
    @Param('file', UuidParam) fileId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const photo = await this.stories.photo(municipalityId, id, fileId);
    if (!photo) throw new DomainError('not-found', 'file.not-found');
    response.set({
      'Content-Type': MEDIA_TYPES[photo.kind],
      'Content-Length': String(photo.size),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    });
    return new StreamableFile(Readable.from(await this.store.open(municipalityId, photo.hash)));
  }

  /** For the city's bulletin: whole sentences, at most so many characters. */
  @Get('collaborations/:id/story/bulletin')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: BulletinAnswer })
  async bulletin(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Query() { characters }: BulletinQuery,
  ) {
    const { story } = await this.view(actor, collaborationId);
    if (!story) throw new DomainError('not-found', 'story.not-found');
    return bulletinOf(story, characters);
  }

  /** What the reader's own side has answered so far of a story that it has not told yet. */
  @Get('collaborations/:id/story/draft')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: StoryDraftAnswer })
  draft(@By() actor: Actor, @Param('id', UuidParam) collaborationId: string) {
    return this.draftView(actor, collaborationId);
  }

  /** Keeps the answers of a step. Nobody else reads them, and nothing is agreed to. */
  @Put('collaborations/:id/story/draft')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: StoryDraftAnswer })
  async keep(@By() actor: Actor, @Param('id', UuidParam) collaborationId: string, @Body() answers: StoryDraftBody) {
    await this.keepDraft.keep({ actor, collaborationId, answers });
    return this.draftView(actor, collaborationId);
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

  /** A side takes its consent back; the story is not public any longer. */
  @Post('collaborations/:id/story/withdraw')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: CollaborationAnswer })
  async withdraw(@By() actor: Actor, @Param('id', UuidParam) collaborationId: string) {
    await this.withdrawStory.execute({ actor, collaborationId });
    return this.view(actor, collaborationId);
  }

  private async draftView(actor: Actor, collaborationId: string) {
    const { photos, ...words } = (await this.keepDraft.read({ actor, collaborationId })) ?? {};
    return { ...words, ...(photos && { photos: [...photos] }) };
  }

  private async view(actor: Actor, id: string) {
    const detail = await this.collaborations.one(actor.municipalityId, readerOf(actor), id);
    if (!detail) throw new DomainError('not-found', 'collaboration.not-found');
    return collaborationView(detail, actor);
  }
}
