import { RunningSystem } from '../../support/running-system';
import { walkTheMainJob } from '../the-walk';

/** Said only while the other side has not answered yet: whether the job runs before that is a matter of luck. */
const OVERTAKEN = 'agreement.other-side-confirmed';

describe('the mails of the walk', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
  }, 180_000);
  afterAll(() => system.stop());

  it('tell each person of each step once, in the person’s own language', async () => {
    const group = await system.as('group@tomisato.example');
    await group.expect(200, 'PATCH', '/api/v1/me', { language: 'en' });
    const coordinator = await system.as('coordinator@tomisato.example');
    await coordinator.expect(200, 'PATCH', '/api/v1/me', { language: 'ja-easy' });
    // Every step by mail at once, also what would wait for a digest.
    const preferences = '/api/v1/m/tomisato/notification-preferences';
    await group.expect(200, 'PUT', preferences, { items: [{ kind: 'hours', rhythm: 'at_once' }] });
    await coordinator.expect(200, 'PUT', preferences, { items: [{ kind: 'staff_work', rhythm: 'at_once' }] });
    const { needId, matchId, collaborationId } = await walkTheMainJob(system.origin, {
      ...{ municipality: 'tomisato', needSide: 'group', offerSide: 'business', language: 'ja' },
      ...{ resourceKind: 'staff_time', skills: [{ code: 'event_staff', level: 1 }] },
      quantity: { count: 6, unit: 'people' },
    });

    const told = `select person.email || ' ' || template as line, message_id as "messageId", notification.language
        from notification join person on person.id = person_id left join delivery on delivery.notification_id = notification.id
       where subject_id = any($1) and template <> $2 order by 1`;
    type Told = { line: string; messageId: string; language: string };
    const steps = [[needId, matchId, collaborationId], OVERTAKEN];
    await system.eventually(async () => {
      const rows = await system.database.rows<Told>(told, steps);
      expect(rows.map(({ line }) => line)).toEqual([
        'business@tomisato.example agreement.to-confirm',
        'business@tomisato.example collaboration.started',
        'business@tomisato.example collaboration.to-review',
        'business@tomisato.example collaboration.verified',
        'business@tomisato.example match.agreed',
        'business@tomisato.example match.introduced',
        'business@tomisato.example match.offer-side-asked',
        'coordinator@tomisato.example collaboration.to-verify',
        'coordinator@tomisato.example need.to-review',
        'group@tomisato.example collaboration.to-review',
        'group@tomisato.example collaboration.verified',
        'group@tomisato.example match.agreed',
        'group@tomisato.example match.introduced',
        'group@tomisato.example match.need-side-asked',
        'group@tomisato.example match.other-side-accepted',
        'group@tomisato.example need.published',
        'group@tomisato.example participation.to-confirm',
      ]);
      for (const { line, messageId } of rows) {
        const mails = system.mails.filter(({ headers }) => headers['message-id'] === messageId);
        expect([line, mails.map(({ to }) => to)]).toEqual([line, [line.split(' ')[0]]]);
      }
    });

    const subjectsTo = (who: string) =>
      system.mails.filter(({ to }) => to === `${who}@tomisato.example`).map(({ subject }) => subject);
    for (const subject of subjectsTo('group')) expect(subject).toMatch(/^\[Musubi\] /);
    for (const subject of subjectsTo('business')) expect(subject).toMatch(/^【むすび】/);
    expect(subjectsTo('coordinator')[0]).toContain('見（み）てください');
    // Contacts are seen after signing in and lie in no mailbox.
    const introductions = system.mails.filter(({ text }) => text.includes(matchId));
    expect(introductions.map(({ text, html }) => text + html).join()).not.toMatch(/@tomisato\.example/);
  });
});
