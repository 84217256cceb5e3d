import type { PartyReport, ReportLine } from '@app/collaborations';
import { type Language, localDateOf } from '@app/kernel';
import type { PdfContent } from '@app/platform';
import type { Dictionary, Municipality } from '@app/registry';
import { REPORT_TEXTS } from './party-report.texts';

const COLUMNS = ['title', 'others', 'period', 'hours', 'people', 'reached', 'yen', 'sdgs'] as const;

type Table = { titles: string[]; rows: string[][] };

/** A report for a file: each line tells how its yen were counted, too. */
export function reportFile(
  report: PartyReport,
  { dictionary, language }: Pick<Frame, 'dictionary' | 'language'>,
): Table {
  const { titles, rows } = reportRows(report, language);
  const methods = report.lines.map(
    ({ inKindMethod }) => inKindMethod && dictionary.label('inKindMethods', inKindMethod, language),
  );
  return {
    titles: [...titles, REPORT_TEXTS[language].methods],
    rows: rows.map((row, at) => [...row, methods[at] ?? '']),
  };
}

/** A report as rows of words; the last row sums up. */
function reportRows(report: PartyReport, language: Language): Table {
  const { columns, total, persons } = REPORT_TEXTS[language];
  const sum = (of: (line: ReportLine) => number) => report.lines.reduce((before, line) => before + of(line), 0);
  const others = ({ others, otherPersons }: ReportLine) =>
    [...others, ...(otherPersons > 0 ? [persons(otherPersons)] : [])].join(language.startsWith('ja') ? '、' : ', ');
  const rows = report.lines.map((line) => [
    ...[line.title, others(line), `${line.startsOn} – ${line.endsOn}`, String(line.hours), String(line.people)],
    ...[String(line.peopleReached), line.inKindYen === null ? '' : String(line.inKindYen), line.sdgs.join(' ')],
  ]);
  const yen = report.lines.flatMap(({ inKindYen }) => inKindYen ?? []);
  const sdgs = [...new Set(report.lines.flatMap((line) => line.sdgs))].sort((a, b) => a - b);
  const sums = [
    ...[total, '', '', String(sum(({ hours }) => hours)), String(report.people)],
    ...[
      String(sum(({ peopleReached }) => peopleReached)),
      // Where nothing was declared there is no sum: it is not 0 yen.
      yen.length === 0 ? '' : String(yen.reduce((before, one) => before + one)),
      sdgs.join(' '),
    ],
  ];
  return { titles: COLUMNS.map((column) => columns[column]), rows: rows.length === 0 ? [] : [...rows, sums] };
}

/** The report of a business or group; of a person a certificate, which the centre gives. */
export function reportPdf(report: PartyReport, { municipality, dictionary, language, on }: Frame): PdfContent {
  const texts = REPORT_TEXTS[language];
  const isPerson = report.party.kind === 'person';
  const title = isPerson ? texts.certificate : texts.title;
  const { titles, rows } = reportRows(report, language);
  const city = language.startsWith('ja') ? municipality.nameJa : municipality.nameEn;
  const centre = municipality.contact.name ?? city;
  const shares = [3, 3, 2.4, 1, 1, 1.2, 1.6, 1.2];
  const methods = [...new Set(report.lines.flatMap(({ inKindMethod }) => inKindMethod ?? []))];
  return {
    ...{ title: `${title}：${report.party.name}`, language, orientation: 'landscape' },
    footer: `${centre}（${city}） ${localDateOf(on)}`,
    parts: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'heading', level: 2, text: report.party.name },
      { kind: 'paragraph', text: texts.year(report.fiscalYear), bold: true },
      { kind: 'paragraph', text: isPerson ? texts.certified(report.party.name) : texts.lead },
      ...(rows.length === 0
        ? [{ kind: 'paragraph', text: texts.none } as const]
        : [
            {
              kind: 'table',
              columns: titles.map((name, at) => ({
                title: name,
                share: shares[at]!,
                align: at >= 3 && at <= 6 ? ('right' as const) : ('left' as const),
              })),
              rows,
              rowHeaders: true,
            } as const,
          ]),
      ...(methods.length === 0
        ? []
        : [
            {
              kind: 'paragraph',
              text: `${texts.methods}：${methods.map((code) => dictionary.label('inKindMethods', code, language)).join('、')}`,
            } as const,
          ]),
      { kind: 'paragraph', text: `${localDateOf(on)} ${centre}（${city}）` },
    ],
  };
}

type Frame = {
  readonly municipality: Municipality;
  readonly dictionary: Dictionary;
  readonly language: Language;
  readonly on: Date;
};
