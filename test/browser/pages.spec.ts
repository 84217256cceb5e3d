import { chromiumAtAnInstallation, Reader } from './browser';
import { faultsOf, SCREENS } from './screens';

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

const OF_A_GROUP = {
  'my-page': '/m/tomisato/my-page',
  'my-data': '/m/tomisato/my-data',
  'new-need': '/m/tomisato/needs/new',
  'new-offer': '/m/tomisato/offers/new',
  'new-party': '/m/tomisato/parties/new',
  collaborations: '/m/tomisato/collaborations',
  'learning-notes': '/m/tomisato/learning-notes',
  messages: '/m/tomisato/notifications',
  'message-preferences': '/m/tomisato/notifications/preferences',
};

/** No fault of axe, nothing wider than the screen, no sentence missing: in every language, on a small and a wide screen. */
describe('the pages of citizens and members', () => {
  const at = chromiumAtAnInstallation();

  it.each(SCREENS)('can be read by everybody: $language, $width px', async ({ language, width }) => {
    const where = { url: at.url, language, width };
    const stranger = await Reader.at(at.browser, where);
    const faults = await faultsOf(stranger, PUBLIC);
    for (const list of ['needs', 'offers', 'parties', 'plan/indicators', 'stories']) {
      await stranger.open(`/m/tomisato/${list}`);
      await stranger.page.locator('main :is(.card, tbody th) a').first().click();
      await stranger.page.waitForURL((url) => url.pathname.split('/').length > `/m/tomisato/${list}`.split('/').length);
      faults.push(...(await stranger.faults(`page-one-of-${list.replace('/', '-')}`)));
    }
    faults.push(...(await faultsOf(await Reader.signedIn(at.browser, where, 'group@tomisato.example'), OF_A_GROUP)));
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
});
