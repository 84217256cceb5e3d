import { HttpPerson } from '../support/http-person';
import { chromiumAtAnInstallation, type LanguageCode, Reader } from './browser';

jest.setTimeout(300_000);

const M = '/m/tomisato';
const PASSWORD = 'a long password';

/** Whoever has no account yet, on a phone. */
describe('somebody without an account', () => {
  const at = chromiumAtAnInstallation();
  const where = (language: LanguageCode) => ({ url: at.url, language, width: 360 });

  /** The address after the last mail's button, which is another one than what came before. */
  async function linkMailedTo(address: string, before = ''): Promise<string> {
    for (let tries = 0; tries < 60; tries += 1) {
      const answer = await fetch(`${at.url}/api/dev/mail?to=${encodeURIComponent(address)}&limit=1`);
      const { items } = (await answer.json()) as { items: { text: string }[] };
      const link = /https?:\/\/\S+(\/m\/\S+#\S+)/.exec(items[0]?.text ?? '')?.[1];
      if (link && link !== before) return link;
      await new Promise((done) => setTimeout(done, 500));
    }
    throw new Error(`no mail came to ${address}`);
  }

  it('applies for a group in Portuguese, loses the phone, goes on from the mail on another one, and leaves', async () => {
    const address = `joana-${Date.now()}@visitor.example`;
    const faults: string[] = [];
    const first = await Reader.at(at.browser, where('pt-BR'));
    const next = async (reader: Reader, question: string) => {
      await reader.press('joining.next');
      await reader.sees(reader.says(`joining.ask.${question}`));
    };
    await first.open(`${M}/join`);
    faults.push(...(await first.faults('join-kind')));
    await first.page.locator('input[value="citizen_group"]').check();
    await next(first, 'you');
    await first.press('joining.next');
    await first.sees(first.says('frame.errors.title', { count: 2 }));
    faults.push(...(await first.faults('join-you-with-errors')));
    await first.write('joining.you.name', 'Joana');
    await first.write('joining.you.email', address);
    await next(first, 'name');
    await first.write('registry.party.name', 'Amigos do Rio');
    await next(first, 'work');
    await first.page.context().close();

    const second = await Reader.at(at.browser, where('pt-BR'));
    await second.open(await linkMailedTo(address));
    await second.sees('Amigos do Rio');
    faults.push(...(await second.faults('join-check-incomplete')));
    await second.press('joining.resume.go');
    await second.sees(second.says('joining.ask.screening'));
    await second.press('joining.next');
    await second.sees(second.says('frame.errors.title', { count: 3 }));
    faults.push(...(await second.faults('join-screening-with-errors')));
    for (const no of await second.page.locator('input[value="no"]').all()) await no.check();
    await next(second, 'contact');
    await next(second, 'public');
    faults.push(...(await second.faults('join-public')));
    await second.press('joining.next');
    await second.sees(second.says('joining.account'));
    faults.push(...(await second.faults('join-check')));
    await second.write('identity.password', PASSWORD);
    await second.press('joining.send');
    await second.sees(second.says('joining.sent'));
    await second.sees(second.says('registry.party.state.applied'));
    faults.push(...(await second.faults('join-sent')));

    // Of whoever has left, no page says the name any more: neither the one that is open nor those gone back to.
    await second.open(`${M}/my-data`);
    const frame = second.page.locator('.acting');
    expect(await frame.innerText()).toContain('Amigos do Rio');
    await second.write('my-data.leave.password', PASSWORD);
    await second.press('my-data.leave.now');
    await second.sees(second.says('my-data.left'));
    faults.push(...(await second.faults('my-data-left')));
    const kept = () => second.page.locator('html').evaluate((html) => html.innerHTML + JSON.stringify(sessionStorage));
    expect(await frame.count()).toBe(0);
    expect(await kept()).not.toMatch(/Joana|Amigos do Rio/);
    await second.page.goBack();
    await second.settled();
    expect(await frame.count()).toBe(0);
    expect(await kept()).not.toMatch(/Joana|Amigos do Rio/);
    expect(faults).toEqual([]);
  });

  it('says that they would join in, in やさしい日本語, and a coordinator can write to them', async () => {
    const address = `taro-${Date.now()}@visitor.example`;
    const faults: string[] = [];
    const visitor = await Reader.at(at.browser, where('ja-easy'));
    await visitor.open(`${M}/needs?state=published`);
    await visitor.page.locator('main .card a').first().click();
    await visitor.page.locator('#interest').scrollIntoViewIfNeeded();
    await visitor.page.locator('#f-name').fill('結 太郎');
    await visitor.page.locator('#f-email').fill(address);
    await visitor.page.locator('#f-line').fill('土曜日に 行けます。');
    faults.push(...(await visitor.faults('interest')));
    await visitor.page.locator('section[aria-labelledby="interest"] button[type="submit"]').click();
    await visitor.page.locator('section[aria-labelledby="interest"] .notice--ok').waitFor();
    await visitor.open(await linkMailedTo(address));
    faults.push(...(await visitor.faults('interest-confirm')));
    await visitor.page.locator('main .btn--primary').click();
    await visitor.page.locator('main .notice--ok').waitFor();

    const coordinator = await Reader.signedIn(at.browser, where('ja'), 'coordinator@tomisato.example');
    await coordinator.open(`${M}/interests`);
    await coordinator.sees(address);
    faults.push(...(await coordinator.faults('interests')));
    expect(faults).toEqual([]);
  });

  it('is invited by a group and by a business, and joins a need with what the second one offers', async () => {
    const address = `two-parties-${Date.now()}@visitor.example`;
    const invited = async (inviter: string, before?: string): Promise<string> => {
      const member = await HttpPerson.signIn(at.url, `${inviter}@tomisato.example`);
      const { body } = await member.expect(200, 'GET', '/api/v1/me');
      const path = `/api/v1${M}/parties/${body.memberships[0].partyId}/invitations`;
      await member.expect(201, 'POST', path, { email: address, language: 'en' });
      return linkMailedTo(address, before);
    };
    const newcomer = await Reader.at(at.browser, where('en'));
    const toGroup = await invited('group');
    await newcomer.open(toGroup);
    await newcomer.write('identity.name', 'Hanako');
    await newcomer.write('identity.password', PASSWORD);
    await newcomer.press('identity.invitation.accept');
    await newcomer.write('identity.email', address);
    await newcomer.write('identity.password', PASSWORD);
    await newcomer.press('identity.sign-in');
    await newcomer.open(await invited('business', toGroup));
    await newcomer.press('identity.invitation.accept');

    const answer = await fetch(`${at.url}/api/v1${M}/needs?state=published&resourceKind=equipment`);
    const { items } = (await answer.json()) as { items: { id: string }[] };
    await newcomer.open(`${M}/needs/${items[0]?.id ?? ''}`);
    const ours = newcomer.page.locator('section[aria-labelledby="join"] .choice > label', { hasText: '2トントラック' });
    expect(await ours.innerText()).toContain('株式会社そらみち物流');
    await ours.click();
    expect(await newcomer.faults('join-with-second-party')).toEqual([]);
    await newcomer.press('exchange.need.join.send');
    await newcomer.page.waitForURL(/\/matches\//);
    await newcomer.sees('株式会社そらみち物流');
  });
});
