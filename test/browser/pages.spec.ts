import { chromiumAtAnInstallation, Reader } from './browser';
import { faultsHere, faultsOf, LISTS, NARROW, OF_ANYBODY, OF_MEMBERS, type Pages, SCREENS } from './screens';

jest.setTimeout(600_000);

/** No fault of axe, nothing wider than the screen, no sentence missing: in every language, on small and wide screens. */
describe('the pages of citizens and members', () => {
  const at = chromiumAtAnInstallation();
  const where = () => ({ url: at.url, language: 'ja' as const, width: 360 });

  it('can be read by everybody', async () => {
    expect(await faultsOf(await Reader.at(at.browser, where()), OF_ANYBODY)).toEqual([]);
  });

  it('fit a small screen in the letters that they bring, too', async () => {
    const reader = await Reader.at(at.browser, { url: at.url, language: 'ja', width: 1280, ownLetters: true });
    const { home, needs, schedule, indicators, join } = OF_ANYBODY;
    expect(await faultsOf(reader, { home, needs, schedule, indicators, join } as Pages, NARROW)).toEqual([]);
  });

  it.each(LISTS)('can be read by everybody: the first one of %s', async (list) => {
    const stranger = await Reader.at(at.browser, where());
    await stranger.open(`/m/tomisato/${list}`);
    await stranger.page.locator('main :is(.card, tbody th) a').first().click();
    await stranger.page.waitForURL((url) => url.pathname.split('/').length > `/m/tomisato/${list}`.split('/').length);
    expect(await faultsHere(stranger, `one-of-${list.replace('/', '-')}`, SCREENS)).toEqual([]);
  });

  it.each(Object.entries(OF_MEMBERS))('can be read by everybody: of a %s', async (who, pages) => {
    const member = await Reader.signedIn(at.browser, where(), `${who}@tomisato.example`);
    expect(await faultsOf(member, pages)).toEqual([]);
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
