import type { Schema } from '../../../api/client';
import { currentLanguage } from '../../../language';
import type { Entry, NeedTemplate, Side, SkillWish } from '../exchange';

type TimeOfDay = 'morning' | 'afternoon' | 'evening';

/** The answers of the wizard as the form holds them: text where people type. */
export interface Answers {
  template: string;
  resourceKind: string;
  title: string;
  story: string;
  count: number | undefined;
  unit: string;
  wanted: number | undefined;
  capacity: number | undefined;
  skills: SkillWish[];
  timing: '' | 'fixed' | 'season' | 'talk';
  windows: { date: string; from: string; to: string }[];
  seasonFrom: string;
  seasonTo: string;
  weekdays: string[];
  timesOfDay: TimeOfDay[];
  durationHours: number | undefined;
  deadline: string;
  availableFrom: string;
  availableUntil: string;
  leadTimeDays: number | undefined;
  districts: string[];
  online: boolean;
  languages: string[];
  minors: boolean;
  groupSize: number | undefined;
  acceptsMinors: boolean;
  minGroupSize: number | undefined;
  maxGroupSize: number | undefined;
  restPeriodDays: number | undefined;
  fieldsRefused: string[];
  fields: string[];
  givesBack: string;
  wants: string;
}

const STEPS: Record<Side, string[]> = {
  need: ['kind', 'what', 'amount', 'skills', 'when', 'where', 'people', 'thanks'],
  offer: ['kind', 'what', 'amount', 'skills', 'when', 'where', 'conditions', 'thanks'],
};

/** The questions of a side, in order; one page each. */
export function stepsOf(side: Side): string[] {
  return STEPS[side];
}

function clock(at: string): string {
  return new Date(new Date(at).getTime() + 9 * 3_600_000).toISOString().slice(11, 16);
}

function day(at: string): string {
  return new Date(new Date(at).getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}

function isWholeDay(window: { from: string; to: string }): boolean {
  return clock(window.from) === '00:00' && clock(window.to).startsWith('23:59');
}

/** What was answered before, as the form holds it. */
export function answersOf(entry: Partial<Entry>, template = ''): Answers {
  const windows = entry.timeWindows ?? [];
  const wholeDays = windows.filter(isWholeDay);
  const regular = (entry.weekdays?.length ?? 0) > 0 || (entry.timesOfDay?.length ?? 0) > 0;
  const season = regular || wholeDays.length > 0;
  return {
    template,
    resourceKind: entry.resourceKind ?? '',
    title: entry.title ?? '',
    story: entry.story ?? '',
    count: entry.quantity?.count,
    unit: entry.quantity?.unit ?? '',
    wanted: entry.wanted ?? undefined,
    capacity: entry.capacity ?? undefined,
    skills: entry.skills ?? [],
    timing: season ? 'season' : windows.length > 0 ? 'fixed' : entry.id === undefined ? '' : 'talk',
    windows:
      season || windows.length === 0
        ? [{ date: '', from: '', to: '' }]
        : windows.map(({ from, to }) => ({ date: day(from), from: clock(from), to: clock(to) })),
    seasonFrom: wholeDays[0] ? day(wholeDays[0].from) : '',
    seasonTo: wholeDays[0] ? day(wholeDays[0].to) : '',
    weekdays: (entry.weekdays ?? []).map(String),
    timesOfDay: (entry.timesOfDay ?? []) as TimeOfDay[],
    durationHours: entry.durationHours ?? undefined,
    deadline: entry.deadline ?? '',
    availableFrom: entry.availableFrom ?? '',
    availableUntil: entry.availableUntil ?? '',
    leadTimeDays: entry.leadTimeDays ?? undefined,
    districts: entry.districts ?? [],
    online: entry.online ?? false,
    languages: entry.languages ?? [],
    minors: entry.minors ?? false,
    groupSize: entry.groupSize ?? undefined,
    acceptsMinors: entry.acceptsMinors ?? false,
    minGroupSize: entry.minGroupSize ?? undefined,
    maxGroupSize: entry.maxGroupSize ?? undefined,
    restPeriodDays: entry.restPeriodDays ?? undefined,
    fieldsRefused: entry.fieldsRefused ?? [],
    fields: entry.fields ?? [],
    givesBack: entry.givesBack ?? '',
    wants: entry.wants ?? '',
  };
}

/** A template fills most of the answers. */
export function withTemplate(answers: Answers, template: NeedTemplate): Answers {
  const filled = answersOf({ ...template.defaults, resourceKind: template.resourceKind }, template.code);
  return { ...filled, title: answers.title, story: answers.story };
}

/** 9:30, 9：30 and 0930 are all understood; anything else is not a time. */
export function clockTime(typed: string): string | null {
  const found = /^(\d{1,2})[:時]?(\d{2})?分?$/.exec(typed.normalize('NFKC').trim());
  if (!found) return null;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function windowsOf(answers: Answers): { from: string; to: string }[] {
  if (answers.timing === 'fixed') {
    return answers.windows
      .filter(({ date }) => date !== '')
      .map(({ date, from, to }) => ({
        from: `${date}T${clockTime(from) ?? '00:00'}:00+09:00`,
        to: `${date}T${clockTime(to) ?? '23:59'}:00+09:00`,
      }));
  }
  if (answers.timing === 'season' && answers.seasonFrom !== '' && answers.seasonTo !== '') {
    return [{ from: `${answers.seasonFrom}T00:00:00+09:00`, to: `${answers.seasonTo}T23:59:00+09:00` }];
  }
  return [];
}

type Body = Schema<'EditNeedBody'> & Schema<'EditOfferBody'>;
type FirstBody = Schema<'CreateNeedBody'> | Schema<'CreateOfferBody'>;

/** Kana or kanji are Japanese; other letters are what the page is read in. */
function writtenIn({ title, story }: Answers): string {
  if (/[ぁ-んァ-ヶ一-鿿]/.test(title + story)) return 'ja';
  return currentLanguage() === 'pt-BR' ? 'pt-BR' : 'en';
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What one question's page sends. Only the fields of that page are named. */
export function bodyOf(side: Side, step: string, answers: Answers): Body {
  const regular = answers.timing === 'season' || side === 'offer';
  switch (step) {
    case 'kind':
      return { resourceKind: answers.resourceKind };
    case 'what':
      return { title: answers.title.trim(), story: answers.story.trim(), storyLanguage: writtenIn(answers) };
    case 'amount':
      return {
        quantity:
          answers.count === undefined || answers.unit === '' ? null : { count: answers.count, unit: answers.unit },
        ...(side === 'need' ? { wanted: answers.wanted ?? 1 } : { capacity: answers.capacity ?? 1 }),
      };
    case 'skills':
      return { skills: answers.skills };
    case 'when':
      return {
        weekdays: regular ? answers.weekdays.map(Number) : [],
        timesOfDay: regular ? answers.timesOfDay : [],
        ...(side === 'need'
          ? {
              timeWindows: windowsOf(answers),
              durationHours: answers.durationHours ?? null,
              deadline: orNull(answers.deadline),
            }
          : {
              availableFrom: orNull(answers.availableFrom),
              availableUntil: orNull(answers.availableUntil),
              leadTimeDays: answers.leadTimeDays ?? 0,
            }),
      };
    case 'where':
      return { districts: answers.districts, online: answers.online };
    case 'people':
      return { languages: answers.languages, minors: answers.minors, groupSize: answers.groupSize ?? null };
    case 'conditions':
      return {
        languages: answers.languages,
        acceptsMinors: answers.acceptsMinors,
        minGroupSize: answers.minGroupSize ?? null,
        maxGroupSize: answers.maxGroupSize ?? null,
        restPeriodDays: answers.restPeriodDays ?? 0,
        fieldsRefused: answers.fieldsRefused,
      };
    default:
      return {
        fields: answers.fields,
        ...(side === 'need' ? { givesBack: answers.givesBack.trim() } : { wants: answers.wants.trim() }),
      };
  }
}

/** The first saving: everything that is known, and nothing that is empty. */
export function firstBodyOf(side: Side, partyId: string, answers: Answers): FirstBody {
  const all = Object.assign({}, ...stepsOf(side).map((step) => bodyOf(side, step, answers))) as Body;
  const template = side === 'need' && answers.template !== '' && answers.template !== 'other' ? answers.template : null;
  return Object.fromEntries(
    Object.entries({ ...all, template, partyId }).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  ) as FirstBody;
}
