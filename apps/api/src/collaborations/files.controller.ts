import { Readable } from 'node:stream';
import { AddFile, CollaborationFileQuery, CollaborationQuery, RemoveFile } from '@app/collaborations';
import { type Actor, DomainError, FileStore } from '@app/kernel';
import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, UuidParam } from '../http/parameters';
import { receiveFile } from '../http/upload';
import { readerOf } from './collaboration-reader';
import { FilePurposeQuery } from './collaborations.request';
import { FileAnswer } from './collaborations.response';
import { MEDIA_TYPES } from './media-types';

const FORM = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};

/** The files of a collaboration, for its parties and for staff. */
@Controller('m/:municipality/collaborations/:id/files')
export class FilesController {
  constructor(
    private readonly collaborations: CollaborationQuery,
    private readonly files: CollaborationFileQuery,
    private readonly store: FileStore,
    private readonly addFile: AddFile,
    private readonly removeFile: RemoveFile,
  ) {}

  /** PDF, PNG, JPEG, WebP, docx, xlsx, pptx, CSV or plain text, of 10 MB at most. */
  @Post()
  @Allow('signed-in')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @ZodResponse({ status: 201, type: FileAnswer })
  async add(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Query() { purpose }: FilePurposeQuery,
    @Req() request: Request,
  ) {
    const id = await receiveFile(request, (file) => this.addFile.execute({ actor, collaborationId, purpose, file }));
    const detail = await this.collaborations.one(actor.municipalityId, readerOf(actor), collaborationId);
    const added = detail?.files.find((file) => file.id === id);
    if (!added) throw new DomainError('not-found', 'file.not-found');
    return { ...added, uploadedAt: new Date(added.uploadedAt) };
  }

  /** Never shown in the browser's own window: it is saved, whatever it says it is. */
  @Get(':file')
  @Allow('signed-in')
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async download(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Param('file', UuidParam) fileId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.files.one(actor.municipalityId, readerOf(actor), collaborationId, fileId);
    if (!file) throw new DomainError('not-found', 'file.not-found');
    const content = Readable.from(await this.store.open(actor.municipalityId, file.hash));
    response.attachment(file.name);
    response.set({
      'Content-Type': MEDIA_TYPES[file.kind],
      'Content-Length': String(file.size),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    });
    return new StreamableFile(content);
  }

  @Delete(':file')
  @HttpCode(204)
  @Allow('signed-in')
  remove(
    @By() actor: Actor,
    @Param('id', UuidParam) collaborationId: string,
    @Param('file', UuidParam) fileId: string,
  ): Promise<void> {
    return this.removeFile.execute({ actor, collaborationId, fileId });
  }
}
