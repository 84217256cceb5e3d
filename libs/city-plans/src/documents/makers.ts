import { type Actor, DomainError, type FiscalYear, isStaff } from '@app/kernel';
import {
  DocumentMaker,
  DocumentMakers,
  type DocumentOrder,
  type MadeDocument,
  MEDIA_TYPES,
  writeCsv,
  writePdf,
  writeWorkbook,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { IndicatorFigures } from '../persistence/indicator-figures.query';
import { PlanExportQuery } from '../persistence/plan-export.query';
import { figureCells, figureColumns } from './figure-cells';
import { planWorkbook } from './plan-workbook';
import { wordsOf, yearText } from './words';
import { yearSheetPdf } from './year-sheet-pdf';
import { YearSheetQuery } from './year-sheet.query';
import { yearSheetWorkbook } from './year-sheet-workbook';

type Parameters = Readonly<Record<string, unknown>>;
type Tell = (share: number) => Promise<void>;

const fiscalYear = z.coerce.number().int().min(1980).max(2100);
const sheetOrder = z.strictObject({ fiscalYear, format: z.enum(['pdf', 'xlsx']) });
const boardOrder = z.strictObject({ fiscalYear, format: z.enum(['xlsx', 'csv']) });
const planOrder = z.strictObject({});

function checked<T extends Parameters>(shape: z.ZodType<T>, parameters: Parameters): T {
  const parsed = shape.safeParse(parameters);
  if (!parsed.success) throw new DomainError('invalid', 'document.parameters-malformed');
  return parsed.data;
}

/** What a database has read counts as the first part of the work. */
const READ = 0.3;

/** `plan-year-sheet`: the evaluation sheet of a year, as PDF or xlsx. */
@Injectable()
export class PlanYearSheetMaker extends DocumentMaker {
  readonly kind = 'plan-year-sheet';

  constructor(
    makers: DocumentMakers,
    private readonly sheets: YearSheetQuery,
  ) {
    super();
    makers.register(this);
  }

  isFor(actor: Actor): boolean {
    return isStaff(actor, 'planner', 'division_liaison', 'committee_member', 'administrator');
  }

  check(parameters: Parameters): Parameters {
    return checked(sheetOrder, parameters);
  }

  async make({ municipalityId, parameters, language }: DocumentOrder, tell: Tell): Promise<MadeDocument> {
    const { fiscalYear, format } = checked(sheetOrder, parameters);
    const sheet = await this.sheets.of(municipalityId, fiscalYear, language);
    await tell(READ);
    const fileName = nameOf(sheet.municipality, wordsOf(language).sheet, fiscalYear, format);
    const mediaType = MEDIA_TYPES[format];
    const content =
      format === 'pdf'
        ? await writePdf(yearSheetPdf(sheet), (share) => tell(READ + (1 - READ) * share))
        : await writeWorkbook(fileName, yearSheetWorkbook(sheet));
    return { fileName, mediaType, content };
  }
}

/** `indicator-board`: all indicators of a year with what must be known of them, as xlsx or CSV. */
@Injectable()
export class IndicatorBoardMaker extends DocumentMaker {
  readonly kind = 'indicator-board';

  constructor(
    makers: DocumentMakers,
    private readonly sheets: YearSheetQuery,
    private readonly figures: IndicatorFigures,
  ) {
    super();
    makers.register(this);
  }

  isFor(actor: Actor): boolean {
    return isStaff(actor, 'coordinator', 'planner', 'division_liaison', 'committee_member', 'administrator');
  }

  check(parameters: Parameters): Parameters {
    return checked(boardOrder, parameters);
  }

  async make({ municipalityId, parameters, language }: DocumentOrder, tell: Tell): Promise<MadeDocument> {
    const { fiscalYear, format } = checked(boardOrder, parameters);
    const figures = await this.figures.of(municipalityId, fiscalYear);
    await tell(READ);
    const words = wordsOf(language);
    const municipality = await this.sheets.municipality(municipalityId, language);
    const fileName = nameOf(municipality, words.board, fiscalYear, format);
    const columns = figureColumns(words);
    const rows = figures.map((figure) => figureCells(figure, language));
    const content =
      format === 'xlsx'
        ? await writeWorkbook(fileName, [{ name: yearText(language, fiscalYear), columns, rows }])
        : writeCsv([columns.map(({ title }) => title), ...rows.map((row) => row.map((cell) => String(cell ?? '')))], {
            encoding: 'utf-8',
            delimiter: ',',
          });
    return { fileName, mediaType: MEDIA_TYPES[format], content };
  }
}

/** `plan-workbook`: the whole plan, to be edited and loaded again (`cli load-plan`). */
@Injectable()
export class PlanWorkbookMaker extends DocumentMaker {
  readonly kind = 'plan-workbook';

  constructor(
    makers: DocumentMakers,
    private readonly plans: PlanExportQuery,
  ) {
    super();
    makers.register(this);
  }

  isFor(actor: Actor): boolean {
    return isStaff(actor, 'planner', 'administrator');
  }

  check(parameters: Parameters): Parameters {
    return checked(planOrder, parameters);
  }

  async make({ municipalityId }: DocumentOrder, tell: Tell): Promise<MadeDocument> {
    const document = await this.plans.document(municipalityId);
    await tell(READ);
    const content = await writeWorkbook(document.plan.titleJa, planWorkbook(document));
    return { fileName: `${document.key}.xlsx`, mediaType: MEDIA_TYPES.xlsx, content };
  }
}

function nameOf(municipality: string, what: string, fiscalYear: FiscalYear, ending: string): string {
  return `${municipality} ${what} ${fiscalYear}.${ending}`.replaceAll(' ', '_');
}
