import type { ImportField, RowReader } from '@app/registry';
import { plainWord } from '@app/registry';
import { LIMITS } from '../domain/content-rules';
import type { PostingContent, Skill, TimeOfDay } from '../domain/posting';

const field = (name: string, titles: readonly string[], required = false): ImportField => ({ name, titles, required });

/** What a row can say of a need as of an offer. */
export const POSTING_FIELDS: readonly ImportField[] = [
  field(
    'party',
    ['団体', '団体名', '事業者', '事業者名', '名称', '提供者', '依頼者', 'party', 'organisation', 'entidade'],
    true,
  ),
  field('title', ['件名', 'タイトル', '題名', '表題', 'title', 'título'], true),
  field('story', ['内容', '説明', '本文', '詳細', 'story', 'description', 'descrição']),
  field('resourceKind', ['資源の種類', '種類', '種別', '区分', 'resource kind', 'kind', 'tipo'], true),
  field('skills', ['スキル', '技能', '必要なスキル', 'skills', 'competências']),
  field('fields', ['活動分野', '分野', 'fields', 'áreas']),
  field('sdgs', ['SDGs', 'ODS']),
  field('quantityCount', ['数量', '数', 'quantity', 'quantidade']),
  field('quantityUnit', ['単位', 'unit', 'unidade']),
  field('districts', ['地区', '場所', '地域', 'districts', 'distritos', 'bairros']),
  field('online', ['オンライン', 'オンライン可', 'online']),
  field('weekdays', ['曜日', 'weekdays', 'dias da semana']),
  field('timesOfDay', ['時間帯', 'times of day', 'períodos']),
  field('languages', ['言語', '使える言語', 'languages', 'idiomas']),
];

const DAYS = [
  ['月', '月曜', '月曜日', 'mon', 'monday', 'seg', 'segunda', '1'],
  ['火', '火曜', '火曜日', 'tue', 'tuesday', 'ter', 'terça', '2'],
  ['水', '水曜', '水曜日', 'wed', 'wednesday', 'qua', 'quarta', '3'],
  ['木', '木曜', '木曜日', 'thu', 'thursday', 'qui', 'quinta', '4'],
  ['金', '金曜', '金曜日', 'fri', 'friday', 'sex', 'sexta', '5'],
  ['土', '土曜', '土曜日', 'sat', 'saturday', 'sáb', 'sábado', '6'],
  ['日', '日曜', '日曜日', 'sun', 'sunday', 'dom', 'domingo', '7'],
];
const WORKDAYS = ['平日', 'weekdays', 'dias úteis'];
const WEEKEND = ['土日', '週末', 'weekend', 'fim de semana'];
const TIMES: Readonly<Record<TimeOfDay, readonly string[]>> = {
  morning: ['morning', '午前', '朝', 'manhã'],
  afternoon: ['afternoon', '午後', '昼', 'tarde'],
  evening: ['evening', '夜', '夕方', '夜間', 'noite'],
};

/** What a row says of both sides, without what it has no column for. */
export function readPosting(
  row: RowReader,
): Partial<PostingContent> & { readonly title: string; readonly resourceKind: string } {
  const resourceKind = row.code('resourceKind', 'resourceKinds') ?? '';
  if (resourceKind === '' && !row.faults.some((fault) => fault.field === 'resourceKind')) {
    row.fault('resourceKind', 'field.required');
  }
  return {
    title: row.required('title', LIMITS.title),
    resourceKind,
    ...(row.has('story') && { story: row.text('story', LIMITS.story) }),
    ...(row.has('skills') && { skills: skillsIn(row) }),
    ...(row.has('fields') && { fields: row.codes('fields', 'fields') }),
    ...(row.has('sdgs') && { sdgs: sdgsIn(row) }),
    ...((row.has('quantityCount') || row.has('quantityUnit')) && { quantity: quantityIn(row) }),
    ...(row.has('districts') && { districts: row.codes('districts', 'districts') }),
    ...(row.has('online') && { online: row.yes('online') ?? false }),
    ...(row.has('weekdays') && { weekdays: weekdaysIn(row) }),
    ...(row.has('timesOfDay') && { timesOfDay: timesIn(row) }),
    ...(row.has('languages') && { languages: row.codes('languages', 'languages') }),
  };
}

export const POSTING_DEFAULTS = {
  ...{ story: '', skills: [], fields: [], sdgs: [], quantity: null, districts: [], online: false, timeWindows: [] },
  ...{ weekdays: [], timesOfDay: [], languages: [] },
} as const satisfies Partial<PostingContent>;

/** `会計`, or with its level from 1 to 3: `会計:3`. */
function skillsIn(row: RowReader): Skill[] {
  const asked = row.many('skills', (word) => {
    const [, name, level] = /^(.+?)(?:\s*[:：]\s*([1-3１-３]))?$/u.exec(word) ?? [];
    const code = row.codeOf('skills', name ?? '');
    return code === undefined ? undefined : { code, level: Number((level ?? '2').normalize('NFKC')) };
  });
  return [...new Map(asked.map((skill) => [skill.code, skill])).values()];
}

function sdgsIn(row: RowReader): number[] {
  const goals = row.many('sdgs', (word) => {
    const goal = Number(/^(?:sdgs?|ods|目標)?\s*(\d{1,2})$/iu.exec(word.normalize('NFKC'))?.[1]);
    return goal >= 1 && goal <= 17 ? goal : undefined;
  });
  return [...new Set(goals)].sort((a, b) => a - b);
}

function quantityIn(row: RowReader): PostingContent['quantity'] {
  const [count, unit] = [row.number('quantityCount'), row.code('quantityUnit', 'needUnits')];
  if (count === null && unit === null) return null;
  const missing = count === null ? 'quantityCount' : unit === null ? 'quantityUnit' : null;
  if (missing !== null && !row.faults.some((fault) => fault.field === missing)) row.fault(missing, 'field.required');
  return count !== null && unit !== null ? { count, unit } : null;
}

function weekdaysIn(row: RowReader): number[] {
  const days = row.many('weekdays', (word) => {
    const plain = plainWord(word);
    const is = (words: readonly string[]) => words.some((one) => plainWord(one) === plain);
    if (is(WORKDAYS)) return [1, 2, 3, 4, 5];
    if (is(WEEKEND)) return [6, 7];
    const each = /^[月火水木金土日]+$/u.test(plain) ? [...plain] : [plain];
    const found = each.map((one) => DAYS.findIndex((words) => words.map(plainWord).includes(one)) + 1);
    return found.includes(0) ? undefined : found;
  });
  return [...new Set(days.flat())].sort((a, b) => a - b);
}

function timesIn(row: RowReader): TimeOfDay[] {
  const times = row.many('timesOfDay', (word) => {
    return (Object.keys(TIMES) as TimeOfDay[]).find((time) => TIMES[time].map(plainWord).includes(plainWord(word)));
  });
  return [...new Set(times)];
}
