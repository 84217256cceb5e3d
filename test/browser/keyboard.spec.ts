import type { Locator } from 'playwright-core';
import { HttpPerson } from '../support/http-person';
import { chromiumAtAnInstallation, Reader } from './browser';

jest.setTimeout(300_000);

const M = '/m/tomisato';
const API = `/api/v1${M}`;
const MOST_TABS = 150;
const inDays = (days: number) => new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** Somebody who has no mouse. Addresses are typed, too. */
class Typist {
  constructor(readonly reader: Reader) {}

  private get keyboard() {
    return this.reader.page.keyboard;
  }

  named(key: string): Locator {
    const name = { name: this.reader.says(key), exact: true };
    const main = this.reader.page.locator('main');
    return main.getByRole('button', name).or(main.getByRole('link', name)).first();
  }

  /** Goes on from where the focus is until it is there. */
  async tabTo(target: Locator): Promise<void> {
    await target.waitFor({ state: 'attached' });
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.keyboard.press('Tab');
    }
    throw new Error(`The focus never came to ${String(target)}`);
  }

  async enter(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.keyboard.press('Enter');
    await this.reader.settled();
  }

  async write(field: string, text: string): Promise<void> {
    await this.tabTo(this.reader.page.locator(field));
    await this.keyboard.insertText(text);
  }

  /** One of several: the first, or the one that is chosen, is reached by Tab, the others with the arrows. */
  async pick(name: string, value: string): Promise<void> {
    const radios = this.reader.page.locator(`input[type="radio"][name="${name}"]`);
    const chosen = radios.and(this.reader.page.locator(':checked'));
    await this.tabTo((await chosen.count()) > 0 ? chosen : radios.first());
    await this.keyboard.press('Space');
    const wanted = this.reader.page.locator(`input[type="radio"][name="${name}"][value="${value}"]`);
    for (let at = 0; at < (await radios.count()) && !(await wanted.isChecked()); at += 1) {
      await this.keyboard.press('ArrowDown');
    }
    expect(await wanted.isChecked()).toBe(true);
  }

  async signIn(email: string): Promise<void> {
    await this.reader.open('/sign-in');
    await this.write('#f-email', email);
    await this.write('#f-password', 'musubi-demo');
    await this.keyboard.press('Enter');
    await this.reader.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    await this.reader.settled();
  }

  /** A new page is read from its beginning. */
  async isAtTheBeginning(): Promise<void> {
    await this.reader.page.waitForFunction(() => document.activeElement?.id === 'main');
  }
}

describe('the main job with the keyboard alone', () => {
  const at = chromiumAtAnInstallation();
  const someone = async (who: string) => {
    const reader = await Reader.at(at.browser, { url: at.url, language: 'ja', width: 1280 });
    const typist = new Typist(reader);
    await typist.signIn(`${who}@tomisato.example`);
    return typist;
  };

  async function answersYes(person: Typist, title: string): Promise<void> {
    await person.reader.open(`${M}/my-page`);
    await person.enter(person.reader.page.locator('main').getByRole('link', { name: title }).first());
    await person.isAtTheBeginning();
    await person.pick('answer', 'accept');
    await person.enter(person.named('brokering.reply.see'));
    await person.enter(person.named('brokering.reply.send'));
    await person.reader.sees(person.reader.says('brokering.answered'));
  }

  it('leads from a need to an agreement', async () => {
    const title = `キーボードだけで ${Date.now()}`;
    const group = await someone('group');
    const next = async (question: string) => {
      await group.enter(group.named('exchange.wizard.next'));
      await group.reader.sees(group.reader.says(question));
      await group.isAtTheBeginning();
    };
    await group.reader.open(`${M}/my-page`);
    await group.enter(group.named('exchange.need.new'));
    await group.pick('template', 'flyer');
    await next('exchange.need.ask.what');
    await group.write('#f-title', title);
    await group.write('#f-story', '十年分の記録が紙のまま残っています。');
    await next('exchange.need.ask.amount');
    await next('exchange.need.ask.skills');
    await next('exchange.need.ask.when');
    await group.pick('timing', 'talk');
    await next('exchange.need.ask.where');
    await next('exchange.need.ask.people');
    await next('exchange.need.ask.thanks');
    await next('exchange.check.title');
    await group.enter(group.named('exchange.check.send'));
    await group.reader.sees(group.reader.says('exchange.need.state.submitted'));

    const coordinator = await HttpPerson.signIn(at.url, 'coordinator@tomisato.example');
    const helper = await HttpPerson.signIn(at.url, 'division@tomisato.example');
    const partyId: string = (await helper.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;
    const offers = `${API}/offers?state=available&partyId=${partyId}`;
    const offerId: string = (await coordinator.expect(200, 'GET', offers)).body.items[0].id;
    await coordinator.expect(200, 'POST', `${API}/needs/${group.reader.id}/publish`);
    const pair = { needId: group.reader.id, offerId };
    const matchId: string = (await coordinator.expect(201, 'POST', `${API}/matches`, pair)).body.id;
    await coordinator.expect(200, 'POST', `${API}/matches/${matchId}/approve`, {});

    const division = await someone('division');
    await answersYes(division, title);
    await answersYes(group, title);
    await group.reader.page.locator('#contacts').waitFor();

    await group.enter(group.named('brokering.agreement.write'));
    await group.write('#f-goal', '十年分の記録を、だれが見ても分かるチラシ1枚にまとめる');
    const [year = '', month = '', day = ''] = inDays(14).split('-');
    const date = group.reader.page.locator('.ymd', { has: group.reader.page.locator('#f-schedule-0-date') });
    for (const [field, text] of [year, String(Number(month)), String(Number(day))].entries()) {
      await group.tabTo(date.locator('input').nth(field));
      await group.reader.page.keyboard.insertText(text);
    }
    await group.write('#f-schedule-0-title', '顔合わせ');
    await group.write('#f-roles-0-text', '記録をそろえる');
    await group.write('#f-roles-1-text', 'チラシにする');
    await group.pick('form', 'project_cooperation');
    await group.pick('domain', 'joint');
    await group.enter(group.named('brokering.agreement.save'));
    await group.enter(group.named('brokering.agreement.confirm'));
    await group.reader.sees(group.reader.says('brokering.agreement.confirmed'));
    await division.reader.open(`${M}/matches/${matchId}`);
    await division.enter(division.named('brokering.agreement.confirm'));
    await division.reader.sees(division.reader.says('brokering.state.agreed'));
  });
});

describe('the frame with the keyboard alone', () => {
  const at = chromiumAtAnInstallation();

  it('leads past the menu, to a page, with the focus seen', async () => {
    const reader = await Reader.at(at.browser, { url: at.url, language: 'ja', width: 1280 });
    const { page } = reader;
    const focus = page.locator(':focus');
    await reader.open(M);
    await page.keyboard.press('Tab');
    expect(await focus.innerText()).toBe(reader.says('frame.skip'));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focus.innerText()).toBe(reader.says('exchange.need.new'));
    expect(await focus.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/needs/new');
    // The page comes in a file of its own; the focus follows when it is there.
    await page.waitForFunction(() => document.activeElement?.id === 'main');
  });
});
