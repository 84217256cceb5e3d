import { labelIn, type Labels, type Language } from '@app/kernel';

export const DICTIONARY_LISTS = [
  'partyKinds',
  'fields',
  'sdgs',
  'resourceKinds',
  'needUnits',
  'skillLevels',
  'skillGroups',
  'skills',
  'districts',
  'forms',
  'domains',
  'supportPowers',
  'declineReasons',
  'refusalReasons',
  'counterReasons',
  'cancelReasons',
  'overrideReasons',
  'inKindMethods',
  'languages',
  'ageGroups',
  'screeningQuestions',
  'clocks',
] as const;
export type DictionaryList = (typeof DICTIONARY_LISTS)[number];

export type DictionaryEntry = {
  readonly code: string;
  readonly labels: Labels;
  /** What else is known of it: the units of a resource kind, the group of a skill, the neighbours of a district, … */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** No longer chosen, but still named where it was chosen before. */
  readonly retired: boolean;
  readonly version: number;
};

/** The coded lists of one municipality. */
export class Dictionary {
  private readonly byCode = new Map<DictionaryList, ReadonlyMap<string, DictionaryEntry>>();

  constructor(private readonly lists: ReadonlyMap<DictionaryList, readonly DictionaryEntry[]>) {
    for (const [list, entries] of lists) this.byCode.set(list, new Map(entries.map((entry) => [entry.code, entry])));
  }

  /** All entries in their order, retired ones too. */
  entries(list: DictionaryList): readonly DictionaryEntry[] {
    return this.lists.get(list) ?? [];
  }

  entry(list: DictionaryList, code: string): DictionaryEntry | undefined {
    return this.byCode.get(list)?.get(code);
  }

  /** May this code be chosen now? */
  has(list: DictionaryList, code: string): boolean {
    return this.entry(list, code)?.retired === false;
  }

  /** The codes that may not be chosen now, each once. */
  codesMissing(list: DictionaryList, codes: readonly string[]): string[] {
    return [...new Set(codes)].filter((code) => !this.has(list, code));
  }

  /** The words for a code; the code itself when the municipality does not know it. */
  label(list: DictionaryList, code: string, language: Language): string {
    const entry = this.entry(list, code);
    return entry ? labelIn(entry.labels, language) : code;
  }
}
