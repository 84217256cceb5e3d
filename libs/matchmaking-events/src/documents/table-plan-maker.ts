import { type Actor, DomainError, isStaff } from '@app/kernel';
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
import { Dictionaries } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { MatchmakingEventsQuery } from '../persistence/matchmaking-events.query';
import { planWord, type TablePlanDocument, tablePlanPdf, tablePlanSheets } from './table-plan-document';

const shape = z.strictObject({ eventId: z.uuid(), format: z.enum(['pdf', 'xlsx', 'csv']) });
type Order = z.infer<typeof shape>;
type Parameters = Readonly<Record<string, unknown>>;

/** `table-plan`: the plan of a match-making event, to be put up and handed out, or as a table. */
@Injectable()
export class TablePlanMaker extends DocumentMaker {
  readonly kind = 'table-plan';

  constructor(
    makers: DocumentMakers,
    private readonly matchmakingEvents: MatchmakingEventsQuery,
    private readonly dictionaries: Dictionaries,
  ) {
    super();
    makers.register(this);
  }

  isFor(actor: Actor): boolean {
    return isStaff(actor, 'coordinator');
  }

  check(parameters: Parameters): Order {
    const parsed = shape.safeParse(parameters);
    if (!parsed.success) throw new DomainError('invalid', 'document.parameters-malformed');
    return parsed.data;
  }

  /** @throws DomainError not-found `matchmaking-event.not-found`, conflict `matchmaking-event.no-table-plan` */
  async make(order: DocumentOrder, tell: (share: number) => Promise<void>): Promise<MadeDocument> {
    const { format } = this.check(order.parameters);
    const document = await this.read(order);
    const { event, language } = document;
    const fileName = `${event.title}_${planWord(language)}_${event.heldOn}.${format}`.replaceAll(/[\s/\\]/g, '_');
    return { fileName, mediaType: MEDIA_TYPES[format], content: await contentOf(document, format, fileName, tell) };
  }

  private async read({ municipalityId, parameters, language }: DocumentOrder): Promise<TablePlanDocument> {
    const { eventId } = this.check(parameters);
    const event = await this.matchmakingEvents.one(municipalityId, eventId);
    if (!event) throw new DomainError('not-found', 'matchmaking-event.not-found');
    const meetings = await this.matchmakingEvents.meetings(municipalityId, eventId);
    if (meetings.length === 0) throw new DomainError('conflict', 'matchmaking-event.no-table-plan');
    const participants = await this.matchmakingEvents.participants(municipalityId, eventId);
    return { event, meetings, participants, language, labels: await this.dictionaries.of(municipalityId) };
  }
}

async function contentOf(
  document: TablePlanDocument,
  format: Order['format'],
  title: string,
  tell: (share: number) => Promise<void>,
): Promise<Uint8Array> {
  if (format === 'pdf') return writePdf(tablePlanPdf(document), tell);
  const sheets = tablePlanSheets(document);
  if (format === 'xlsx') return writeWorkbook(title, sheets);
  const { columns, rows } = sheets[0]!;
  const lines = rows.map((row) => row.map((cell) => String(cell ?? '')));
  return writeCsv([columns.map(({ title }) => title), ...lines], { encoding: 'utf-8', delimiter: ',' });
}
