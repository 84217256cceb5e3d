import { chromiumAtAnInstallation, Reader } from './browser';
import { faultsOf, OF_MEMBERS } from './screens';

jest.setTimeout(600_000);

/** As the pages that everybody sees. */
describe('the pages of members', () => {
  const at = chromiumAtAnInstallation();

  it.each(Object.entries(OF_MEMBERS))('can be read by everybody: of a %s', async (who, pages) => {
    const where = { url: at.url, language: 'ja' as const, width: 360 };
    const member = await Reader.signedIn(at.browser, where, `${who}@tomisato.example`);
    expect(await faultsOf(member, pages)).toEqual([]);
  });
});
