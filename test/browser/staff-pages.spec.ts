import { chromiumAtAnInstallation, Reader } from './browser';
import { faultsOf, OF_STAFF, SCREENS } from './screens';

jest.setTimeout(600_000);

/** As the pages of citizens; but these are in plain Japanese where those are in やさしい日本語. */
describe('the pages of those who work with it every day', () => {
  const at = chromiumAtAnInstallation();
  const where = () => ({ url: at.url, language: 'ja' as const, width: 1280 });

  it.each(Object.entries(OF_STAFF))('can be read by everybody: of a %s', async (who, pages) => {
    const reader = await Reader.signedIn(at.browser, where(), who.includes('@') ? who : `${who}@tomisato.example`);
    const screens = SCREENS.filter(({ language }) => language !== 'ja-easy');
    expect(await faultsOf(reader, pages, screens)).toEqual([]);
  });

  it('lets a coordinator go through the work queue with the keyboard alone', async () => {
    const reader = await Reader.signedIn(at.browser, where(), 'coordinator@tomisato.example');
    await reader.open('/m/tomisato/work');
    const rows = reader.page.locator('tr[data-work]');
    await rows.nth(0).getByRole('link').first().focus();
    await reader.page.keyboard.press('j');
    const code = await rows.nth(1).getAttribute('data-work');
    const second = reader.page.locator(`tr[data-work="${code}"]`);
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
