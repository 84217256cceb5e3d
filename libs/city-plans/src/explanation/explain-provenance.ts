import { labelIn, type Labels, type Language, type LocalDate } from '@app/kernel';
import type { Count, CountedRecord, ExcludedRecord, ExclusionReason } from '../domain/count';
import { isVerified } from '../domain/count-collaborations';
import type { CollaborationFacts, CountedParty, ReportFacts } from '../domain/counted-facts';
import type { CountingDefinition, OpeningBalance } from '../domain/counting-rule';
import type { PagedProvenance, Provenance } from '../persistence/indicator-figure';
import en from './texts/en.json';
import ja from './texts/ja.json';
import jaEasy from './texts/ja-easy.json';
import ptBR from './texts/pt-BR.json';

const TEXTS: Readonly<Record<Language, typeof ja>> = { ja, 'ja-easy': jaEasy, en, 'pt-BR': ptBR };

export type PublicParty = { readonly id: string | null; readonly kind: string; readonly name: string };

export type RecordsBehind = Pick<ExplainedCount, 'grossValue' | 'counted' | 'excluded'>;

export type ExplainedCount = {
  readonly rule: {
    readonly code: string;
    readonly version: number;
    readonly description: string;
    readonly definition: CountingDefinition;
  } | null;
  readonly openingBalance: OpeningBalance | null;
  readonly grossValue: number | null;
  readonly counted: readonly {
    readonly kind: CountedRecord['kind'];
    readonly id: string;
    readonly title: string;
    readonly date: LocalDate;
    readonly contribution: number;
    readonly collaborations: readonly { readonly id: string; readonly title: string }[];
    readonly parties: readonly PublicParty[];
    /** Which records stand behind it as one party, and since when. */
    readonly notes: readonly string[];
  }[];
  readonly excluded: readonly {
    readonly kind: 'collaboration' | 'party' | 'report';
    readonly id: string;
    readonly title: string;
    readonly date: LocalDate;
    readonly reason: ExclusionReason;
    readonly text: string;
    readonly notes: readonly string[];
  }[];
};

/**
 * The records behind a figure as everybody may read them: no person is named, an employer or party only if it
 * publishes its name, and a collaboration by its title only once it is verified.
 */
export function explainProvenance(provenance: Provenance | PagedProvenance, language: Language): ExplainedCount {
  const { figure, count } = provenance;
  const { rule, opening } = figure;
  const parts = 'parts' in provenance ? provenance.parts : null;
  return {
    rule: rule && { ...rule, ...splitDescription(rule.definition, language) },
    openingBalance: opening,
    ...explainCount(count, language, parts),
  };
}

/** As `explainProvenance`, of a count that belongs to no indicator yet. */
export function explainCount(
  count: Count | null,
  language: Language,
  parts: PagedProvenance['parts'] = null,
): RecordsBehind {
  const texts = TEXTS[language];
  const [countedBefore, excludedBefore] = [parts?.counted.before ?? 0, parts?.excluded.before ?? 0];
  return {
    grossValue: count?.grossValue ?? null,
    counted: (count?.counted ?? []).map((record, index) => explainCounted(record, countedBefore + index + 1, texts)),
    excluded: (count?.excluded ?? []).map((record, index) =>
      explainExcluded(record, excludedBefore + index + 1, texts),
    ),
  };
}

function splitDescription(stored: CountingDefinition & { readonly description: Labels }, language: Language) {
  const { description, ...definition } = stored;
  return { description: labelIn(description, language), definition: definition };
}

function explainCounted(record: CountedRecord, number: number, texts: typeof ja): ExplainedCount['counted'][number] {
  const { kind, date, contribution, collaboration, party, report } = record;
  if (report) {
    const parties = [publicParty(report.division, texts)];
    return { kind, ...reportName(report, texts), date, contribution, collaborations: [], parties, notes: [] };
  }
  const shown = party && 'namePublic' in party && party.namePublic ? party : null;
  return {
    kind,
    // What may not be named is known by the record that made it count, or by its place in this list.
    id: shown?.id ?? collaboration?.id ?? `${kind}-${number}`,
    title: titleOf(record, shown, number, texts),
    date,
    contribution,
    collaborations: collaboration ? [{ id: collaboration.id, title: publicTitle(collaboration, texts) }] : [],
    parties:
      collaboration && isVerified(collaboration) ? collaboration.parties.map((one) => publicParty(one, texts)) : [],
    notes: mergersIn(record, texts),
  };
}

function titleOf(
  { kind, collaboration, party }: CountedRecord,
  shown: CountedParty | null,
  number: number,
  texts: typeof ja,
) {
  if (kind === 'collaboration') return collaboration ? publicTitle(collaboration, texts) : '';
  if (shown) return shown.name;
  if (kind === 'employer') return texts.unnamed.employer.replace('{{number}}', String(number));
  return unnamed(party && 'kind' in party ? party.kind : '', texts);
}

function explainExcluded(record: ExcludedRecord, number: number, texts: typeof ja): ExplainedCount['excluded'][number] {
  const { reason, date, collaboration, party, report } = record;
  const notes = [...sameAs(record, texts), ...mergersIn(record, texts)];
  const why = { date, reason, text: texts.excluded[reason], notes };
  if (report) {
    const by = texts.reported.replace('{{division}}', report.division.name);
    return { kind: 'report', ...reportName(report, texts), ...why, notes: [by] };
  }
  if (collaboration) {
    return { kind: 'collaboration', id: collaboration.id, title: publicTitle(collaboration, texts), ...why };
  }
  const shown = party && publicParty(party, texts);
  return { kind: 'party', id: shown?.id ?? `party-${number}`, title: shown?.name ?? texts.unnamed.party, ...why };
}

/** "X and Y are one party since …", of every party of the record and every employer in it. */
function mergersIn({ collaboration, party }: CountedRecord | ExcludedRecord, texts: typeof ja): string[] {
  const involved = collaboration
    ? collaboration.parties.flatMap((one) => [one, ...(one.employer && 'kind' in one.employer ? [one.employer] : [])])
    : party && 'kind' in party
      ? [party]
      : [];
  const sentences = involved.flatMap((one) => {
    if (!one.mergedFrom) return [];
    const { since, ...other } = one.mergedFrom;
    const values = { one: publicParty(one, texts).name, since };
    return [texts.merged.replace('{{other}}', publicParty({ ...other, kind: one.kind }, texts).name)].map((sentence) =>
      sentence.replace('{{one}}', values.one).replace('{{since}}', values.since),
    );
  });
  return [...new Set(sentences)];
}

/** Which record counts in its place. */
function sameAs({ collaboration }: ExcludedRecord, texts: typeof ja): string[] {
  const other = collaboration?.sameAs;
  if (!other) return [];
  const title = collaboration && isVerified(collaboration) ? other.title : texts.unnamed.collaboration;
  return [texts.same.replace('{{other}}', title).replace('{{since}}', other.since)];
}

function publicTitle(collaboration: CollaborationFacts, texts: typeof ja): string {
  return isVerified(collaboration) ? collaboration.title : texts.unnamed.collaboration;
}

/** A division's own words once its survey is closed; of a collaboration on record only once that is verified. */
function reportName({ id, title, surveyClosed, verdict, collaboration }: ReportFacts, texts: typeof ja) {
  const said = verdict !== 'listed' && verdict !== 'not_ours';
  const open = surveyClosed && said && (collaboration?.verified ?? true);
  return { id, title: open ? title : texts.unnamed.collaboration };
}

function publicParty({ id, kind, name, namePublic }: CountedParty, texts: typeof ja): PublicParty {
  if (namePublic) return { id, kind, name };
  return { id: null, kind, name: unnamed(kind, texts) };
}

function unnamed(kind: string, texts: typeof ja): string {
  switch (kind) {
    case 'person':
      return texts.unnamed.person;
    case 'mail_magazine':
      return texts.unnamed.subscription;
    case 'counselling_case':
      return texts.unnamed.counsellingCase;
    case 'round_table':
      return texts.unnamed.roundTable;
    default:
      return texts.unnamed.party;
  }
}
