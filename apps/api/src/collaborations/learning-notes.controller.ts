import { LearningNotesQuery } from '@app/collaborations';
import type { Actor } from '@app/kernel';
import { Controller, Get, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By } from '../http/parameters';
import { readerOf } from './collaboration-reader';
import { LearningNotesListQuery, positionShape } from './collaborations.request';
import { LearningNotesPage } from './collaborations.response';

@Controller('m/:municipality/learning-notes')
export class LearningNotesController {
  constructor(private readonly learningNotes: LearningNotesQuery) {}

  /** What went well, what was hard, what next: staff search all reviewed collaborations, parties their own. */
  @Get()
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: LearningNotesPage })
  async list(@By() actor: Actor, @Query() { q, form, field, cursor, limit }: LearningNotesListQuery) {
    const after = decodeCursor(cursor, positionShape)?.id;
    const filter = { q, form, field, after, limit: limit + 1 };
    const notes = await this.learningNotes.list(actor.municipalityId, readerOf(actor), filter);
    return pageFrom(notes, limit, ({ collaborationId: id }) => ({ id }));
  }
}
