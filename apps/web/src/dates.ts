import type { LanguageCode } from './language';

const ZONE = 'Asia/Tokyo';
const WEEKDAYS_EASY = [
  '日曜日（にちようび）',
  '月曜日（げつようび）',
  '火曜日（かようび）',
  '水曜日（すいようび）',
  '木曜日（もくようび）',
  '金曜日（きんようび）',
  '土曜日（どようび）',
];
const MONTHS = ['いち', 'に', 'さん', 'し', 'ご', 'ろく', 'しち', 'はち', 'く', 'じゅう', 'じゅういち', 'じゅうに'];
const HOURS = ['れい', 'いち', 'に', 'さん', 'よ', 'ご', 'ろく', 'しち', 'はち', 'く', 'じゅう', 'じゅういち'];
const TENS = ['', 'じゅう', 'にじゅう', 'さんじゅう', 'よんじゅう', 'ごじゅう'];
const ONES = ['', 'いち', 'に', 'さん', 'よん', 'ご', 'ろく', 'なな', 'はち', 'きゅう'];
const MINUTES = [
  '',
  'いっぷん',
  'にふん',
  'さんぷん',
  'よんぷん',
  'ごふん',
  'ろっぷん',
  'ななふん',
  'はっぷん',
  'きゅうふん',
];
const DAYS: Record<number, string> = {
  1: 'ついたち',
  2: 'ふつか',
  3: 'みっか',
  4: 'よっか',
  5: 'いつか',
  6: 'むいか',
  7: 'なのか',
  8: 'ようか',
  9: 'ここのか',
  10: 'とおか',
  14: 'じゅうよっか',
  20: 'はつか',
  24: 'にじゅうよっか',
};

interface Parts {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
}

/** A date without a time is that day in the city, wherever the reader's clock stands. */
function momentOf(value: string): Date {
  return new Date(value.length === 10 ? `${value}T12:00:00+09:00` : value);
}

function partsOf(value: string): Parts {
  // Japan has no summer time: the city's clock is always nine hours ahead of UTC.
  const there = new Date(momentOf(value).getTime() + 9 * 3_600_000);
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
    weekday: there.getUTCDay(),
    hour: there.getUTCHours(),
    minute: there.getUTCMinutes(),
  };
}

function dayReading(day: number): string {
  const special = DAYS[day];
  if (special) return special;
  const ones = day % 10;
  const tens = TENS[Math.floor(day / 10)] ?? '';
  const last = ones === 4 ? 'よ' : ones === 7 ? 'しち' : ones === 9 ? 'く' : (ONES[ones] ?? '');
  return `${tens}${last}にち`;
}

function minuteReading(minute: number): string {
  const tens = TENS[Math.floor(minute / 10)] ?? '';
  if (minute % 10 === 0) return `${tens.slice(0, -2)}じゅっぷん`;
  return `${tens}${MINUTES[minute % 10]}`;
}

/** 2026年11月21日（土）, or as people write it in the reader's language. */
export function dayText(value: string, language: LanguageCode): string {
  const { year, month, day, weekday } = partsOf(value);
  if (language === 'ja') return `${year}年${month}月${day}日（${'日月火水木金土'.charAt(weekday)}）`;
  if (language === 'ja-easy') {
    return `${year}年（ねん）${month}月（${MONTHS[month - 1]}がつ）${day}日（${dayReading(day)}） ${WEEKDAYS_EASY[weekday]}`;
  }
  return momentOf(value).toLocaleDateString(language === 'en' ? 'en-GB' : 'pt-BR', {
    timeZone: ZONE,
    weekday: 'short',
    day: 'numeric',
    month: language === 'en' ? 'long' : 'short',
    year: 'numeric',
  });
}

/** The time of day of a moment: 9時30分. */
export function timeText(value: string, language: LanguageCode): string {
  const { hour, minute } = partsOf(value);
  if (language === 'ja') return minute === 0 ? `${hour}時` : `${hour}時${minute}分`;
  if (language === 'ja-easy') {
    const half = hour < 12 ? '午前（ごぜん）' : '午後（ごご）';
    const twelve = hour % 12;
    return `${half}${twelve}時（${HOURS[twelve]}じ）${minute === 0 ? '' : `${minute}分（${minuteReading(minute)}）`}`;
  }
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** From when to when, in pieces between which a line may end; whole days are told without hours. */
export function windowPieces(from: string, to: string, language: LanguageCode): string[] {
  const a = partsOf(from);
  const b = partsOf(to);
  const wholeDays = a.hour === 0 && a.minute === 0 && b.hour === 23;
  const sameDay = a.year === b.year && a.month === b.month && a.day === b.day;
  const pieces = (value: string) => [dayText(value, language), ...(wholeDays ? [] : [timeText(value, language)])];
  const first = pieces(from);
  const second = pieces(to).slice(sameDay ? 1 : 0);
  if (second.length === 0) return first;
  const [since, until] = language === 'ja-easy' ? ['から', 'まで'] : [language === 'ja' ? '〜' : ' –', ''];
  return [...first.slice(0, -1), `${first.at(-1)}${since}`, ...second.slice(0, -1), `${second.at(-1)}${until}`];
}

/** The fiscal year of a day or a moment, which begins in April. */
export function fiscalYearOf(value: string): number {
  const { year, month } = partsOf(value);
  return month >= 4 ? year : year - 1;
}

/** 令和8年度; the fiscal year is named by the year of its April. */
export function fiscalYearText(year: number, language: LanguageCode): string {
  if (language === 'ja') {
    if (year >= 2020) return `令和${year - 2018}年度`;
    return year === 2019 ? '令和元年度' : `平成${year - 1988}年度`;
  }
  if (language === 'ja-easy') return `${year}年（ねん）4月（しがつ）から ${year + 1}年（ねん）3月（さんがつ）まで`;
  return language === 'en' ? `FY${year} (April ${year} to March ${year + 1})` : `ano fiscal de ${year}`;
}

/** Today's date in the city. */
export function today(): string {
  return new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
}

/**
 * A number as the reader's language groups it. Small whole numbers look the same in all of them; the first number that
 * needs a language's rules keeps a slow phone busy for 0.1 s.
 */
export function numberText(value: number, language: LanguageCode): string {
  if (Number.isInteger(value) && Math.abs(value) < 1000) return String(value);
  return value.toLocaleString(language === 'pt-BR' ? 'pt-BR' : language === 'en' ? 'en-GB' : 'ja-JP');
}
