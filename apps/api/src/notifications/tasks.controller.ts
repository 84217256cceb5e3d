import { type Actor, isStaff, type Language } from '@app/kernel';
import { FinishTask, MessageTexts, OwnWordings, StaffTasksQuery } from '@app/notifications';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, Lang, UuidParam } from '../http/parameters';
import { positionShape, TasksQuery } from './notifications.request';
import { TasksPage } from './notifications.response';

/** What the staff must do by hand: call a party that nobody can write to, ask what became of a collaboration, … */
@Controller('m/:municipality/tasks')
export class TasksController {
  constructor(
    private readonly tasks: StaffTasksQuery,
    private readonly finishTask: FinishTask,
    private readonly texts: MessageTexts,
    private readonly own: OwnWordings,
  ) {}

  @Get()
  @Allow('coordinator', 'planner')
  @ZodResponse({ status: 200, type: TasksPage })
  async list(@By() actor: Actor, @Lang() language: Language, @Query() { cursor, limit, done }: TasksQuery) {
    const afterId = decodeCursor(cursor, positionShape)?.id;
    const own = await this.own.of(actor.municipalityId, language);
    const rows = await this.tasks.lines(actor.municipalityId, {
      ...{ done, afterId, limit: limit + 1 },
      plannersOnly: !isStaff(actor, 'coordinator'),
    });
    const { items, nextCursor } = pageFrom(rows, limit, ({ id }) => ({ id }));
    const lines = items.map(({ template, parameters, ...line }) => {
      const words = template === null ? null : this.texts.of(template, parameters, language, own);
      return { ...line, title: words?.subject ?? line.note, text: words?.paragraphs.join('\n') ?? '' };
    });
    return { items: lines, nextCursor };
  }

  @Post(':id/done')
  @HttpCode(204)
  @Allow('coordinator', 'planner')
  async done(@By() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    await this.finishTask.execute(actor, id);
  }
}
