import type { Actor, Language } from '@app/kernel';
import { type DocumentLine, Documents } from '@app/platform';
import { Body, Controller, Get, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { By, Lang, UuidParam } from '../http/parameters';
import { problemText } from '../http/problem-texts';
import { streamProgress } from '../http/progress-stream';
import { instant } from '../http/schemas';

class DocumentBody extends createZodDto(
  z.strictObject({
    kind: z.string().max(60).describe('`plan-year-sheet`, `indicator-board`, `plan-workbook`'),
    parameters: z.record(z.string().max(60), z.union([z.string().max(200), z.number()])).default({}),
  }),
) {}

class DocumentAnswer extends createZodDto(
  z.object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(['queued', 'making', 'ready', 'failed']),
    progress: z.number().describe('0 … 1'),
    fileName: z.string().nullable(),
    failure: z.object({ code: z.string(), text: z.string() }).nullable(),
    expiresAt: instant(),
  }),
) {}

/** Documents that take a while: asked for, made by a worker, fetched. */
@Controller('m/:municipality/documents')
@Allow('signed-in')
export class DocumentsController {
  constructor(private readonly documents: Documents) {}

  @Post()
  @ZodResponse({ status: 202, type: DocumentAnswer })
  async ask(@By() actor: Actor, @Lang() language: Language, @Body() body: DocumentBody) {
    const id = await this.documents.ask(actor, { ...body, language });
    return viewOf(await this.documents.one(actor, id), language);
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: DocumentAnswer })
  async one(@By() actor: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    return viewOf(await this.documents.one(actor, id), language);
  }

  /** How far it is, as server-sent events of what `GET` gives, until it is ready or has failed. */
  @Get(':id/events')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  events(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Res() response: Response,
  ): Promise<void> {
    return streamProgress(
      response,
      async () => viewOf(await this.documents.one(actor, id), language),
      ({ state }) => state === 'ready' || state === 'failed',
    );
  }

  @Get(':id/file')
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async file(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { fileName, mediaType, content } = await this.documents.file(actor, id);
    response.attachment(fileName);
    response.type(mediaType);
    return new StreamableFile(content);
  }
}

function viewOf({ failure, ...line }: DocumentLine, language: Language) {
  return {
    ...line,
    failure: failure && { code: failure.code, text: problemText(failure.code, language, failure.details) },
  };
}
