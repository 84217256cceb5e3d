import { chromiumAtAnInstallation, type LanguageCode, Reader } from './browser';

jest.setTimeout(600_000);

const PUBLIC = {
  choose: '/',
  'sign-in': '/sign-in',
  mail: '/dev/mail',
  home: '/m/tomisato',
  needs: '/m/tomisato/needs?q=%E5%AD%90',
  offers: '/m/tomisato/offers?resourceKind=venue',
  parties: '/m/tomisato/parties',
  plan: '/m/tomisato/plan',
  plans: '/m/tomisato/plans',
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

const OF_PEOPLE: Record<string, Record<string, string>> = {
  group: {
    'my-page': '/m/tomisato/my-page',
    'my-data': '/m/tomisato/my-data',
    'new-need': '/m/tomisato/needs/new',
    'new-offer': '/m/tomisato/offers/new',
    'new-party': '/m/tomisato/parties/new',
    collaborations: '/m/tomisato/collaborations',
    'learning-notes': '/m/tomisato/learning-notes',
    messages: '/m/tomisato/notifications',
    'message-preferences': '/m/tomisato/notifications/preferences',
  },
  coordinator: {
    work: '/m/tomisato/work',
    interests: '/m/tomisato/interests',
    audit: '/m/tomisato/audit',
    'division-surveys': '/m/tomisato/division-surveys',
    'magazine-desk': '/m/tomisato/mail-magazine/desk',
    'magazine-write': '/m/tomisato/mail-magazine/desk/new',
  },
  planner: {
    'next-plan': '/m/tomisato/plans/next',
    'planner-indicators': '/m/tomisato/plan/indicators',
    'counting-rules': '/m/tomisato/plan/counting-rules',
    'counting-rule': '/m/tomisato/plan/counting-rules/expert-dispatches',
    'new-counting-rule': '/m/tomisato/plan/counting-rules/new',
    'own-indicator': '/m/tomisato/plan/indicators/new',
    'same-collaborations': '/m/tomisato/plan/same-collaborations',
    'planner-surveys': '/m/tomisato/surveys',
    'new-survey': '/m/tomisato/surveys/new',
    'import-survey': '/m/tomisato/surveys/import',
  },
  administrator: {
    dictionaries: '/m/tomisato/dictionaries',
    imports: '/m/tomisato/imports',
    staff: '/m/tomisato/staff',
    queues: '/m/tomisato/queues',
    webhook: '/m/tomisato/webhook',
    'keep-audit': '/m/tomisato/audit?action=need.&who=%E7%94%B0',
    'keep-prices': '/m/tomisato/in-kind-prices',
    'quiet-hours': '/m/tomisato/quiet-hours',
    clocks: '/m/tomisato/administration/clocks',
    deliveries: '/m/tomisato/deliveries',
    wordings: '/m/tomisato/administration/messages',
    wording: '/m/tomisato/administration/messages/collaboration.started',
  },
};

/** No fault of axe, nothing wider than the screen, no sentence missing: in every language, on a small and a wide screen. */
describe('the pages', () => {
  const at = chromiumAtAnInstallation();

  const screens = [
    { language: 'ja', width: 320 },
    { language: 'ja-easy', width: 360 },
    { language: 'en', width: 1280 },
    { language: 'pt-BR', width: 768 },
  ] satisfies { language: LanguageCode; width: number }[];

  it.each(screens)('can be read by everybody: $language, $width px', async ({ language, width }) => {
    const where = { url: at.url, language, width };
    const faults: string[] = [];
    const look = async (reader: Reader, pages: Record<string, string>) => {
      for (const [name, path] of Object.entries(pages)) {
        await reader.open(path);
        faults.push(...(await reader.faults(`page-${name}`)));
      }
    };
    const stranger = await Reader.at(at.browser, where);
    await look(stranger, PUBLIC);
    for (const list of ['needs', 'offers', 'parties', 'plan/indicators', 'stories']) {
      await stranger.open(`/m/tomisato/${list}`);
      await stranger.page.locator('main :is(.card, tbody th) a').first().click();
      await stranger.page.waitForURL((url) => url.pathname.split('/').length > `/m/tomisato/${list}`.split('/').length);
      faults.push(...(await stranger.faults(`page-one-of-${list.replace('/', '-')}`)));
    }
    for (const [who, pages] of Object.entries(OF_PEOPLE)) {
      // The pages of those who work with this every day are in plain Japanese there.
      if (language === 'ja-easy' && who !== 'group') continue;
      await look(await Reader.signedIn(at.browser, where, `${who}@tomisato.example`), pages);
    }
    expect(faults).toEqual([]);
  });

  it('works with the keyboard alone: past the menu, to the page, with the focus seen', async () => {
    const reader = await Reader.at(at.browser, { url: at.url, language: 'ja', width: 1280 });
    await reader.open('/m/tomisato');
    await reader.page.keyboard.press('Tab');
    expect(await reader.page.locator(':focus').innerText()).toBe(reader.says('frame.skip'));
    await reader.page.keyboard.press('Enter');
    await reader.page.keyboard.press('Tab');
    expect(await reader.page.locator(':focus').innerText()).toBe(reader.says('exchange.need.new'));
    expect(await reader.page.locator(':focus').evaluate((element) => getComputedStyle(element).outlineStyle)).toBe(
      'solid',
    );
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForURL('**/needs/new');
    // The page comes in a file of its own; the focus follows when it is there.
    await reader.page.waitForFunction(() => document.activeElement?.id === 'main');
  });

  it('lets a coordinator go through the work queue with the keyboard alone', async () => {
    const where = { url: at.url, language: 'ja', width: 1280 } as const;
    const reader = await Reader.signedIn(at.browser, where, 'coordinator@tomisato.example');
    await reader.open('/m/tomisato/work');
    const rows = reader.page.locator('tr[data-work]');
    await rows.nth(0).getByRole('link').first().focus();
    await reader.page.keyboard.press('j');
    const second = rows.nth(1);
    expect(await second.locator(':focus').count()).toBe(1);
    await reader.page.keyboard.press('t');
    const taken = second.locator('select option:checked:not([value=""])');
    await taken.waitFor({ state: 'attached' });
    await reader.page.keyboard.press('g');
    await taken.waitFor({ state: 'detached' });
    await reader.page.keyboard.press('k');
    await reader.page.keyboard.press('Enter');
    await reader.page.waitForURL((url) => !url.pathname.endsWith('/work'));
  });
});
