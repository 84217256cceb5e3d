import { type Actor, DomainError, labelIn, type Labels, type Language } from '@app/kernel';
import {
  Dictionaries,
  DICTIONARY_LISTS,
  DictionaryUses,
  type Dictionary,
  type DictionaryEntry,
  type DictionaryList,
  EditDictionary,
  isFixedList,
  suggestionsFor,
} from '@app/registry';
import type { Municipality } from '@app/registry';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, IfMatch, In, Lang } from '../http/parameters';
import {
  AddEntryBody,
  DictionariesView,
  DictionaryEntryView,
  DictionaryListView,
  EditEntryBody,
  EntryName,
  ListName,
  SuggestionsQuery,
  SuggestionsView,
} from './dictionaries.schemas';

const REASONS = [
  'declineReasons',
  'refusalReasons',
  'counterReasons',
  'cancelReasons',
  'overrideReasons',
] as const satisfies readonly DictionaryList[];

/** The municipality's coded lists. */
@Controller('m/:municipality/dictionaries')
export class DictionariesController {
  constructor(
    private readonly dictionaries: Dictionaries,
    private readonly editDictionary: EditDictionary,
    private readonly dictionaryUses: DictionaryUses,
  ) {}

  /** All lists, in the caller's language. */
  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: DictionariesView })
  async all(@In() { id }: Municipality, @Lang() language: Language) {
    const dictionary = await this.dictionaries.of(id);
    const lines = (list: DictionaryList) => dictionary.entries(list).map((entry) => inLanguage(entry, language));
    const lists = Object.fromEntries(DICTIONARY_LISTS.map((list) => [list, lines(list)])) as Record<
      DictionaryList,
      ReturnType<typeof lines>
    >;
    const reasons = REASONS.flatMap((list) =>
      lists[list].map((line) => ({ ...line, attributes: { ...line.attributes, list } })),
    );
    return { ...lists, reasons };
  }

  /** The skills and fields that somebody may mean who writes these words: one while it is typed, or a whole text. */
  @Get('suggestions')
  @Allow('public')
  @ZodResponse({ status: 200, type: SuggestionsView })
  async suggestions(@In() { id }: Municipality, @Lang() language: Language, @Query() { words }: SuggestionsQuery) {
    const dictionary = await this.dictionaries.of(id);
    const meant = (list: 'skills' | 'fields') =>
      suggestionsFor(dictionary.entries(list), words).map((code) => ({
        code,
        label: dictionary.label(list, code, language),
      }));
    return { skills: meant('skills'), fields: meant('fields') };
  }

  /** One list with its words in all languages, and how often each entry has been chosen. */
  @Get(':list')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: DictionaryListView })
  async list(@In() { id }: Municipality, @Param() { list }: ListName) {
    const uses = await this.dictionaryUses.of(id, list);
    const entries = (await this.dictionaries.of(id)).entries(list);
    return {
      changeable: !isFixedList(list),
      items: entries.map((entry) => ({ ...whole(entry), uses: uses && (uses.get(entry.code) ?? 0) })),
    };
  }

  @Post(':list')
  @Allow('administrator')
  @ZodResponse({ status: 201, type: DictionaryEntryView })
  async add(@By() actor: Actor, @Param() { list }: ListName, @Body() body: AddEntryBody) {
    await this.editDictionary.add(actor, { list, ...body });
    return entryOf(await this.dictionaries.of(actor.municipalityId), list, body.code);
  }

  @Patch(':list/:code')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: DictionaryEntryView })
  async edit(
    @By() actor: Actor,
    @Param() { list, code }: EntryName,
    @Body() changes: EditEntryBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.editDictionary.change(actor, { list, code, changes, expectedVersion });
    return entryOf(await this.dictionaries.of(actor.municipalityId), list, code);
  }
}

function entryOf(dictionary: Dictionary, list: DictionaryList, code: string) {
  const entry = dictionary.entry(list, code);
  if (!entry) throw new DomainError('not-found', 'dictionary.unknown-code');
  return whole(entry);
}

function whole({ code, labels, retired, attributes, version }: DictionaryEntry) {
  return { code, labels: { ...labels }, retired, attributes: { ...attributes }, version };
}

function inLanguage({ code, labels, retired, attributes }: DictionaryEntry, language: Language) {
  // A page asks for suggestions; the words by which they are found would be half of this answer.
  const shown = Object.entries(attributes).filter(([name]) => name !== 'synonyms');
  const said = shown.map(([name, value]) => [name, sayIn(value, language)] as const);
  return { code, label: labelIn(labels, language), retired, attributes: Object.fromEntries(said) };
}

/** An attribute that is a text in several languages becomes that text; so do the labels of what lies below an entry. */
function sayIn(value: unknown, language: Language): unknown {
  if (isLabels(value)) return labelIn(value, language);
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('labels' in item) || !isLabels(item.labels)) return item;
    const { labels, ...rest } = item;
    return { ...rest, label: labelIn(labels, language) };
  });
}

function isLabels(value: unknown): value is Labels {
  return typeof value === 'object' && value !== null && 'ja' in value && typeof value.ja === 'string';
}
