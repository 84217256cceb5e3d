import type { HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';
const GROUP = 'group@tomisato.example';
const COORDINATOR = 'coordinator@tomisato.example';

describe('one click in a mail', () => {
  let system: RunningSystem;
  let group: HttpPerson;
  let coordinator: HttpPerson;
  let partyId: string;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    group = await system.as(GROUP);
    coordinator = await system.as(COORDINATOR);
    partyId = (await group.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;
  }, 180_000);
  afterAll(() => system.stop());

  async function aPublishedNeed(title: string): Promise<string> {
    const need = { partyId, title, story: '河川敷の草を刈ります。道具はあります。', resourceKind: 'staff_time' };
    const { id } = (await group.expect(201, 'POST', `${M}/needs`, { ...need, quantity: { count: 5, unit: 'people' } }))
      .body;
    await group.expect(200, 'POST', `${M}/needs/${id}/submit`);
    await coordinator.expect(200, 'POST', `${M}/needs/${id}/publish`);
    return title;
  }

  const mailTo = async (who: string, about: string) => {
    await system.eventually(() => expect(mailsTo(who, about)).toHaveLength(1));
    return mailsTo(who, about)[0]!;
  };
  const mailsTo = (who: string, about: string) =>
    system.mails.filter(({ to, text }) => to === who && text.includes(about));
  const linkIn = (mail: { headers: Record<string, string> }) =>
    /^<(.+)>$/.exec(mail.headers['list-unsubscribe'] ?? '')![1]!;
  const rhythm = async (person: HttpPerson, kind: string) =>
    (await person.expect(200, 'GET', `${M}/notification-preferences`)).body.items.find(
      (item: Json) => item.kind === kind,
    ).rhythm;

  it('is asked for by a page, as programs open every link that they find', async () => {
    const mail = await mailTo(GROUP, await aPublishedNeed('一つ目の草刈り'));
    expect(mail.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(mail.text).toContain('/m/tomisato/notifications/preferences');
    const opened = await fetch(linkIn(mail), { redirect: 'manual' });
    expect(opened.status).toBe(303);
    expect(opened.headers.get('location')).toMatch(new RegExp(`^${system.origin}/m/tomisato/unsubscribe#`));
    expect(await rhythm(group, 'own_postings')).toBe('at_once');
  });

  it('ends that kind without signing in, twice as well as once, and is on record', async () => {
    const link = linkIn(await mailTo(GROUP, '一つ目の草刈り'));
    for (const body of ['List-Unsubscribe=One-Click', 'List-Unsubscribe=One-Click']) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await fetch(link, { method: 'POST', headers, body })).status).toBe(204);
    }
    expect(await rhythm(group, 'own_postings')).toBe('off');
    expect(await rhythm(group, 'own_matches')).toBe('at_once');
    const recorded = await system.database.rows(
      `select data from audit_event where action = 'notification-preferences.chosen'`,
    );
    expect(recorded).toEqual([{ data: { own_postings: 'off', by: 'unsubscribe-link' } }]);

    const before = (await group.expect(200, 'GET', `${M}/notifications`)).body.unread;
    await aPublishedNeed('二つ目の草刈り');
    await system.eventually(async () => {
      expect((await group.expect(200, 'GET', `${M}/notifications`)).body.unread).toBe(before + 1);
    });
    expect(mailsTo(GROUP, '二つ目の草刈り')).toEqual([]);
  });

  it('does nothing with a link that was changed, or in another municipality', async () => {
    const link = linkIn(await mailTo(GROUP, '一つ目の草刈り'));
    const forged = [
      link.replace('own_postings', 'registration'),
      link.replace('/tomisato/', '/yokkaichi/'),
      link.slice(0, -3),
      link.replace(/token=.*/, 'token=x'),
    ];
    for (const url of forged) {
      const answer = await fetch(url, { method: 'POST' });
      expect([url, answer.status]).toEqual([url, 400]);
    }
    expect(await rhythm(group, 'registration')).toBe('at_once');
  });

  it('in a digest, which comes on the next working day, ends what is gathered and not what is needed', async () => {
    const need = { partyId, title: '見てほしい草刈り', story: '河川敷の草を刈ります。', resourceKind: 'staff_time' };
    const { id } = (await group.expect(201, 'POST', `${M}/needs`, { ...need, quantity: { count: 5, unit: 'people' } }))
      .body;
    await group.expect(200, 'POST', `${M}/needs/${id}/submit`);
    await system.eventually(async () => {
      const { items } = (await coordinator.expect(200, 'GET', `${M}/notifications?unread=true`)).body;
      expect(items.map(({ subject }: Json) => subject.id)).toContain(id);
    });
    expect(mailsTo(COORDINATOR, '見てほしい草刈り')).toEqual([]);

    // Within five days there is a working day, but for the longest holidays; each step is to nine in the morning.
    const inJapan = new Date(Date.now() + 9 * 60 * 60 * 1000);
    const toNine = (33 - inJapan.getUTCHours()) / 24;
    await coordinator.expect(201, 'POST', '/api/dev/clock', { advanceDays: toNine });
    for (let day = 0; day < 12 && mailsTo(COORDINATOR, '見てほしい草刈り').length === 0; day += 1) {
      await coordinator.expect(201, 'POST', '/api/dev/clock', { advanceDays: 1 });
      await new Promise((done) => setTimeout(done, 3_000));
    }
    const digest = await mailTo(COORDINATOR, '見てほしい草刈り');
    expect(digest.subject).toMatch(/お知らせが\d+件あります$/);
    expect((await fetch(linkIn(digest), { method: 'POST' })).status).toBe(204);
    expect(await rhythm(coordinator, 'staff_work')).toBe('off');
    expect(await rhythm(coordinator, 'registration')).toBe('at_once');
  });
});
