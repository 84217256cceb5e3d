import { chromiumAtAnInstallation, Reader } from './browser';
import { faultsOf, OF_STAFF, SCREENS_OF_STAFF } from './screens';

jest.setTimeout(600_000);

describe('the pages of planners, the committee, administrators and operators', () => {
  const at = chromiumAtAnInstallation();
  const others = Object.entries(OF_STAFF).filter(([who]) => who !== 'coordinator');

  it.each(others)('can be read by everybody: of a %s', async (who, pages) => {
    const where = { url: at.url, language: 'ja' as const, width: 1280 };
    const reader = await Reader.signedIn(at.browser, where, who.includes('@') ? who : `${who}@tomisato.example`);
    expect(await faultsOf(reader, pages, SCREENS_OF_STAFF)).toEqual([]);
  });
});
