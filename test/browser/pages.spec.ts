import { chromiumAtAnInstallation, Reader } from './browser';
import { faultsHere, faultsOf, LISTS, NARROW, OF_ANYBODY, type Pages, SCREENS } from './screens';

jest.setTimeout(600_000);

/** No fault of axe, nothing wider than the screen, no sentence missing: in every language, on small and wide screens. */
describe('the pages that everybody sees', () => {
  const at = chromiumAtAnInstallation();
  const where = () => ({ url: at.url, language: 'ja' as const, width: 360 });

  it('can be read by everybody', async () => {
    expect(await faultsOf(await Reader.at(at.browser, where()), OF_ANYBODY)).toEqual([]);
  });

  it('fit a small screen in the letters that they bring, too', async () => {
    const reader = await Reader.at(at.browser, { url: at.url, language: 'ja', width: 1280, ownLetters: true });
    const { home, needs, schedule, indicators, join } = OF_ANYBODY;
    expect(await faultsOf(reader, { home, needs, schedule, indicators, join } as Pages, NARROW)).toEqual([]);
    expect(await reader.ownLetters()).toBeGreaterThan(0);
  });

  it.each(LISTS)('can be read by everybody: the first one of %s', async (list) => {
    const stranger = await Reader.at(at.browser, where());
    await stranger.open(`/m/tomisato/${list}`);
    await stranger.page.locator('main :is(.card, tbody th) a').first().click();
    await stranger.page.waitForURL((url) => url.pathname.split('/').length > `/m/tomisato/${list}`.split('/').length);
    await stranger.settled();
    expect(await faultsHere(stranger, `one-of-${list.replace('/', '-')}`, SCREENS)).toEqual([]);
  });
});
