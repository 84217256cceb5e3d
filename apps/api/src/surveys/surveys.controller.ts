import { type Actor, DomainError, isStaff } from '@app/kernel';
import { Config } from '@app/platform';
import type { Municipality } from '@app/registry';
import {
  AnswerSurvey,
  InviteToSurvey,
  MoveSurvey,
  type Survey,
  type SurveyMove,
  SurveysQuery,
  WriteSurvey,
} from '@app/surveys';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, IfMatch, In, MaybeBy, UuidParam } from '../http/parameters';
import { isAtSurveys, surveyLine, surveyView } from './survey-view';
import {
  ImportSurveyBody,
  InviteBody,
  InvitedView,
  PaperAnswerBody,
  PaperSheetsBody,
  PrintBody,
  positionShape,
  PrintedLinks,
  SurveyBody,
  SurveysListQuery,
  SurveysPage,
  SurveyView,
} from './surveys.schemas';

/** The surveys of citizens, businesses and groups: written, opened, closed and published by planners. */
@Controller('m/:municipality/surveys')
export class SurveysController {
  constructor(
    private readonly surveys: SurveysQuery,
    private readonly writeSurvey: WriteSurvey,
    private readonly moveSurvey: MoveSurvey,
    private readonly inviteToSurvey: InviteToSurvey,
    private readonly answerSurvey: AnswerSurvey,
    private readonly config: Config,
  ) {}

  /** Newest first: what is published; for planners and coordinators all. */
  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: SurveysPage })
  async list(
    @In() { id: municipalityId }: Municipality,
    @MaybeBy() reader: Actor | null,
    @Query() { cursor, limit }: SurveysListQuery,
  ) {
    const beforeId = decodeCursor(cursor, positionShape)?.id;
    const asked = { published: !isAtSurveys(reader), beforeId, limit: limit + 1 };
    const { items, nextCursor } = pageFrom(await this.surveys.list(municipalityId, asked), limit, ({ id }) => ({ id }));
    return { items: items.map(surveyLine), nextCursor };
  }

  @Post()
  @Allow('planner')
  @ZodResponse({ status: 201, type: SurveyView })
  async begin(@By() actor: Actor, @Body() content: SurveyBody) {
    return this.shown(actor, await this.writeSurvey.begin(actor, content));
  }

  /** The results of a survey that was carried out elsewhere. It is closed from the beginning. */
  @Post('import')
  @Allow('planner')
  @ZodResponse({ status: 201, type: SurveyView })
  async takeOver(@By() actor: Actor, @Body() { n, invited, questions, ...content }: ImportSurveyBody) {
    const both = questions.map(({ answered, counts, mean, ...asked }) => ({
      asked,
      result: { answered, counts, mean },
    }));
    const survey = { ...content, questions: both.map(({ asked }) => asked) };
    const results = both.map(({ result }) => result);
    const id = await this.writeSurvey.takeOver(actor, survey, { n, invited, results });
    return this.shown(actor, id);
  }

  @Get(':id')
  @Allow('planner', 'coordinator')
  @ZodResponse({ status: 200, type: SurveyView })
  one(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.shown(actor, id);
  }

  @Put(':id')
  @Allow('planner')
  @ZodResponse({ status: 200, type: SurveyView })
  async change(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() content: SurveyBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.writeSurvey.change(actor, id, content, expectedVersion);
    return this.shown(actor, id);
  }

  @Post(':id/open')
  @HttpCode(200)
  @Allow('planner')
  @ZodResponse({ status: 200, type: SurveyView })
  open(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.move(actor, id, 'open');
  }

  /** Counts what came back and erases every address. */
  @Post(':id/close')
  @HttpCode(200)
  @Allow('planner')
  @ZodResponse({ status: 200, type: SurveyView })
  close(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.move(actor, id, 'close');
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Allow('planner')
  @ZodResponse({ status: 200, type: SurveyView })
  publish(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.move(actor, id, 'publish');
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('planner')
  @ZodResponse({ status: 200, type: SurveyView })
  cancel(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.move(actor, id, 'cancel');
  }

  /** A link for each address, by mail. */
  @Post(':id/invitations')
  @Allow('planner')
  @ZodResponse({ status: 201, type: InvitedView })
  async invite(@By() actor: Actor, @Param('id', UuidParam) id: string, @Body() { emails, language }: InviteBody) {
    return { added: await this.inviteToSurvey.byMail(actor, id, emails, language) };
  }

  /** So many more links for a list that is printed. */
  @Post(':id/links')
  @Allow('planner')
  @ZodResponse({ status: 201, type: InvitedView })
  async print(@By() actor: Actor, @Param('id', UuidParam) id: string, @Body() { count }: PrintBody) {
    await this.inviteToSurvey.printed(actor, id, count);
    return { added: count };
  }

  /** Those of the printed list that nobody has used. */
  @Get(':id/links')
  @Allow('planner')
  @ZodResponse({ status: 200, type: PrintedLinks })
  async links(@By() actor: Actor, @In() { slug }: Municipality, @Param('id', UuidParam) id: string) {
    await this.find(actor, id);
    const links = await this.surveys.printedLinks(actor.municipalityId, id);
    const page = `${this.config.publicUrl}/m/${slug}/survey`;
    return { items: links.map(({ number, token }) => ({ number, code: token, url: `${page}#${token}` })) };
  }

  /** How many sheets of paper without a link were given out: part of those who were asked. */
  @Put(':id/paper-sheets')
  @Allow('planner')
  @ZodResponse({ status: 200, type: SurveyView })
  async paperSheets(@By() actor: Actor, @Param('id', UuidParam) id: string, @Body() { sheets }: PaperSheetsBody) {
    await this.inviteToSurvey.giveOutPaper(actor, id, sheets);
    return this.shown(actor, id);
  }

  /** One sheet of paper, typed in. */
  @Post(':id/paper-answers')
  @Allow('planner', 'coordinator')
  @ZodResponse({ status: 201, type: SurveyView })
  async enterPaper(@By() actor: Actor, @Param('id', UuidParam) id: string, @Body() { answers }: PaperAnswerBody) {
    await this.answerSurvey.onPaper(actor, id, answers);
    return this.shown(actor, id);
  }

  private async move(actor: Actor, id: string, move: SurveyMove) {
    await this.moveSurvey.execute(actor, id, move);
    return this.shown(actor, id);
  }

  private async shown(actor: Actor, id: string) {
    const survey = await this.find(actor, id);
    const progress = await this.surveys.progress(actor.municipalityId, id);
    return surveyView(survey, progress, isStaff(actor, 'planner'));
  }

  private async find({ municipalityId }: Actor, id: string): Promise<Survey> {
    const survey = await this.surveys.one(municipalityId, id);
    if (!survey) throw new DomainError('not-found', 'survey.not-found');
    return survey;
  }
}
