import type { Language } from './language';
import type { LocalDate } from './local-date';

const FORMATS = new Map(
  (['ja', 'en', 'pt-BR'] as const).map((language) => [
    language,
    new Intl.DateTimeFormat(language, {
      ...{ year: 'numeric', month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' },
    }),
  ]),
);

// How a learner of Japanese reads months and days; no rule gives all of them.
const MONTHS =
  'いちがつ にがつ さんがつ しがつ ごがつ ろくがつ しちがつ はちがつ くがつ じゅうがつ じゅういちがつ じゅうにがつ';
const DAYS =
  'ついたち ふつか みっか よっか いつか むいか なのか ようか ここのか とおか じゅういちにち じゅうににち じゅうさんにち ' +
  'じゅうよっか じゅうごにち じゅうろくにち じゅうしちにち じゅうはちにち じゅうくにち はつか にじゅういちにち ' +
  'にじゅうににち にじゅうさんにち にじゅうよっか にじゅうごにち にじゅうろくにち にじゅうしちにち にじゅうはちにち ' +
  'にじゅうくにち さんじゅうにち さんじゅういちにち';
const WEEKDAYS =
  '日曜日（にちようび） 月曜日（げつようび） 火曜日（かようび） 水曜日（すいようび） 木曜日（もくようび） 金曜日（きんようび） 土曜日（どようび）';

/** A day as mails and papers write it: 2026年12月5日（土）. Easy Japanese has it with its readings. */
export function dayIn(language: Language, day: LocalDate): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (language !== 'ja-easy') {
    // The language's own data has the narrow brackets of ASCII, the pages have those of Japanese.
    return FORMATS.get(language)!.format(date).replace('(', '（').replace(')', '）');
  }
  const month = date.getUTCMonth();
  const dayOfMonth = date.getUTCDate();
  return [
    `${date.getUTCFullYear()}年（ねん）${month + 1}月（${MONTHS.split(' ')[month]}）`,
    `${dayOfMonth}日（${DAYS.split(' ')[dayOfMonth - 1]}）`,
    ` ${WEEKDAYS.split(' ')[date.getUTCDay()]}`,
  ].join('');
}
