import type { Reader, Rules, Screen } from './browser';

type LookedAt = Screen & { readonly rules: Rules };

/** Every language on a small and a wide screen, in an order in which one thing changes at a time. */
export const SCREENS: readonly LookedAt[] = [
  { language: 'ja', width: 320, rules: 'width' },
  { language: 'ja', width: 360, rules: 'all' },
  { language: 'ja', width: 1280, rules: 'all' },
  { language: 'ja-easy', width: 1280, rules: 'all' },
  { language: 'ja-easy', width: 360, rules: 'all' },
  { language: 'en', width: 360, rules: 'all' },
  { language: 'en', width: 1280, rules: 'all' },
  { language: 'pt-BR', width: 1280, rules: 'all' },
  { language: 'pt-BR', width: 768, rules: 'width' },
  { language: 'pt-BR', width: 360, rules: 'all' },
];

/** The pages of the staff are in plain Japanese where those of citizens are in やさしい日本語, and read on tablets. */
export const SCREENS_OF_STAFF: readonly LookedAt[] = [
  { language: 'ja', width: 320, rules: 'width' },
  { language: 'ja', width: 360, rules: 'all' },
  { language: 'ja', width: 1280, rules: 'all' },
  { language: 'en', width: 1280, rules: 'all' },
  { language: 'en', width: 768, rules: 'all' },
  { language: 'pt-BR', width: 768, rules: 'all' },
  { language: 'pt-BR', width: 1280, rules: 'all' },
  { language: 'pt-BR', width: 360, rules: 'width' },
];

/** Where words need the most room, and there is the least. */
export const NARROW: readonly LookedAt[] = [
  { language: 'ja', width: 320, rules: 'width' },
  { language: 'pt-BR', width: 320, rules: 'width' },
  { language: 'en', width: 360, rules: 'width' },
];

/** Pages by a name for their pictures. `{party}` is the reader's own. */
export type Pages = Readonly<Record<string, string>>;

export const OF_ANYBODY: Pages = {
  choose: '/',
  'sign-in': '/sign-in',
  mail: '/dev/mail',
  home: '/m/tomisato',
  needs: '/m/tomisato/needs?q=%E5%AD%90',
  offers: '/m/tomisato/offers?resourceKind=venue',
  parties: '/m/tomisato/parties',
  plan: '/m/tomisato/plan',
  plans: '/m/tomisato/plans',
  schedule: '/m/tomisato/plan/schedule',
  'one-plan': '/m/tomisato/plans/plan-2',
  indicators: '/m/tomisato/plan/indicators',
  stories: '/m/tomisato/stories',
  search: '/m/tomisato/search?q=%E5%AD%90&kind=need',
  'search-nothing': '/m/tomisato/search?q=%E7%84%A1%E7%84%A1%E7%84%A1&online=true',
  'open-data': '/m/tomisato/open-data',
  'in-kind-prices': '/m/tomisato/in-kind-prices',
  magazine: '/m/tomisato/mail-magazine',
  'magazine-confirm': '/m/tomisato/mail-magazine/confirm#token',
  'magazine-leave': '/m/tomisato/mail-magazine/unsubscribe#token',
  join: '/m/tomisato/join',
  interested: '/m/tomisato/interested#token',
  surveys: '/m/tomisato/surveys',
  'survey-code': '/m/tomisato/survey',
  unsubscribe: '/m/tomisato/unsubscribe#somebody.own_postings.signature',
  missing: '/m/tomisato/no-such-page',
  'closed-to-strangers': '/m/tomisato/my-page',
};

/** Of each of these lists the first one, too. */
export const LISTS = ['needs', 'offers', 'parties', 'plan/indicators', 'stories'];

export const OF_MEMBERS: Readonly<Record<string, Pages>> = {
  group: {
    'my-page': '/m/tomisato/my-page',
    'my-data': '/m/tomisato/my-data',
    'new-need': '/m/tomisato/needs/new',
    'new-party': '/m/tomisato/parties/new',
    collaborations: '/m/tomisato/collaborations',
    'learning-notes': '/m/tomisato/learning-notes',
    shared: '/m/tomisato/shared',
    messages: '/m/tomisato/notifications',
    'ask-coordinators': '/m/tomisato/counselling-cases/ask',
    'message-preferences': '/m/tomisato/notifications/preferences',
  },
  business: {
    'my-page-of-a-business': '/m/tomisato/my-page',
    'new-offer': '/m/tomisato/offers/new',
    terms: '/m/tomisato/terms/{party}',
    report: '/m/tomisato/reports/{party}',
  },
  probono: {
    'my-page-of-a-worker': '/m/tomisato/my-page',
    certificate: '/m/tomisato/reports/{party}',
  },
  council: { 'my-page-of-a-council': '/m/tomisato/my-page' },
  division: { 'my-page-of-a-division': '/m/tomisato/my-page' },
};

export const OF_STAFF: Readonly<Record<string, Pages>> = {
  coordinator: {
    work: '/m/tomisato/work',
    'work-cases': '/m/tomisato/work?pile=cases',
    interests: '/m/tomisato/interests',
    audit: '/m/tomisato/audit',
    'division-surveys': '/m/tomisato/division-surveys',
    'counselling-cases': '/m/tomisato/counselling-cases',
    'new-counselling-case': '/m/tomisato/counselling-cases/new',
    'round-tables': '/m/tomisato/round-tables',
    'new-round-table': '/m/tomisato/round-tables/new',
    'matchmaking-events': '/m/tomisato/matchmaking-events',
    'new-matchmaking-event': '/m/tomisato/matchmaking-events/new',
    'magazine-desk': '/m/tomisato/mail-magazine/desk',
    'magazine-write': '/m/tomisato/mail-magazine/desk/new',
    assignments: '/m/tomisato/assignments',
    'new-assignment': '/m/tomisato/assignments/new?unasked=true',
    gaps: '/m/tomisato/gaps',
    'unmet-needs': '/m/tomisato/unmet-needs',
  },
  planner: {
    'next-plan': '/m/tomisato/plans/next',
    'planner-indicators': '/m/tomisato/plan/indicators',
    'counting-rules': '/m/tomisato/plan/counting-rules',
    'counting-rule': '/m/tomisato/plan/counting-rules/expert-dispatches',
    'new-counting-rule': '/m/tomisato/plan/counting-rules/new',
    'own-indicator': '/m/tomisato/plan/indicators/new',
    'plan-workbook': '/m/tomisato/plan/workbook',
    'same-collaborations': '/m/tomisato/plan/same-collaborations',
    'planner-surveys': '/m/tomisato/surveys',
    'new-survey': '/m/tomisato/surveys/new',
    'import-survey': '/m/tomisato/surveys/import',
    'planner-gaps': '/m/tomisato/gaps?by=byMonth',
  },
  committee: { 'plan-years-of-the-committee': '/m/tomisato/plan/years' },
  administrator: {
    dictionaries: '/m/tomisato/dictionaries',
    imports: '/m/tomisato/imports',
    staff: '/m/tomisato/staff',
    queues: '/m/tomisato/queues',
    webhook: '/m/tomisato/webhook',
    sharing: '/m/tomisato/sharing',
    'keep-audit': '/m/tomisato/audit?action=need.&who=%E7%94%B0',
    'keep-prices': '/m/tomisato/in-kind-prices',
    'quiet-hours': '/m/tomisato/quiet-hours',
    clocks: '/m/tomisato/administration/clocks',
    deliveries: '/m/tomisato/deliveries',
    wordings: '/m/tomisato/administration/messages',
    wording: '/m/tomisato/administration/messages/collaboration.started',
  },
  'operator@musubi.example': {
    installation: '/installation',
    'new-municipality': '/installation/new/plan',
    'new-municipality-words': '/installation/new/words',
  },
};

/** What is wrong with the page that is open, on each of these screens. */
export async function faultsHere(reader: Reader, name: string, screens: readonly LookedAt[]): Promise<string[]> {
  const faults: string[] = [];
  for (const screen of screens) {
    await reader.turnTo(screen);
    faults.push(...(await reader.faultsAsItStands(`page-${name}`, screen.rules)));
  }
  return faults;
}

/** What is wrong with these pages: each is opened once, and looked at on each of these screens. */
export async function faultsOf(
  reader: Reader,
  pages: Pages,
  screens: readonly LookedAt[] = SCREENS,
): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, path] of Object.entries(pages)) {
    await reader.open(path.includes('{party}') ? path.replace('{party}', await reader.partyId()) : path);
    faults.push(...(await faultsHere(reader, name, screens)));
  }
  return faults;
}
