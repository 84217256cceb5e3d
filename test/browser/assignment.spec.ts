import { chromiumAtAnInstallation, Reader } from './browser';

jest.setTimeout(300_000);

const M = '/m/tomisato';
const RUN = /\/assignments\/[0-9a-f]{8}-/;

describe('a batch assignment by clicking', () => {
  const at = chromiumAtAnInstallation();

  it('leads from the needs over a locked and an excluded pair to matches in the work queue', async () => {
    const where = { url: at.url, language: 'ja', width: 1280 } as const;
    const reader = await Reader.signedIn(at.browser, where, 'coordinator@tomisato.example');
    const { page } = reader;
    const view = (name: string) => page.locator('.counter', { hasText: reader.says(name) }).click();
    await reader.open(`${M}/needs`);
    await reader.press('assignment.work-link');
    await page.locator('tbody tr').first().waitFor();
    await page.locator('select[name="resourceKind"]').selectOption('pro_bono');
    await reader.press('assignment.filter.go');
    await page.waitForURL(/resourceKind=pro_bono/);
    await reader.settled();
    for (const at of [0, 1, 2, 3]) await page.locator('tbody input[type="checkbox"]').nth(at).check();
    await reader.sees(reader.says('assignment.scope.ticked', { n: 4 }));
    await reader.press('assignment.go');
    await page.waitForURL(RUN);
    await reader.sees(reader.says('assignment.ready'));
    expect(await reader.faults('assignment-result')).toEqual([]);

    await view('assignment.view.worst');
    const rows = page.locator('.table--as tbody tr');
    await rows.nth(1).waitFor();
    const treat = (at: number, how: string) =>
      rows
        .nth(at)
        .locator('.seg label', { hasText: reader.says(how) })
        .first()
        .click();
    const locked = await rows.nth(0).locator('th a').innerText();
    const excluded = await rows.nth(1).locator('th a, td b').allInnerTexts();
    await treat(0, 'assignment.lock');
    await treat(1, 'assignment.forbid');
    await reader.sees(reader.says('assignment.marked', { lock: 1, forbid: 1 }));
    const first = page.url();
    await reader.press('assignment.again');
    await page.waitForURL((url) => RUN.test(url.pathname) && !first.includes(url.pathname));
    await reader.sees(reader.says('assignment.kept-from'));

    await view('assignment.view.all');
    const lockedRow = rows.filter({ hasText: locked });
    await lockedRow
      .locator('label', { hasText: reader.says('assignment.lock') })
      .locator('input:checked')
      .waitFor();
    const [need = '', party = ''] = excluded;
    const freed = rows.filter({ hasText: need });
    await freed.getByText(`${reader.says('assignment.left-out')}：${party}`).waitFor();

    await page.locator('#next ~ .btn-row .btn--primary').click();
    await reader.press('assignment.accept.queue');
    await page.waitForURL((url) => url.pathname.endsWith('/work') && url.search === '?pile=approve');
    await page.locator('tr[data-work]', { hasText: locked }).first().waitFor();
  });
});
