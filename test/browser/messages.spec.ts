import { HttpPerson } from '../support/http-person';
import { chromiumAtAnInstallation, Reader } from './browser';

jest.setTimeout(300_000);

const M = '/api/v1/m/tomisato';
/** Whom no other file writes for: what they are told is counted here. */
const GROUP = 'council@tomisato.example';

describe('what one is told', () => {
  const at = chromiumAtAnInstallation();

  const where = () => ({ url: at.url, language: 'ja' as const, width: 360 });

  /** Of which its group is told. */
  async function aPublishedNeed(title: string): Promise<void> {
    const group = await HttpPerson.signIn(at.url, GROUP);
    const coordinator = await HttpPerson.signIn(at.url, 'coordinator@tomisato.example');
    const partyId: string = (await group.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;
    const need = { partyId, title, story: '河川敷の草を刈ります。', resourceKind: 'staff_time' };
    const { id } = (await group.expect(201, 'POST', `${M}/needs`, { ...need, quantity: { count: 5, unit: 'people' } }))
      .body;
    await group.expect(200, 'POST', `${M}/needs/${id}/submit`);
    await coordinator.expect(200, 'POST', `${M}/needs/${id}/publish`);
  }

  it('rings the bell while the page is open, and stops when it is read', async () => {
    const reader = await Reader.signedIn(at.browser, where(), GROUP);
    const count = reader.page.locator('.bell__count');
    const title = `川の草刈り ${Date.now()}`;
    await reader.open('/m/tomisato/notifications');
    await aPublishedNeed(title);
    await count.waitFor();
    await reader.sees(title);
    expect(await reader.faults('messages-unread')).toEqual([]);
    await reader.page.locator('main li', { hasText: title }).getByRole('link').click();
    await reader.page.waitForURL('**/needs/*');
    await reader.open('/m/tomisato/notifications');
    if (await count.isVisible()) await reader.press('notifications.read-all');
    await count.waitFor({ state: 'hidden' });
    await reader.press('notifications.unread-only');
    await reader.sees(reader.says('notifications.none-unread'));
  });

  it('is chosen kind by kind, and kept', async () => {
    const reader = await Reader.signedIn(at.browser, where(), 'business@tomisato.example');
    await reader.open('/m/tomisato/notifications/preferences');
    // What others wait for has no such choice.
    expect(await reader.page.locator('input[name="own_matches"][value="off"]').count()).toBe(0);
    await reader.page.locator('input[name="own_postings"][value="weekly"]').check();
    await reader.press('notifications.preferences.save');
    await reader.sees(reader.says('notifications.preferences.saved'));
    await reader.open('/m/tomisato/notifications/preferences');
    expect(await reader.page.locator('input[name="own_postings"]:checked').getAttribute('value')).toBe('weekly');
  });

  it('is ended from a mail by somebody who is not signed in, after a question', async () => {
    const title = `山の草刈り ${Date.now()}`;
    await aPublishedNeed(title);
    type Mail = { text: string; headers: Record<string, string> };
    let mail: Mail | undefined;
    for (let attempt = 0; attempt < 50 && mail === undefined; attempt += 1) {
      const answer = await fetch(`${at.url}/api/dev/mail?to=${encodeURIComponent(GROUP)}`);
      mail = ((await answer.json()) as { items: Mail[] }).items.find(({ text }) => text.includes(title));
      await new Promise((done) => setTimeout(done, 200));
    }
    const link = /^<(.+)>$/.exec(mail!.headers['list-unsubscribe']!)![1]!;
    const stranger = await Reader.at(at.browser, where());
    await stranger.open(new URL(link).pathname + new URL(link).search);
    expect(await stranger.faults('messages-unsubscribe')).toEqual([]);
    await stranger.press('notifications.unsubscribe.now');
    await stranger.sees(stranger.says('notifications.unsubscribe.done'));
    const group = await HttpPerson.signIn(at.url, GROUP);
    const { items } = (await group.expect(200, 'GET', `${M}/notification-preferences`)).body;
    expect(items).toContainEqual(expect.objectContaining({ kind: 'own_postings', rhythm: 'off' }));
    await group.expect(200, 'PUT', `${M}/notification-preferences`, {
      items: [{ kind: 'own_postings', rhythm: 'at_once' }],
    });
  });

  it('waits in the quiet hours that an administrator sets', async () => {
    const administrator = await Reader.signedIn(at.browser, where(), 'administrator@yokkaichi.example');
    await administrator.open('/m/yokkaichi/quiet-hours');
    await administrator.page.locator('#f-startsAt').fill('21:00');
    await administrator.page.locator('#f-closedDays').fill('2027-08-13 お盆');
    await administrator.press('notifications.quiet.save');
    await administrator.sees(administrator.says('notifications.quiet.closed-days.wrong', { day: 'お盆' }));
    expect(await administrator.faults('quiet-hours-with-error')).toEqual([]);
    await administrator.page.locator('#f-closedDays').fill('2027-08-13');
    await administrator.press('notifications.quiet.save');
    await administrator.sees(administrator.says('notifications.quiet.saved'));
  });
});
