import { type DomainEvent, type LocalDate, localDateOf } from '@app/kernel';
import type { Dictionary } from './dictionary';
import type { ImportField } from './import-fields';
import {
  edit,
  type Party,
  type PartyDecision,
  type PartyProfile,
  type Registration,
  usualPublicity,
  withdraw,
} from './party';
import type { RowReader } from './row-reader';
import { questionsFor, type ScreeningAnswers } from './screening';

const SCREENING = 'screening:';

const FIELDS: readonly ImportField[] = [
  { name: 'kind', required: true, titles: ['種別', '種類', '団体種別', '区分', 'kind', 'type', 'tipo'] },
  { name: 'name', required: true, titles: ['名称', '団体名', '事業者名', '氏名', '名前', 'name', 'nome'] },
  {
    name: 'nameKana',
    required: false,
    titles: ['ふりがな', 'フリガナ', '団体名カナ', '名称カナ', 'かな', 'カナ', 'kana'],
  },
  {
    name: 'profile',
    required: false,
    titles: ['紹介', '活動内容', '事業内容', '概要', '目的', 'profile', 'description', 'descrição'],
  },
  { name: 'fields', required: false, titles: ['活動分野', '分野', 'fields', 'fields of activity', 'áreas'] },
  {
    name: 'districts',
    required: false,
    titles: ['地区', '活動地区', '活動区域', '地域', 'districts', 'distritos', 'bairros'],
  },
  { name: 'members', required: false, titles: ['会員数', '人数', '構成員数', '従業員数', 'members', 'membros'] },
  { name: 'phone', required: false, titles: ['電話', '電話番号', '連絡先電話番号', 'TEL', 'phone', 'telefone'] },
  { name: 'email', required: false, titles: ['メール', 'メールアドレス', 'Eメール', 'email', 'mail', 'e-mail'] },
  { name: 'employerName', required: false, titles: ['勤務先', '所属', '会社名', 'employer', 'empregador'] },
  { name: 'registeredOn', required: false, titles: ['登録日', '登録年月日', 'registered on', 'data de registro'] },
  { name: 'renewalDueOn', required: false, titles: ['更新期限', '次回更新日', '有効期限', 'renewal due', 'renovação'] },
];

/** What a row can say of a party; the screening questions are the municipality's. */
export function partyImportFields(dictionary: Dictionary): ImportField[] {
  const questions = dictionary.entries('screeningQuestions').filter(({ retired }) => !retired);
  return [
    ...FIELDS,
    ...questions.map(({ code, labels }): ImportField => {
      const of = { list: 'screeningQuestions', code } as const;
      return { name: `${SCREENING}${code}`, required: false, titles: [code, ...Object.values(labels)], of };
    }),
  ];
}

/** What a row says. What it has no column for is not there. */
export type PartyRow = {
  readonly kind: string;
  readonly profile: Partial<PartyProfile> & { readonly name: string };
  readonly registeredOn: LocalDate | null;
  readonly renewalDueOn: LocalDate | null;
  readonly screening: ScreeningAnswers;
};

/** Reads a row; what is wrong with it, the reader keeps. */
export function readPartyRow(row: RowReader, dictionary: Dictionary, at: Date): PartyRow {
  const kind = row.code('kind', 'partyKinds') ?? '';
  // A word that is no kind has been told already.
  if (kind === '' && !row.faults.some(({ field }) => field === 'kind')) row.fault('kind', 'field.required');
  const when = <T>(field: string, read: () => T): T | undefined => (row.has(field) ? read() : undefined);
  const phone = row.line('phone', 40);
  const email = row.line('email', 254);
  if (email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/u.test(email)) row.fault('email', 'field.malformed');
  const employer = row.line('employerName', 200);
  if (employer !== null && kind !== 'person') row.fault('employerName', 'party.employer-of-persons');
  const contact = { ...(phone !== null && { phone }), ...(email !== null && { email }) };
  const profile = {
    name: row.required('name', 200),
    nameKana: when('nameKana', () => row.line('nameKana', 200)),
    profile: when('profile', () => row.text('profile', 10_000)),
    fields: when('fields', () => row.codes('fields', 'fields')),
    districts: when('districts', () => row.codes('districts', 'districts')),
    members: when('members', () => row.whole('members', 0, 1_000_000)),
    employer: when('employerName', () => (employer === null ? null : { name: employer })),
    ...((row.has('phone') || row.has('email')) && { contact }),
  };
  const [registeredOn, renewalDueOn] = [row.day('registeredOn'), row.day('renewalDueOn')];
  const today = localDateOf(at);
  if (registeredOn !== null && registeredOn > today) row.fault('registeredOn', 'import.in-the-future');
  if (renewalDueOn !== null && registeredOn === null) row.fault('registeredOn', 'field.required');
  else if (renewalDueOn !== null && renewalDueOn < today) row.fault('renewalDueOn', 'date.past');
  return {
    kind,
    profile: defined(profile),
    registeredOn,
    renewalDueOn,
    screening: screeningIn(row, kind, registeredOn, dictionary),
  };
}

/** The answers; who comes registered must have given those that bar nobody. */
function screeningIn(
  row: RowReader,
  kind: string,
  registeredOn: LocalDate | null,
  dictionary: Dictionary,
): ScreeningAnswers {
  const answers: Record<string, boolean> = {};
  for (const { code, excludesWhen } of questionsFor(kind, dictionary)) {
    const field = `${SCREENING}${code}`;
    const answer = row.yes(field);
    if (answer !== null) answers[code] = answer;
    if (registeredOn === null || row.faults.some((fault) => fault.field === field)) continue;
    if (answer === null) row.fault(row.has(field) ? field : 'registeredOn', 'party.screening-unanswered');
    else if (answer === excludesWhen) row.fault(field, 'party.screening-excludes');
  }
  return answers;
}

/** A new party: registered when the row says since when, otherwise it has applied. */
export function partyFromRow(
  row: PartyRow,
  origin: { readonly id: string; readonly municipalityId: string; readonly importId: string },
  at: Date,
): PartyDecision {
  const { importId, ...of } = origin;
  const next: Party = {
    ...{ subtype: null, nameKana: null, profile: '', fields: [], districts: [], members: null, employer: null },
    ...{ contact: {}, contactPersonId: null, publicity: usualPublicity(row.kind) },
    ...row.profile,
    ...{ ...of, kind: row.kind, registration: registrationIn(row, at) ?? { state: 'applied' as const }, version: 1 },
  };
  const event = { name: 'party.imported', occurredAt: at, subject: { kind: 'party', id: next.id } } as const;
  return { next, events: [{ ...event, to: next.registration.state, data: { importId } }] };
}

/**
 * A party as a later row says it. One that still applies is registered when the row now says since when.
 * @throws DomainError conflict `party.not-editable`
 */
export function partyChangedByRow(party: Party, row: PartyRow, importId: string, at: Date): PartyDecision {
  const { contact, ...profile } = row.profile;
  const changes = { ...profile, ...(contact && { contact: { ...party.contact, ...contact } }) };
  const decision = edit(party, changes, at);
  const waits = party.registration.state === 'applied' || party.registration.state === 'in_review';
  const registration = waits ? registrationIn(row, at) : null;
  const moved = registration && { from: party.registration.state, to: registration.state };
  const events = decision.events.map((event): DomainEvent => ({
    ...event,
    ...moved,
    data: { ...event.data, importId },
  }));
  return { next: registration ? { ...decision.next, registration } : decision.next, events };
}

/** Leaves the register, because the import that brought it is undone. */
export function takeBackParty(party: Party, importId: string, at: Date): PartyDecision {
  const { next, events } = withdraw(party, '', at);
  return { next, events: events.map((event) => ({ ...event, name: 'party.import-undone', data: { importId } })) };
}

/** Until the day the row names, or the next anniversary of the registration that is still to come. */
function registrationIn({ registeredOn, renewalDueOn }: PartyRow, at: Date): Registration | null {
  if (registeredOn === null) return null;
  if (renewalDueOn !== null) return { state: 'registered', registeredOn, renewalDueOn };
  const today = localDateOf(at);
  const monthAndDay = registeredOn.slice(5) === '02-29' ? '02-28' : registeredOn.slice(5);
  const thisYear = `${today.slice(0, 4)}-${monthAndDay}`;
  const nextYear = `${Number(today.slice(0, 4)) + 1}-${monthAndDay}`;
  return { state: 'registered', registeredOn, renewalDueOn: thisYear > today ? thisYear : nextYear };
}

function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
