import { type Actor, DomainError, isStaff, type Language } from '@app/kernel';
import {
  ChangePace,
  type Issue,
  type IssueMove,
  IssuesQuery,
  languageFor,
  MagazineSettings,
  MoveIssue,
  RELEASED_STATES,
  WriteIssue,
} from '@app/mail-magazine';
import { MagazinePreview } from '@app/notifications';
import type { Municipality } from '@app/registry';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, IfMatch, In, Lang, MaybeBy, UuidParam } from '../http/parameters';
import { issueLine, issueView } from './issue-view';
import {
  IssueBody,
  IssuePreview,
  IssuePreviewQuery,
  IssuesListQuery,
  IssuesPage,
  IssueView,
  MagazineView,
  PaceBody,
  positionShape,
  ScheduleBody,
} from './mail-magazine.schemas';

/** The issues: an archive for everybody, a desk for the coordinators. */
@Controller('m/:municipality/mail-magazine')
export class IssuesController {
  constructor(
    private readonly issues: IssuesQuery,
    private readonly settings: MagazineSettings,
    private readonly writeIssue: WriteIssue,
    private readonly moveIssue: MoveIssue,
    private readonly changePace: ChangePace,
    private readonly preview: MagazinePreview,
  ) {}

  /** How many read it, and how fast it leaves. */
  @Get()
  @Allow('coordinator', 'administrator')
  @ZodResponse({ status: 200, type: MagazineView })
  async magazine(@By() { municipalityId }: Actor) {
    const readers = await this.issues.readership(municipalityId);
    return { ...readers, mailsPerMinute: await this.settings.mailsPerMinute(municipalityId) };
  }

  @Put()
  @Allow('coordinator', 'administrator')
  @ZodResponse({ status: 200, type: MagazineView })
  async pace(@By() actor: Actor, @Body() { mailsPerMinute }: PaceBody) {
    await this.changePace.execute(actor, mailsPerMinute);
    return this.magazine(actor);
  }

  /** Newest first: what has gone out; for a coordinator also what has not. */
  @Get('issues')
  @Allow('public')
  @ZodResponse({ status: 200, type: IssuesPage })
  async list(
    @In() { id: municipalityId }: Municipality,
    @MaybeBy() reader: Actor | null,
    @Lang() language: Language,
    @Query() { cursor, limit }: IssuesListQuery,
  ) {
    const beforeId = decodeCursor(cursor, positionShape)?.id;
    const asked = { released: !isAtDesk(reader), beforeId, limit: limit + 1 };
    const { items, nextCursor } = pageFrom(await this.issues.list(municipalityId, asked), limit, ({ id }) => ({ id }));
    return { items: items.map((issue) => issueLine(issue, language)), nextCursor };
  }

  @Get('issues/:id')
  @Allow('public')
  @ZodResponse({ status: 200, type: IssueView })
  async one(
    @In() { id: municipalityId }: Municipality,
    @MaybeBy() reader: Actor | null,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
  ) {
    const issue = await this.issues.one(municipalityId, id);
    if (!issue || !(RELEASED_STATES.includes(issue.state) || isAtDesk(reader))) throw notFound();
    return this.view(issue, reader, language);
  }

  @Post('issues')
  @Allow('coordinator')
  @ZodResponse({ status: 201, type: IssueView })
  async begin(@By() actor: Actor, @Lang() language: Language, @Body() content: IssueBody) {
    return this.shown(actor, language, await this.writeIssue.begin(actor, content));
  }

  @Put('issues/:id')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: IssueView })
  async change(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Body() content: IssueBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.writeIssue.change(actor, id, content, expectedVersion);
    return this.shown(actor, language, id);
  }

  @Post('issues/:id/schedule')
  @HttpCode(200)
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: IssueView })
  schedule(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Body() { at }: ScheduleBody,
  ) {
    return this.move(actor, language, id, { verb: 'schedule', at: new Date(at) });
  }

  /** Back to a draft, to be changed. */
  @Post('issues/:id/take-back')
  @HttpCode(200)
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: IssueView })
  takeBack(@By() actor: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    return this.move(actor, language, id, { verb: 'take-back' });
  }

  @Post('issues/:id/cancel')
  @HttpCode(200)
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: IssueView })
  cancel(@By() actor: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    return this.move(actor, language, id, { verb: 'cancel' });
  }

  /** A copy by mail to whoever asks. */
  @Post('issues/:id/try')
  @HttpCode(204)
  @Allow('coordinator')
  async mailToOneself(@By() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    await this.moveIssue.mailToOneself(actor, id);
  }

  /** As the mail looks now to a reader of this language. */
  @Get('issues/:id/preview')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: IssuePreview })
  async look(
    @In() municipality: Municipality,
    @Param('id', UuidParam) id: string,
    @Query() { language }: IssuePreviewQuery,
  ) {
    const issue = await this.issues.one(municipality.id, id);
    if (!issue) throw notFound();
    const copy = { issue, items: await this.issues.itemsOf(issue), language: languageFor(issue.texts, language) };
    return this.preview.of(municipality, copy);
  }

  private async move(actor: Actor, language: Language, id: string, move: IssueMove) {
    await this.moveIssue.execute(actor, id, move);
    return this.shown(actor, language, id);
  }

  private async shown(actor: Actor, language: Language, id: string) {
    const issue = await this.issues.one(actor.municipalityId, id);
    if (!issue) throw notFound();
    return this.view(issue, actor, language);
  }

  private async view(issue: Issue, reader: Actor | null, language: Language) {
    const progress = isAtDesk(reader) ? await this.issues.progress(issue.municipalityId, issue.id) : null;
    return issueView(issue, await this.issues.itemsOf(issue), progress, language);
  }
}

function isAtDesk(reader: Actor | null): boolean {
  return reader !== null && isStaff(reader, 'coordinator');
}

function notFound(): DomainError {
  return new DomainError('not-found', 'magazine-issue.not-found');
}
