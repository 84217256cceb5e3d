import { HttpPerson } from '../support/http-person';
import { chromiumAtAnInstallation, Reader } from './browser';

jest.setTimeout(300_000);

const M = '/m/tomisato';

/** How the pages behave when the network goes, a tab is loaded anew, or somebody wants nothing to move. */
describe('the pages', () => {
  const at = chromiumAtAnInstallation();
  const where = () => ({ url: at.url, language: 'ja' as const, width: 360 });

  it('say that there is no network, and go on when it is back', async () => {
    const reader = await Reader.at(at.browser, where());
    await reader.open(`${M}/needs`);
    const link = reader.page.locator('main .card a').first();
    // What is fetched for the first page of a kind is at hand; its contents are not.
    await link.click();
    await reader.settled();
    await reader.page.goBack();
    await reader.settled();
    const context = reader.page.context();
    await context.setOffline(true);
    await reader.page.locator('main .card a').nth(1).click();
    const message = reader.page.locator('main [role="alert"]');
    await message.getByText(reader.says('frame.failure.offline')).waitFor();
    await context.setOffline(false);
    await message.getByRole('button', { name: reader.says('frame.failure.again') }).click();
    await message.waitFor({ state: 'detached' });
    await reader.settled();
    expect(await reader.faults('after-no-network')).toEqual([]);
  });

  it('say so, too, when a page itself cannot be fetched, and stay where they are until it can', async () => {
    const reader = await Reader.at(at.browser, where());
    await reader.open(M);
    const context = reader.page.context();
    await context.setOffline(true);
    await reader.page.evaluate(() => {
      window.history.pushState({}, '', '/m/tomisato/open-data');
      window.dispatchEvent(new PopStateEvent('popstate', { state: null }));
    });
    await reader.sees(reader.says('frame.failure.offline'));
    await reader.page.getByRole('button', { name: reader.says('frame.failure.again') }).click();
    await reader.sees(reader.says('frame.failure.not-done'));
    await reader.sees(reader.says('frame.failure.offline'));
    await context.setOffline(false);
    await reader.page.getByRole('button', { name: reader.says('frame.failure.again') }).click();
    await reader.page.locator('main h1').waitFor();
    await reader.settled();
    expect(new URL(reader.page.url()).pathname).toBe(`${M}/open-data`);
  });

  it('stand on the way back where they were left', async () => {
    const reader = await Reader.at(at.browser, where());
    await reader.open(`${M}/needs`);
    const card = reader.page.locator('main .card a').nth(6);
    await card.scrollIntoViewIfNeeded();
    const left = await reader.page.evaluate(() => window.scrollY);
    expect(left).toBeGreaterThan(780);
    await card.click();
    await reader.settled();
    expect(await reader.page.evaluate(() => window.scrollY)).toBe(0);
    await reader.page.goBack();
    await reader.settled();
    expect(await reader.page.evaluate(() => window.scrollY)).toBe(left);
  });

  it('keep what was typed until the server has it, and can begin anew', async () => {
    const reader = await Reader.signedIn(at.browser, where(), 'group@tomisato.example');
    const profile = reader.page.locator('#f-profile');
    await reader.open(`${M}/parties/new`);
    await profile.fill('川辺の草花を観察しています。');
    await reader.page.reload();
    await reader.sees(reader.says('form.kept'));
    expect(await profile.inputValue()).toBe('川辺の草花を観察しています。');
    expect(await reader.faults('form-kept')).toEqual([]);
    await reader.press('form.kept.discard');
    expect(await profile.inputValue()).toBe('');
    await reader.page.reload();
    await reader.settled();
    expect(await profile.inputValue()).toBe('');
    expect(await reader.page.getByText(reader.says('form.kept')).count()).toBe(0);
  });

  it('move nothing for those who asked for that', async () => {
    const reader = await Reader.at(at.browser, where());
    await reader.open(M);
    const moving = () =>
      reader.page.evaluate(() => {
        const skeleton = document.createElement('div');
        skeleton.className = 'skeleton';
        document.body.append(skeleton);
        const elements = [...document.querySelectorAll('*')];
        const found = elements.filter((element) => {
          const { animationName, transitionDuration } = getComputedStyle(element);
          return animationName !== 'none' || transitionDuration.split(', ').some((time) => time !== '0s');
        });
        skeleton.remove();
        return found.length;
      });
    expect(await moving()).toBeGreaterThan(0);
    await reader.page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving()).toBe(0);
  });

  it('suggest fields and skills for what has been written, and for what is typed', async () => {
    const group = await HttpPerson.signIn(at.url, 'group@tomisato.example');
    const partyId: string = (await group.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;
    const story = '子ども食堂の会計係をさがしています。';
    const need = { partyId, title: '会計のこと', story, resourceKind: 'pro_bono' };
    const { id } = (await group.expect(201, 'POST', '/api/v1/m/tomisato/needs', need)).body;
    const reader = await Reader.signedIn(at.browser, where(), 'group@tomisato.example');
    await reader.open(`${M}/needs/${id}/edit/skills`);
    await reader.sees(reader.says('suggestions.from-story'));
    await reader.page.locator('main .pill', { hasText: /^会計$/ }).click();
    await reader.page.locator('#f-skills-words').fill('えくせる');
    await reader.page.locator('main .pill').first().click();
    expect(await reader.page.locator('main .cards > li').count()).toBe(2);
    await reader.open(`${M}/needs/${id}/edit/thanks`);
    await reader.page.locator('main .pill', { hasText: '子どもの健全育成' }).click();
    expect(await reader.page.locator('input[name="fields"][value="child_youth"]').isChecked()).toBe(true);
    expect(await reader.faults('need-thanks-with-suggestions')).toEqual([]);
  });
});
