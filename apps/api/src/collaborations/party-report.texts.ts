import type { Language } from '@app/kernel';

/** The words of a party's yearly report, and of a worker's certificate. */
type ReportTexts = {
  readonly title: string;
  readonly certificate: string;
  readonly year: (fiscalYear: number) => string;
  readonly lead: string;
  readonly certified: (name: string) => string;
  readonly columns: {
    readonly [C in 'title' | 'others' | 'period' | 'hours' | 'people' | 'reached' | 'yen' | 'sdgs']: string;
  };
  readonly total: string;
  readonly persons: (count: number) => string;
  readonly methods: string;
  readonly none: string;
};

export const REPORT_TEXTS: Readonly<Record<Language, ReportTexts>> = {
  ja: {
    title: '社会貢献活動の報告',
    certificate: '活動証明書',
    year: (year) => `令和${year - 2018}年度（${year}年4月から${year + 1}年3月まで）`,
    lead: 'この年度に終わり、コーディネーターが実績を確かめた協働だけを載せています。時間は、相手方が確かめたものです。',
    certified: (name) => `${name}さんが、次の活動を行ったことを証明します。`,
    columns: {
      ...{ title: '活動', others: 'いっしょに活動した相手', period: '期間', hours: '時間', people: '人数' },
      ...{ reached: '届いた人', yen: '金額換算（円）', sdgs: 'SDGs' },
    },
    total: '合計',
    persons: (count) => `個人 ${count}名`,
    methods: '金額の数え方',
    none: 'この年度の記録は、まだありません。',
  },
  'ja-easy': {
    title: '手伝（てつだ）った ことの まとめ',
    certificate: '活動（かつどう）の 証明書（しょうめいしょ）',
    year: (year) => `${year}年（ねん）4月（しがつ）から ${year + 1}年（ねん）3月（さんがつ）まで`,
    lead: 'この 年（とし）に 終（お）わった ことです。つなぐ 人（ひと）が 確（たし）かめました。',
    certified: (name) => `${name}さんは つぎの 活動（かつどう）を しました。`,
    columns: {
      ...{ title: '活動（かつどう）', others: 'いっしょに した 人（ひと）', period: 'いつ', hours: '時間（じかん）' },
      ...{ people: '何人（なんにん）', reached: 'とどいた 人（ひと）', yen: '円（えん）', sdgs: 'SDGs' },
    },
    total: 'ぜんぶ',
    persons: (count) => `人（ひと） ${count}`,
    methods: '円（えん）の 数（かぞ）え方（かた）',
    none: 'まだ ありません。',
  },
  en: {
    title: 'Report of civic collaborations',
    certificate: 'Certificate of activities',
    year: (year) => `Fiscal year ${year} (April ${year} to March ${year + 1})`,
    lead: 'Only collaborations that ended in this year and whose outcome a coordinator has verified. Hours are those that the other side confirmed.',
    certified: (name) => `This certifies that ${name} took part in the following activities.`,
    columns: {
      ...{ title: 'Activity', others: 'Together with', period: 'Period', hours: 'Hours', people: 'People' },
      ...{ reached: 'People reached', yen: 'Value (yen)', sdgs: 'SDGs' },
    },
    total: 'Total',
    persons: (count) => `${count} individuals`,
    methods: 'How the value was declared',
    none: 'There is no record of this year yet.',
  },
  'pt-BR': {
    title: 'Relatório de colaborações',
    certificate: 'Certificado de atividades',
    year: (year) => `Ano fiscal de ${year} (abril de ${year} a março de ${year + 1})`,
    lead: 'Apenas colaborações encerradas neste ano e com resultado verificado pela coordenação. As horas foram confirmadas pela outra parte.',
    certified: (name) => `Certificamos que ${name} participou das seguintes atividades.`,
    columns: {
      ...{ title: 'Atividade', others: 'Com quem', period: 'Período', hours: 'Horas', people: 'Pessoas' },
      ...{ reached: 'Pessoas alcançadas', yen: 'Valor (ienes)', sdgs: 'ODS' },
    },
    total: 'Total',
    persons: (count) => `${count} pessoas físicas`,
    methods: 'Como o valor foi declarado',
    none: 'Ainda não há registros deste ano.',
  },
};
