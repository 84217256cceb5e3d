import { chromiumAtAnInstallation, Reader } from './browser';

jest.setTimeout(300_000);

/** The forms that the walk does not pass through. */
describe('the other forms', () => {
  const at = chromiumAtAnInstallation();

  const where = () => ({ url: at.url, language: 'ja' as const, width: 360 });

  it('say in the reader’s language that a password is wrong, and keep the address', async () => {
    const reader = await Reader.at(at.browser, where());
    await reader.open('/sign-in');
    await reader.write('identity.email', 'group@tomisato.example');
    await reader.write('identity.password', 'wrong');
    await reader.press('identity.sign-in');
    await reader.sees(reader.says('frame.errors.title', { count: 1 }));
    expect(await reader.page.locator('.error-summary').innerText()).toMatch(/[ぁ-ん]/);
    expect(await reader.page.locator('#f-email').inputValue()).toBe('group@tomisato.example');
    expect(await reader.faults('form-sign-in')).toEqual([]);
  });

  it('take an offer, one question a page, and a changed answer', async () => {
    const business = await Reader.signedIn(at.browser, where(), 'business@tomisato.example');
    const title = `会議室を平日の夜に使えます ${Date.now()}`;
    const next = async (question: string) => {
      await business.press('exchange.wizard.next');
      await business.sees(business.says(`exchange.offer.ask.${question}`));
    };
    await business.open('/m/tomisato/offers/new');
    await business.page.locator('.choice input[value="venue"]').check();
    await next('what');
    await business.write('exchange.ask.title', title);
    await business.write('exchange.ask.story', '20人まで入れる部屋です。机と椅子、プロジェクターがあります。');
    await next('amount');
    await next('skills');
    await next('when');
    await business.page.locator('input[name="timesOfDay"][value="evening"]').check();
    await next('where');
    await next('conditions');
    await business.write('exchange.fact.max-group', '20');
    expect(await business.faults('form-offer-conditions')).toEqual([]);
    await next('thanks');
    await business.press('exchange.wizard.next');
    await business.sees(business.says('exchange.check.title'));
    await business.sees(business.says('exchange.time.evening'));
    await business.page.locator('.summary dd.act a').first().click();
    await business.write('exchange.ask.title', `${title} 改`);
    await next('amount');
    await business.page.goto(business.page.url().replace(/amount$/, 'check'));
    await business.sees(`${title} 改`);
    await business.press('exchange.check.send');
    await business.sees(business.says('exchange.offer.state.submitted'));
  });

  it('take a surveyed figure with its source', async () => {
    const planner = await Reader.signedIn(at.browser, where(), 'planner@tomisato.example');
    await planner.open('/m/tomisato/plan/indicators');
    await planner.page.locator('main tbody a', { hasText: '割合' }).first().click();
    await planner.sees(planner.says('city-plans.provenance'));
    await planner.press('city-plans.enter');
    await planner.page.locator('input[name="status"][value="measured"]').check();
    await planner.page.locator('#f-value').fill('４０．５');
    await planner.write('city-plans.enter.note', '市民アンケート 問12');
    expect(await planner.faults('form-figure')).toEqual([]);
    await planner.press('city-plans.enter.save');
    await planner.page.locator('main h1', { hasText: '40.5' }).waitFor();
    await planner.sees('市民アンケート 問12');
  });

  it('take the registration of a group, with the three questions of the statute', async () => {
    const person = await Reader.signedIn(at.browser, where(), 'council@yokkaichi.example');
    await person.open('/m/yokkaichi/parties/new');
    await person.page.locator('input[name="kind"][value="citizen_group"]').check();
    await person.write('registry.party.name', '髙﨑𠮷の会 🌱');
    await person.write('registry.party.profile', '川辺の草花を観察し、記録しています。');
    await person.press('registry.party.apply');
    await person.sees(person.says('frame.errors.title', { count: 3 }));
    expect(await person.faults('form-party')).toEqual([]);
    for (const no of await person.page.locator('input[value="no"]').all()) await no.check();
    await person.press('registry.party.apply');
    await person.sees(person.says('registry.party.state.applied'));
    expect(await person.page.locator('main h1').innerText()).toBe('髙﨑𠮷の会 🌱');

    const coordinator = await Reader.signedIn(at.browser, where(), 'coordinator@yokkaichi.example');
    await coordinator.open('/m/yokkaichi/work?pile=parties');
    await coordinator.page.locator('main').getByRole('link', { name: '髙﨑𠮷の会 🌱', exact: true }).click();
    await coordinator.press('registry.party.register');
    await coordinator.sees(coordinator.says('registry.party.state.registered'));
  });

  it('take new words for a term of the lists', async () => {
    const administrator = await Reader.signedIn(at.browser, where(), 'administrator@yokkaichi.example');
    await administrator.open('/m/yokkaichi/dictionaries?list=languages');
    const row = administrator.page.locator('main tbody tr', {
      has: administrator.page.locator('code', { hasText: /^vi$/ }),
    });
    await row.getByRole('button', { name: new RegExp(`^${administrator.says('frame.change')}`) }).click();
    await row.locator('#f-ja').fill('ベトナムのことば');
    await row.getByRole('button', { name: administrator.says('frame.save') }).click();
    await administrator.sees(administrator.says('registry.dictionaries.saved'));
    await row.getByText('ベトナムのことば', { exact: true }).waitFor();
  });
});
