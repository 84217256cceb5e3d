import type { HttpPerson } from '../support/http-person';
import type { Reader } from './browser';

const PLAN = '/api/v1/m/yokkaichi/plan';
const YEAR = 2026;

/** Figures of each kind: what is entered, and the words that must stand beside it wherever it is shown. */
const PLANTED = [
  {
    indicator: 'yokkaichi-group-course-participants',
    entry: { status: 'measured', value: 101, sourceNote: 'A list of names' },
    words: ['city-plans.flag.rescoped', 'city-plans.source.entered'],
    flags: ['rescoped'],
  },
  {
    indicator: 'yokkaichi-naya-plaza-website-visits',
    entry: { status: 'estimated', value: 26_000, sourceNote: 'The first half, doubled' },
    words: ['city-plans.flag.estimated', 'city-plans.source.entered'],
    flags: ['estimated'],
  },
  {
    indicator: 'yokkaichi-neighbourhood-association-joining-rate',
    entry: { status: 'not_conducted', value: null, sourceNote: 'Nobody counted' },
    words: ['city-plans.not-conducted'],
    flags: ['not_conducted'],
  },
  {
    indicator: 'yokkaichi-civic-activity-center-users',
    entry: { status: 'measured', value: 640, sourceNote: 'The counter at the door' },
    words: ['city-plans.flag.not_comparable'],
    flags: ['not_comparable'],
  },
  {
    indicator: 'yokkaichi-civic-activity-participation-rate',
    entry: {
      ...{ status: 'measured', value: 31.2, sourceNote: 'Citizens’ survey, question 12' },
      survey: { n: 512, method: '郵送法', from: '2026-06-01', to: '2026-06-30', question: '参加していますか' },
    },
    words: ['city-plans.source.survey', '512', '郵送法', '参加していますか'],
    flags: [],
  },
] as const;
/** Counted here; of what has no row in this list nothing is entered. */
const COUNTED = { indicator: 'yokkaichi-city-collaborative-efforts', words: ['city-plans.flag.partial'] };

export async function plantFigures(planner: HttpPerson): Promise<void> {
  for (const { indicator, entry } of PLANTED) {
    await planner.expect(201, 'POST', `${PLAN}/indicators/${indicator}/values`, { fiscalYear: YEAR, ...entry });
  }
  await planner.expect(201, 'POST', `${PLAN}/years`, { fiscalYear: YEAR });
}

/** What a view leaves unsaid about the planted figures that it shows. */
export async function unsaidOn(reader: Reader, view: string, path: string): Promise<string[]> {
  await reader.open(path);
  const main = reader.page.locator('main');
  const own = PLANTED.find(({ indicator }) => path.includes(`/${indicator}`));
  const shown: { indicator: string; text: string; words: readonly string[] }[] = [];
  for (const { indicator, words } of [...PLANTED, COUNTED]) {
    const row = own ? main : main.locator('tr', { has: reader.page.locator(`a[href*="${indicator}"]`) });
    if ((own && own.indicator !== indicator) || (await row.count()) === 0) continue;
    shown.push({ indicator, words, text: await row.first().innerText() });
  }
  // The home page shows three figures only, which need not be of these.
  if (shown.length === 0 && view !== 'home') return [`${view}: no figure`];
  return shown.flatMap(({ indicator, text, words }) => {
    const wanted = words.map((word) => (word.startsWith('city-plans.') ? reader.says(word) : word));
    const unsaid = wanted.filter((word) => !text.includes(word));
    // An expected figure has reached nothing yet, and what was not conducted is no 0 of anything.
    const overstated = [
      ...(text.includes(reader.says('city-plans.flag.estimated')) && text.includes(reader.says('city-plans.reached'))
        ? ['an expected figure as reached']
        : []),
      ...(words.includes('city-plans.not-conducted') && /\b0\s?%/.test(text) ? ['0 %'] : []),
    ];
    return [...unsaid, ...overstated].map((what) => `${view}, ${indicator}: ${what}`);
  });
}

export const PLANTED_INDICATORS = PLANTED.map(({ indicator }) => indicator);

/** What an export of open data leaves unsaid, in whichever of its formats. */
export async function unsaidInExports(anybody: HttpPerson): Promise<string[]> {
  const open = `/api/v1/m/yokkaichi/open-data/indicators`;
  const read = async (format: string) =>
    (await anybody.expect(200, 'GET', `${open}.${format}?fiscalYear=${YEAR}`)).body as never;
  const { items } = (await read('json')) as { items: Record<string, unknown>[] };
  const { hasPart } = (await read('jsonld')) as {
    hasPart: { '@id': string; value?: number; additionalProperty: { name: string; value: unknown }[] }[];
  };
  const csv = linesOf(await read('csv'));
  return PLANTED.flatMap(({ indicator, entry, flags }) => {
    const survey = 'survey' in entry ? entry.survey : undefined;
    const wanted: Record<string, unknown> = {
      ...{ status: entry.status, source: survey ? 'survey' : 'entered', sourceNote: entry.sourceNote },
      ...(survey && { surveyAnswers: survey.n, surveyMethod: survey.method, surveyFrom: survey.from }),
      ...(survey && { surveyTo: survey.to, surveyQuestion: survey.question }),
    };
    const json = items.find(({ id }) => id === indicator);
    const part = hasPart.find((one) => one['@id'].includes(`/${indicator}?`));
    const linked = Object.fromEntries(part?.additionalProperty.map(({ name, value }) => [name, value]) ?? []);
    const cells = csv.find((row) => row['id'] === indicator) ?? {};
    const faults = Object.entries(wanted).flatMap(([key, value]) => [
      ...(json?.[key] === value ? [] : [`json ${key}`]),
      ...(linked[key] === value ? [] : [`jsonld ${key}`]),
      ...(cells[key] === String(value) ? [] : [`csv ${key}`]),
    ]);
    const flagged = flags.flatMap((flag) => [
      ...((json?.['flags'] as string[]).includes(flag) ? [] : [`json ${flag}`]),
      ...((linked['flags'] as string[]).includes(flag) ? [] : [`jsonld ${flag}`]),
      ...(cells['flags']?.split(';').includes(flag) ? [] : [`csv ${flag}`]),
    ]);
    const figure = [
      ...(json?.['value'] === entry.value ? [] : ['json value']),
      ...(part && (part.value ?? null) === entry.value ? [] : ['jsonld value']),
      ...(cells['value'] === (entry.value === null ? '' : String(entry.value)) ? [] : ['csv value']),
    ];
    return [...faults, ...flagged, ...figure].map((what) => `${indicator}: ${what}`);
  });
}

/** The rows of a CSV document without line breaks in its cells. */
function linesOf(csv: string): Record<string, string>[] {
  const [head = [], ...rows] = csv
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
  return rows.map((cells) => Object.fromEntries(head.map((column, at) => [column, cells[at] ?? ''])));
}
