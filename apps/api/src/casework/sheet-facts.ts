import type { NeedView } from '@app/exchange';
import { dayIn, type Language, localDateOf } from '@app/kernel';
import type { Dictionary, Municipality } from '@app/registry';
import type { SheetWords } from '@app/casework';

const LOCALES: Readonly<Record<Language, string>> = { ja: 'ja-JP', 'ja-easy': 'ja-JP', en: 'en-GB', 'pt-BR': 'pt-BR' };
/** As many as a line of the sheet has room for; the others are on the page behind the code. */
const mostWindows = (language: Language): number => (language === 'ja' ? 4 : 2);
const JAPAN = 'Asia/Tokyo';

/** What somebody must know of a need before they answer, in the words of one language. */
export function needFacts(
  need: NeedView,
  dictionary: Dictionary,
  words: SheetWords,
  language: Language,
): [label: string, value: string][] {
  const { quantity, districts, online, timeWindows, deadline, wanted, skills, givesBack, party } = need;
  const label = (list: Parameters<Dictionary['label']>[0], code: string) => dictionary.label(list, code, language);
  const join = language === 'en' || language === 'pt-BR' ? ', ' : '、';
  const places = [...districts.map((code) => label('districts', code)), ...(online ? [words.online] : [])];
  return [
    [words.who, party.name ?? ''],
    [words.kind, label('resourceKinds', need.resourceKind)],
    [words.skills, skills.map(({ code }) => label('skills', code)).join(join)],
    [words.quantity, quantity ? `${quantity.count} ${label('needUnits', quantity.unit)}` : ''],
    [words.where, places.join(join)],
    [
      words.when,
      timeWindows
        .slice(0, mostWindows(language))
        .map((window) => windowText(window, language))
        .join(join),
    ],
    [words.deadline, deadline === null ? '' : dayIn(language, deadline)],
    [words.wanted, wanted > 1 ? String(wanted) : ''],
    [words['gives-back'], givesBack],
  ];
}

/** The city, and how to reach its support centre. */
export function cityLine({ nameJa, nameEn, contact }: Municipality, language: Language): string {
  const name = language === 'en' || language === 'pt-BR' ? nameEn : nameJa;
  return [name, contact.name, contact.phone].filter((part) => part !== undefined && part !== '').join('  ');
}

function windowText({ from, to }: NeedView['timeWindows'][number], language: Language): string {
  const time = (moment: Date) =>
    new Intl.DateTimeFormat(LOCALES[language], { hour: '2-digit', minute: '2-digit', timeZone: JAPAN }).format(moment);
  const [first, last] = [localDateOf(from), localDateOf(to)];
  const until = first === last ? time(to) : `${dayIn(language, last)} ${time(to)}`;
  return `${dayIn(language, first)} ${time(from)} – ${until}`;
}
