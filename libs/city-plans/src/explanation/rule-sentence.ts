import type { Language } from '@app/kernel';
import type {
  CollaborationConditions,
  CollaborationRule,
  CountingDefinition,
  PartyCondition,
  Side,
} from '../domain/counting-rule';
import en from './texts/en.json';
import ja from './texts/ja.json';
import jaEasy from './texts/ja-easy.json';
import ptBR from './texts/pt-BR.json';

type Texts = (typeof ja)['rule'];
const TEXTS: Readonly<Record<Language, Texts>> = {
  ja: ja.rule,
  'ja-easy': jaEasy.rule,
  en: en.rule,
  'pt-BR': ptBR.rule,
};

const CODED = ['resourceKinds', 'forms', 'domains', 'fields', 'districts'] as const;

/** The municipality's words for a code of one of its lists. */
export type LabelOf = (list: (typeof CODED)[number] | 'partyKinds', code: string) => string;

/**
 * What a rule counts, in plain sentences of the reader's language: nothing of the definition is left unsaid, so that
 * a planner sees what was ticked, and a committee what is counted, without reading JSON.
 */
export function ruleSentence(definition: CountingDefinition, labelOf: LabelOf, language: Language): string {
  const texts = TEXTS[language];
  const said = { texts, labelOf };
  return sentencesOf(definition, said)
    .filter((sentence) => sentence !== '')
    .join(texts.sentences);
}

type Said = { readonly texts: Texts; readonly labelOf: LabelOf };

function sentencesOf(definition: CountingDefinition, said: Said): string[] {
  const { texts } = said;
  if (definition.counts === 'parties') {
    const list = listed(definition.kinds, 'partyKinds', said);
    const dated = definition.aggregation === 'at_date' ? texts.atDate : '';
    return [filled(texts.register[definition.register], { list }), dated];
  }
  if (definition.counts === 'rate') {
    const { among, passing, year } = definition;
    return [texts.rate, ...conditionsOf(among, said), texts.year[year], texts.passing, ...conditionsOf(passing, said)];
  }
  const { counts, aggregation, year, divisionReports, people } = definition;
  const atDate = aggregation === 'at_date';
  return [
    filled(texts.aggregation[aggregation], { what: texts.counts[counts] }),
    ...whoCounts(definition, said),
    atDate ? texts.atDate : texts.year[year],
    ...conditionsOf(definition, said),
    divisionReports ? texts.divisionReports[divisionReports] : '',
    people ? texts.people[people] : '',
  ];
}

/** Where parties or employers are counted: the first condition says whose, and whether each counts once. */
function whoCounts({ counts, aggregation, parties: [first] }: CollaborationRule, said: Said): string[] {
  if ((counts !== 'employers' && counts !== 'taking_part') || !first) return [];
  const { texts } = said;
  const values = { sides: sidesOf(first.sides, texts), who: whoIs(first, said) };
  return [filled(texts.who[counts], values), aggregation === 'cumulative_with_repeats' ? texts.repeated : texts.once];
}

function conditionsOf(conditions: CollaborationConditions, said: Said): string[] {
  const { texts } = said;
  const { minors, foreignResidents, generations, reached = 'verified', parties } = conditions;
  return [
    ...CODED.map((list) => {
      const codes = conditions[list];
      return codes ? filled(texts[list], { list: listed(codes, list, said) }) : '';
    }),
    minors === undefined ? '' : texts.minors[minors ? 'with' : 'without'],
    foreignResidents === undefined ? '' : texts.foreignResidents[foreignResidents ? 'with' : 'without'],
    generations === undefined ? '' : filled(texts.generations, { count: String(generations) }),
    ...parties.map((condition) => {
      const { sides, kinds, otherThan, atLeast } = condition;
      // Some party on some side is in every collaboration.
      if (!kinds && !otherThan && atLeast === 1 && sides.length === 3) return '';
      return filled(texts.party, { sides: sidesOf(sides, texts), who: whoIs(condition, said), count: String(atLeast) });
    }),
    texts.reached[reached],
  ];
}

function whoIs({ kinds, otherThan }: PartyCondition, said: Said): string {
  const { texts } = said;
  if (kinds) return filled(texts.kinds, { list: listed(kinds, 'partyKinds', said) });
  if (otherThan) return filled(texts.otherThan, { list: listed(otherThan, 'partyKinds', said) });
  return texts.anybody;
}

function sidesOf(sides: readonly Side[], texts: Texts): string {
  const distinct = [...new Set(sides)];
  return distinct.length === 3 ? texts.sides.all : distinct.map((side) => texts.sides[side]).join(texts.join);
}

function listed(codes: readonly string[], list: Parameters<LabelOf>[0], { texts, labelOf }: Said): string {
  return codes.map((code) => filled(texts.quoted, { label: labelOf(list, code) })).join(texts.separator);
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
