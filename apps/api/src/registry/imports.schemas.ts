import { IMPORT_STATES } from '@app/registry';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, pageOf, pageQuery, uuid } from '../http/schemas';

export class NewImportQuery extends createZodDto(z.strictObject({ kind: z.string().max(40) })) {}

export class ImportsListQuery extends createZodDto(z.strictObject(pageQuery)) {}
export const importPosition = z.object({ id: uuid() });

const count = () => z.number().int();
const progress = z.object({
  id: z.string(),
  state: z.enum(IMPORT_STATES),
  rows: count(),
  done: count().describe('Rows that the present step is through with'),
});
export class ImportProgressView extends createZodDto(progress) {}

const line = progress.extend({
  kind: z.string(),
  fileName: z.string(),
  requestedBy: z.object({ id: z.string(), name: z.string().nullable() }),
  createdAt: instant(),
  stateChangedAt: instant(),
  counts: z.object({
    ...{ create: count(), update: count(), unchanged: count(), faulty: count() },
    ...{ created: count(), updated: count(), skipped: count(), undone: count(), kept: count() },
  }),
  failure: z.object({ code: z.string(), text: z.string() }).nullable(),
});
export class ImportsPage extends createZodDto(pageOf(line)) {}

const mapping = z.record(z.string().max(80), z.number().int().min(0).max(1000));

export class ImportView extends createZodDto(
  line.extend({
    rowsKeptUntil: instant().nullable().describe('Until when it can be undone; null when its rows are erased'),
    encoding: z.enum(['utf-8', 'shift_jis']).nullable(),
    publish: z.boolean(),
    begun: z.boolean().describe('Was anything written?'),
    columns: z.array(z.string()).readonly(),
    samples: z.array(z.array(z.string()).readonly()).describe('The first rows'),
    mapping: mapping.describe('Field → column, from 0'),
    fields: z.array(
      z.object({
        name: z.string(),
        required: z.boolean(),
        label: z.string().nullable().describe('Of a field that only this municipality has'),
      }),
    ),
    actions: z.array(z.enum(['check', 'run', 'undo', 'discard'])),
  }),
) {}

export class CheckImportBody extends createZodDto(z.strictObject({ mapping, publish: z.boolean().default(false) })) {}

const which = z.enum(['all', 'faulty', 'kept']);
export class ImportRowsQuery extends createZodDto(
  z.strictObject({
    which: which.default('all'),
    after: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: pageQuery.limit,
  }),
) {}

export class ImportRowsPage extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        number: count().describe('As a spreadsheet numbers it'),
        cells: z.array(z.string()).readonly(),
        recordId: z.string().nullable(),
        faults: z.array(
          z.object({ field: z.string(), column: count().nullable(), code: z.string(), text: z.string() }),
        ),
        kept: z.object({ code: z.string(), text: z.string() }).nullable(),
      }),
    ),
    nextAfter: count().nullable(),
  }),
) {}

export class ImportFileQuery extends createZodDto(
  z.strictObject({ which: z.enum(['all', 'faulty']).default('all') }),
) {}
