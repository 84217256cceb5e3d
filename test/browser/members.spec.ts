import { chromiumAtAnInstallation, Reader } from './browser';

jest.setTimeout(300_000);

const M = '/m/tomisato';

/** What groups and businesses do on their own pages, beside the walk. */
describe('members on a phone', () => {
  const at = chromiumAtAnInstallation();
  const where = (language: 'ja' | 'pt-BR' = 'ja') => ({ url: at.url, language, width: 360 });
  const as = (who: string) => Reader.signedIn(at.browser, where(), `${who}@tomisato.example`);

  it('a need is gone on with after the browser was closed, with a text of 5,000 characters, and says who could help', async () => {
    const title = `閉じても残る ${Date.now()}`;
    const story = '髙﨑の𠮷野川を守る。'.repeat(500);
    const first = await as('group');
    await first.open(`${M}/needs/new`);
    await first.page.locator('.choice input[value="flyer"]').check();
    await first.press('exchange.wizard.next');
    await first.write('exchange.ask.title', title);
    await first.write('exchange.ask.story', story);
    await first.press('exchange.wizard.next');
    await first.sees(first.says('exchange.need.ask.amount'));
    await first.page.context().close();

    const second = await as('group');
    await second.open(`${M}/my-page`);
    await second.page.locator('main').getByRole('link', { name: title }).first().click();
    await second.press('exchange.act.check');
    await second.sees(second.says('exchange.check.title'));
    expect((await second.page.locator('.summary').first().innerText()).split('𠮷').length - 1).toBe(500);
    await second.page.locator('#helpers').waitFor();
    expect(await second.faults('need-check-long')).toEqual([]);
    await second.press('exchange.check.send');
    await second.sees(second.says('exchange.need.state.submitted'));
  });

  it('a business writes its terms in one form, told of ten errors, and finds them on its page', async () => {
    const business = await as('business');
    await business.open(`${M}/my-page`);
    await business.page.locator('#card').waitFor();
    expect(await business.faults('my-page-business')).toEqual([]);
    await business.page
      .locator('.panel', { has: business.page.locator('#card') })
      .getByRole('link')
      .click();
    await business.sees(business.says('card.give'));
    const kinds = business.page.locator('input[name="kinds"]');
    for (let at = 0; at < 7; at += 1) await kinds.nth(at).check();
    for (const field of ['noticeDays', 'capPerYear', 'contactRestDays']) {
      await business.page.locator(`#f-${field}`).fill('いつでも');
    }
    await business.press('card.save');
    await business.sees(business.says('frame.errors.title', { count: 10 }));
    expect(await business.page.locator('.error-summary li').count()).toBe(10);
    expect(await business.faults('terms-with-ten-errors')).toEqual([]);
    for (let at = 0; at < 7; at += 1) await kinds.nth(at).uncheck();
    await business.page.locator('input[name="timesOfDay"][value="morning"]').check();
    await business.page.locator('#f-noticeDays').fill('１５');
    await business.page.locator('#f-capPerYear').fill('4');
    await business.page.locator('#f-contactRestDays').fill('60');
    await business.press('card.save');
    await business.sees(business.says('card.saved'));
    await business.press('frame.menu.my-page');
    await business.sees(business.says('card.cap.count', { count: 4 }));
    await business.page.locator('main a[href*="/reports/"]').click();
    await business.page.locator('#report-year').waitFor();
    for (const year of await business.page
      .locator('#report-year option')
      .evaluateAll((all) => all.map((o) => o.getAttribute('value') ?? ''))) {
      await business.page.locator('#report-year').selectOption(year);
      await business.settled();
      if ((await business.page.locator('main tbody').count()) > 0) break;
    }
    await business.sees(business.says('report.pdf'));
    expect(await business.faults('report')).toEqual([]);
  });
});
