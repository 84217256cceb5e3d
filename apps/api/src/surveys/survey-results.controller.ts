import { type Actor, DomainError, type Language, labelIn } from '@app/kernel';
import type { Municipality } from '@app/registry';
import { choicesOf, crossTable, FEWEST_TOLD, type Question, type Survey, SurveysQuery } from '@app/surveys';
import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { csvText } from '../http/open-data';
import { By, In, Lang, MaybeBy, UuidParam } from '../http/parameters';
import { type EndedSurvey, isAtSurveys, labelledChoices, resultsView } from './survey-view';
import { CrossTableQuery, CrossTableView, SurveyResultsView, TextsQuery, TextsView } from './surveys.schemas';

type CsvRow = Readonly<Record<string, string | number | null>>;

/** What came of a survey: from its closing on for the staff, from its publication on for everybody. */
@Controller('m/:municipality/surveys/:id')
export class SurveyResultsController {
  constructor(private readonly surveys: SurveysQuery) {}

  /** To the public without free texts, and without the answers to a question that fewer than `fewestTold` answered. */
  @Get('results')
  @Allow('public')
  @ZodResponse({ status: 200, type: SurveyResultsView })
  async results(
    @In() { id: municipalityId }: Municipality,
    @MaybeBy() reader: Actor | null,
    @Param('id', UuidParam) id: string,
  ) {
    return resultsView(await this.ended(municipalityId, reader, id), isAtSurveys(reader));
  }

  /** A row for each answer that could be chosen. */
  @Get('results.csv')
  @Allow('public')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Header('Content-Type', 'text/csv; charset=utf-8')
  async csv(
    @In() { id: municipalityId, slug }: Municipality,
    @MaybeBy() reader: Actor | null,
    @Param('id', UuidParam) id: string,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const survey = await this.ended(municipalityId, reader, id);
    const { n, invited, responseRate, questions } = resultsView(survey, isAtSurveys(reader));
    const of = { survey: labelIn(survey.title, language), n, invited, responseRate };
    const rows = questions.flatMap(({ code, text, kind, answered, mean, choices }): CsvRow[] => {
      const question = { ...of, question: code, text: labelIn(text, language), kind, answered, mean };
      if (choices.length === 0) return [question];
      return choices.map(({ code: option, label, count, percent }) => {
        return { ...question, option, label: labelIn(label, language), count, percent };
      });
    });
    response.attachment(`${slug}-survey-${survey.fiscalYear}.csv`);
    return csvText(CSV_COLUMNS, rows);
  }

  /** What was written in answer to a question, in no order that tells anything. */
  @Get('texts')
  @Allow('planner', 'coordinator')
  @ZodResponse({ status: 200, type: TextsView })
  async texts(@By() actor: Actor, @Param('id', UuidParam) id: string, @Query() { question }: TextsQuery) {
    const survey = await this.ended(actor.municipalityId, actor, id);
    const asked = questionOf(survey, question);
    if (asked.kind !== 'text') throw new DomainError('invalid', 'survey.not-a-text');
    return { items: await this.surveys.texts(actor.municipalityId, id, question) };
  }

  /** How the answers to two questions go together; small cells are hidden. */
  @Get('cross-table')
  @Allow('planner', 'coordinator')
  @ZodResponse({ status: 200, type: CrossTableView })
  async crossTable(@By() actor: Actor, @Param('id', UuidParam) id: string, @Query() query: CrossTableQuery) {
    const survey = await this.ended(actor.municipalityId, actor, id);
    const [row, column] = [questionOf(survey, query.rows), questionOf(survey, query.columns)];
    if (survey.origin === 'elsewhere') throw new DomainError('invalid', 'survey.no-single-answers');
    if (row === column || choicesOf(row).length === 0 || choicesOf(column).length === 0) {
      throw new DomainError('invalid', 'survey.not-to-be-crossed');
    }
    const { cells, n } = crossTable(row, column, await this.surveys.answers(actor.municipalityId, id));
    return {
      rows: labelledChoices(row),
      columns: labelledChoices(column),
      cells: cells.map((line) => [...line]),
      ...{ n, fewestTold: FEWEST_TOLD },
    };
  }

  private async ended(municipalityId: string, reader: Actor | null, id: string): Promise<EndedSurvey> {
    const survey = await this.surveys.one(municipalityId, id);
    const inside = isAtSurveys(reader);
    if (!survey || !(inside || survey.state === 'published')) throw new DomainError('not-found', 'survey.not-found');
    if (!('outcome' in survey)) throw new DomainError('conflict', 'survey.not-closed', { state: survey.state });
    return survey;
  }
}

const CSV_COLUMNS = [
  ...['survey', 'n', 'invited', 'responseRate', 'question', 'text', 'kind', 'answered', 'mean'],
  ...['option', 'label', 'count', 'percent'],
];

function questionOf({ questions }: Survey, code: string): Question {
  const question = questions.find((one) => one.code === code);
  if (!question) throw new DomainError('not-found', 'survey.question-unknown');
  return question;
}
