import type { Language } from '@app/kernel';
import { explainTo, type Labelling } from '@app/matching';
import type { PdfContent, PdfPart, WorkbookSheet } from '@app/platform';
import type { MatchmakingEvent } from '../domain/matchmaking-event';
import { type EventSide, isSeated } from '../domain/participant';
import { timesOfRound } from '../domain/round-times';
import type { MeetingLine, ParticipantLine } from '../persistence/matchmaking-events.query';
import en from './texts/en.json';
import ja from './texts/ja.json';
import ptBR from './texts/pt-BR.json';

/** Papers of the centre: easy Japanese reads them in Japanese. */
const TEXTS: Readonly<Record<Language, typeof ja>> = { ja, 'ja-easy': ja, en, 'pt-BR': ptBR };
/** To be read from some steps away. */
const WALL_SIZE = 13;
const SLIP_SIZE = 11;

export type TablePlanDocument = {
  readonly event: MatchmakingEvent;
  readonly participants: readonly ParticipantLine[];
  readonly meetings: readonly MeetingLine[];
  readonly language: Language;
  readonly labels: Labelling;
};

/** A page for each round, to be put up, and a slip for each participant: when, where, with whom and why. */
export function tablePlanPdf(document: TablePlanDocument): PdfContent {
  const { event, participants, language } = document;
  const rounds = Array.from({ length: event.rounds }, (_, index) => roundPage(document, index + 1));
  const slips = participants
    .filter((participant) => isSeated(participant) || meetingsOf(document, participant).length > 0)
    .map((participant) => slip(document, participant));
  return {
    title: `${event.title} ${TEXTS[language].plan}`,
    language,
    orientation: 'portrait',
    footer: `${event.title} — ${event.heldOn}`,
    parts: [...rounds, ...slips].flatMap((page, index): PdfPart[] =>
      index === 0 ? page : [{ kind: 'page-break' }, ...page],
    ),
  };
}

function roundPage({ event, meetings, language }: TablePlanDocument, round: number): PdfPart[] {
  const words = TEXTS[language];
  const ofRound = meetings.filter((meeting) => meeting.round === round);
  const title = filled(words.round, { round, ...timesOfRound(event, round) });
  return [
    { kind: 'heading', level: 1, text: title },
    { kind: 'paragraph', text: `${event.title} — ${event.place}` },
    ofRound.length === 0
      ? { kind: 'paragraph', text: words.nobody }
      : {
          kind: 'table',
          rowHeaders: true,
          size: WALL_SIZE,
          columns: [
            { title: words.table, share: 1.6, align: 'center' },
            { title: words.needSide, share: 4 },
            { title: words.offerSide, share: 4 },
          ],
          rows: ofRound.map(({ table, needParty, offerParty }) => [String(table), needParty.name, offerParty.name]),
        },
  ];
}

function slip(document: TablePlanDocument, participant: ParticipantLine): PdfPart[] {
  const { event, language } = document;
  const words = TEXTS[language];
  const own = meetingsOf(document, participant);
  const rows = Array.from({ length: event.rounds }, (_, index) => {
    const { from, to } = timesOfRound(event, index + 1);
    const time = `${from}–${to}`;
    const met = own.filter(({ round }) => round === index + 1);
    if (met.length === 0) return [[time, words.pause, '', '']];
    return met.map((meeting) => [
      time,
      filled(words.tableNumber, { table: meeting.table }),
      partnerOf(meeting, participant.side),
      [subjectOf(meeting), whyFor(participant.side, document, meeting)].filter((text) => text !== '').join('\n'),
    ]);
  });
  return [
    { kind: 'heading', level: 1, text: filled(words.slip, { party: participant.party.name }) },
    { kind: 'paragraph', text: event.title, bold: true },
    {
      kind: 'paragraph',
      text: filled(words.when, { heldOn: event.heldOn, startsAt: event.startsAt, place: event.place }),
    },
    ...(event.note === '' ? [] : [{ kind: 'paragraph', text: event.note } as const]),
    {
      kind: 'table',
      rowHeaders: true,
      size: SLIP_SIZE,
      columns: [
        { title: words.time, share: 2.2 },
        { title: words.where, share: 2 },
        { title: words.with, share: 3.4 },
        { title: words.why, share: 6 },
      ],
      rows: rows.flat(),
    },
  ];
}

/** The plan as lines, and who takes part. */
export function tablePlanSheets({ event, participants, meetings, language }: TablePlanDocument): WorkbookSheet[] {
  const words = TEXTS[language];
  const titles = (...names: (keyof typeof ja)[]) => names.map((name) => ({ title: words[name] }));
  return [
    {
      name: words.plan,
      columns: [
        ...titles('roundColumn', 'from', 'to', 'table', 'needSide', 'need', 'offerSide', 'offer'),
        { title: words.score, format: '0.00' },
        ...titles('outcome'),
      ],
      rows: meetings.map((meeting) => {
        const { from, to } = timesOfRound(event, meeting.round);
        const { round, table, needParty, needTitle, offerParty, offerTitle, score, outcome } = meeting;
        const said = outcome === null ? '' : words[`outcome.${outcome}`];
        return [round, from, to, table, needParty.name, needTitle, offerParty.name, offerTitle, rounded(score), said];
      }),
    },
    {
      name: words.participants,
      columns: titles('party', 'side', 'brings', 'attendance'),
      rows: participants.map(({ party, side, postings, attendance }) => [
        party.name,
        side === 'need' ? words.needSide : words.offerSide,
        postings.map(({ title }) => title).join('\n'),
        words[`attendance.${attendance}`],
      ]),
    },
  ];
}

/** Why the two were put together, for one side, in one sentence; empty where the engine has nothing that may be told. */
export function whyFor(
  side: EventSide,
  { language, labels }: Pick<TablePlanDocument, 'language' | 'labels'>,
  { judgement }: Pick<MeetingLine, 'judgement'>,
): string {
  return explainTo(side, judgement, language, labels).find(({ sign }) => sign === 'for')?.text ?? '';
}

export function planWord(language: Language): string {
  return TEXTS[language].plan;
}

function meetingsOf({ meetings }: TablePlanDocument, { id }: ParticipantLine): MeetingLine[] {
  return meetings.filter(
    ({ needParticipantId, offerParticipantId }) => needParticipantId === id || offerParticipantId === id,
  );
}

function partnerOf({ needParty, offerParty }: MeetingLine, side: EventSide): string {
  return side === 'need' ? offerParty.name : needParty.name;
}

function subjectOf({ needTitle, offerTitle }: MeetingLine): string {
  return `${needTitle} ／ ${offerTitle}`;
}

/** As exact as an opinion is. */
function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}

function filled(text: string, details: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(details[name] ?? ''));
}
