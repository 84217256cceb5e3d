import { type Language, localDateOf } from '@app/kernel';
import type { GapLine, UnmetNeedLine } from '@app/matching';
import type { CellValue, WorkbookSheet } from '@app/platform';
import type { DictionaryList } from '@app/registry';

type Labelled = GapLine & { readonly label: string };
const DIMENSIONS = ['byDistrict', 'byKind', 'bySkill', 'byMonth'] as const;
type Found = Readonly<Record<(typeof DIMENSIONS)[number], readonly Labelled[]>>;
type Ledger = Omit<UnmetNeedLine, 'declineReasons'> & {
  readonly declineReasons: readonly { readonly label: string; readonly count: number }[];
};

const FIGURES = ['needs', 'unanswered', 'wanted', 'filled', 'offers', 'free', 'gap'] as const;
const LEDGER = [
  ...(['title', 'party', 'kind', 'skills', 'districts', 'wanted', 'filled', 'published', 'ended', 'state'] as const),
  ...(['refused', 'declined', 'timedOut', 'other', 'reasons', 'id'] as const),
] as const;

type Texts = {
  readonly by: string;
  readonly label: string;
  readonly code: string;
  readonly unmetNeeds: string;
} & { readonly [N in (typeof DIMENSIONS)[number] | (typeof FIGURES)[number]]: string } & {
  readonly ledger: { readonly [N in (typeof LEDGER)[number]]: string };
  readonly state: { readonly [S in UnmetNeedLine['state']]: string };
};

const JA: Texts = {
  ...{ by: '分け方', label: '名前', code: '記号', unmetNeeds: '応えのなかった募集' },
  ...{ byDistrict: '地区別', byKind: '種類別', bySkill: '技能別', byMonth: '月別' },
  ...{ needs: '募集', unanswered: '提案がまだの募集', wanted: '求められた枠', filled: '決まった枠' },
  ...{ offers: '申し出', free: '空いている枠', gap: '足りない枠' },
  ledger: {
    ...{ title: '募集', party: '団体', kind: '種類', skills: '技能', districts: '地区', wanted: '求めた枠' },
    ...{ filled: '決まった枠', published: '公開日', ended: '終わった日', state: '終わり方', refused: '取り下げた提案' },
    ...{
      declined: '断られた提案',
      timedOut: '返事がなかった提案',
      other: 'ほかの提案',
      reasons: '断りの理由',
      id: 'ID',
    },
  },
  state: { unmet: '応えがなかった', expired: '期限が過ぎた' },
};

const TEXTS: Readonly<Record<Language, Texts>> = {
  ja: JA,
  // Staff's own tables: plain Japanese is a language of citizens' pages.
  'ja-easy': JA,
  en: {
    ...{ by: 'By', label: 'Name', code: 'Code', unmetNeeds: 'Unmet needs' },
    ...{ byDistrict: 'By district', byKind: 'By kind', bySkill: 'By skill', byMonth: 'By month' },
    ...{ needs: 'Needs', unanswered: 'Needs without a proposal', wanted: 'Places wanted', filled: 'Places filled' },
    ...{ offers: 'Offers', free: 'Places still free', gap: 'Places missing' },
    ledger: {
      ...{
        title: 'Need',
        party: 'Party',
        kind: 'Kind',
        skills: 'Skills',
        districts: 'Districts',
        wanted: 'Places wanted',
      },
      ...{ filled: 'Places filled', published: 'Published on', ended: 'Ended on', state: 'How it ended' },
      ...{ refused: 'Proposals refused', declined: 'Proposals declined', timedOut: 'Proposals without an answer' },
      ...{ other: 'Other proposals', reasons: 'Reasons for declining', id: 'ID' },
    },
    state: { unmet: 'Unmet', expired: 'Expired' },
  },
  'pt-BR': {
    ...{ by: 'Por', label: 'Nome', code: 'Código', unmetNeeds: 'Necessidades não atendidas' },
    ...{ byDistrict: 'Por bairro', byKind: 'Por tipo', bySkill: 'Por habilidade', byMonth: 'Por mês' },
    ...{ needs: 'Necessidades', unanswered: 'Necessidades sem proposta', wanted: 'Vagas pedidas' },
    ...{ filled: 'Vagas preenchidas', offers: 'Ofertas', free: 'Vagas livres', gap: 'Vagas que faltam' },
    ledger: {
      ...{ title: 'Necessidade', party: 'Grupo', kind: 'Tipo', skills: 'Habilidades', districts: 'Bairros' },
      ...{ wanted: 'Vagas pedidas', filled: 'Vagas preenchidas', published: 'Publicada em', ended: 'Terminou em' },
      ...{ state: 'Como terminou', refused: 'Propostas retiradas', declined: 'Propostas recusadas' },
      ...{ timedOut: 'Propostas sem resposta', other: 'Outras propostas', reasons: 'Motivos da recusa', id: 'ID' },
    },
    state: { unmet: 'Não atendida', expired: 'Prazo vencido' },
  },
};

/** All four tables below each other, the first line with the titles; for CSV. */
export function gapsTable(found: Found, language: Language): CellValue[][] {
  const texts = TEXTS[language];
  const titles = [texts.by, texts.label, texts.code, ...FIGURES.map((name) => texts[name])];
  return [titles, ...DIMENSIONS.flatMap((by) => found[by].map((line) => [texts[by], ...cellsOf(line)]))];
}

/** A sheet for each way to count. */
export function gapsSheets(found: Found, language: Language): WorkbookSheet[] {
  const texts = TEXTS[language];
  const columns = [texts.label, texts.code, ...FIGURES.map((name) => texts[name])].map((title) => ({ title }));
  return DIMENSIONS.map((by) => ({ name: texts[by], columns, rows: found[by].map(cellsOf) }));
}

/** The needs that nobody met, one a row. */
export function unmetNeedsSheet(
  needs: readonly Ledger[],
  label: (list: DictionaryList, code: string) => string,
  language: Language,
): WorkbookSheet {
  const texts = TEXTS[language];
  const columns = LEDGER.map((name) => ({ title: texts.ledger[name] }));
  const rows = needs.map(({ tried, ...need }) => [
    ...[need.title, need.party.name, label('resourceKinds', need.resourceKind)],
    need.skills.map(({ code }) => label('skills', code)).join('; '),
    need.districts.map((code) => label('districts', code)).join('; '),
    ...[need.wanted, need.filled, need.publishedAt && localDateOf(need.publishedAt), localDateOf(need.endedAt)],
    ...[texts.state[need.state], tried.refused, tried.declined, tried.timedOut, tried.other],
    need.declineReasons.map((reason) => `${reason.label} ${reason.count}`).join('; '),
    need.id,
  ]);
  return { name: texts.unmetNeeds, columns, rows };
}

function cellsOf(line: Labelled): CellValue[] {
  return [line.label, line.code, ...FIGURES.map((name) => line[name])];
}
