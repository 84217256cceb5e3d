import { chromiumAtAnInstallation, Reader } from './browser';
import { faultsHere, faultsOf, OF_STAFF, SCREENS_OF_STAFF } from './screens';

jest.setTimeout(600_000);

describe('the pages of a coordinator', () => {
  const at = chromiumAtAnInstallation();
  const where = () => ({ url: at.url, language: 'ja' as const, width: 1280 });

  it('can be read by everybody', async () => {
    const reader = await Reader.signedIn(at.browser, where(), 'coordinator@tomisato.example');
    expect(await faultsOf(reader, OF_STAFF['coordinator']!, SCREENS_OF_STAFF)).toEqual([]);
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

  it('lets a coordinator compare candidates, and ask one out of its order, with the keyboard alone', async () => {
    const reader = await Reader.signedIn(at.browser, where(), 'coordinator@tomisato.example');
    const { page } = reader;
    const wide = SCREENS_OF_STAFF.filter(({ width }) => width >= 768);
    await reader.open(`/m/tomisato/offers/${await withCandidates(reader, 'offers', 'state=available')}/candidates`);
    const faults = await faultsHere(reader, 'candidates-of-an-offer', wide);
    await reader.turnTo({ language: 'ja', width: 1280 });
    await reader.open(`/m/tomisato/needs/${await withCandidates(reader, 'needs', 'state=published')}/candidates`);
    faults.push(...(await faultsHere(reader, 'candidates-of-a-need', wide)));
    expect(faults).toEqual([]);
    await reader.turnTo({ language: 'ja', width: 1280 });

    const cards = page.locator('[data-candidate]');
    await cards.nth(0).getByRole('link').first().focus();
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('k');
    const second = cards.nth(1);
    expect(await second.locator(':focus').count()).toBe(1);
    await page.keyboard.press('w');
    await second.getByText(reader.says('matching.why.place', { place: 2 })).waitFor();
    const name = await second.getByRole('heading').innerText();
    await page.keyboard.press('a');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: reader.says('brokering.approve') }).press('Enter');
    // The first one was passed over: not without a reason.
    await sheet.locator('#f-overrideReason-error').waitFor();
    await sheet.locator('select').selectOption('known_relation');
    await sheet.getByRole('button', { name: reader.says('brokering.approve') }).press('Enter');
    await sheet.waitFor({ state: 'detached' });
    await reader.sees(reader.says('matching.sent', { names: name }));
    const underWay = page.locator('section[aria-labelledby="under-way"]').getByRole('link', { name });
    await underWay.press('Enter');
    await reader.sees(reader.says('brokering.state.their-turn'));
  });
});

/** A need or an offer with several candidates. */
async function withCandidates(reader: Reader, room: 'needs' | 'offers', query: string): Promise<string> {
  const get = (path: string): Promise<{ items: { id: string }[] }> =>
    reader.page.evaluate(async (from) => (await fetch(from)).json(), `/api/v1/m/tomisato/${path}`);
  for (const { id } of (await get(`${room}?${query}&limit=50`)).items) {
    if ((await get(`${room}/${id}/candidates`)).items.length >= 3) return id;
  }
  throw new Error(`The demo has ${room} with several candidates`);
}
