import { DICTIONARY_LISTS, type DictionaryList } from '@app/registry';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { code, line } from '../http/schemas';

const entry = z.object({
  code: z.string(),
  label: z.string(),
  /** Still named where it was chosen before, but no longer to be chosen. */
  retired: z.boolean(),
  /** What else is known: the units of a resource kind, the group of a skill, the neighbours of a district, … */
  attributes: z.record(z.string(), z.unknown()),
});

const lists = Object.fromEntries(DICTIONARY_LISTS.map((list) => [list, z.array(entry)])) as Record<
  DictionaryList,
  z.ZodArray<typeof entry>
>;

export class DictionariesView extends createZodDto(
  z.object({
    ...lists,
    /** The five lists of reasons in one; `attributes.list` says from which. */
    reasons: z.array(entry),
  }),
) {}

export class SuggestionsQuery extends createZodDto(
  z.object({ words: z.string().max(500).describe('A word as far as it is typed, or a text') }),
) {}

const meant = z.array(z.object({ code: z.string(), label: z.string() })).describe('Best first, at most eight');

export class SuggestionsView extends createZodDto(z.object({ skills: meant, fields: meant })) {}

const labels = z.strictObject({
  ja: line(500),
  'ja-easy': line(500).optional(),
  en: line(500).optional(),
  'pt-BR': line(500).optional(),
});

export class DictionaryEntryView extends createZodDto(
  z.object({
    code: z.string(),
    labels: z.record(z.string(), z.string()),
    retired: z.boolean(),
    attributes: z.record(z.string(), z.unknown()),
    version: z.number().int(),
  }),
) {}

export class DictionaryListView extends createZodDto(
  z.object({
    changeable: z.boolean().describe('May entries be added and retired? Otherwise the rules know the codes by name'),
    items: z.array(
      DictionaryEntryView.schema.extend({
        uses: z.number().int().nullable().describe('How often it has been chosen; null where that is not counted'),
      }),
    ),
  }),
) {}

const list = z.enum(DICTIONARY_LISTS);

export class ListName extends createZodDto(z.object({ list })) {}

export class EntryName extends createZodDto(z.object({ list, code: code() })) {}

export class AddEntryBody extends createZodDto(z.strictObject({ code: code(), labels })) {}

export class EditEntryBody extends createZodDto(
  z.strictObject({
    labels: labels.optional(),
    retired: z.boolean().optional(),
    attributes: z.record(code(), z.unknown()).optional(),
  }),
) {}
