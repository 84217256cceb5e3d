import type { HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/yokkaichi';
/** In Japan. */
const day = (days: number) => new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

describe('explanations over HTTP', () => {
  let system: RunningSystem;
  let group: HttpPerson;
  let firm: HttpPerson;
  let coordinator: HttpPerson;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    group = await system.as('group@yokkaichi.example', 'en');
    firm = await system.as('business@yokkaichi.example', 'ja');
    coordinator = await system.as('coordinator@yokkaichi.example', 'en');
  });
  afterAll(() => system.stop());

  const partyOf = async (person: HttpPerson): Promise<string> =>
    (await person.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;

  async function published(
    person: HttpPerson,
    noun: 'needs' | 'offers',
    said: Record<string, unknown>,
  ): Promise<string> {
    const { body } = await person.expect(201, 'POST', `${M}/${noun}`, {
      partyId: await partyOf(person),
      title: '花壇の手入れを手伝う人',
      story: '駅前の花壇に花を植えます。土を運ぶ人手がほしいです。',
      resourceKind: 'staff_time',
      fields: ['environment'],
      ...said,
    });
    await person.expect(200, 'POST', `${M}/${noun}/${body.id}/submit`);
    await coordinator.expect(200, 'POST', `${M}/${noun}/${body.id}/publish`);
    return body.id;
  }

  it('tell each side its own reasons, and a business first what it gets and that its conditions are kept', async () => {
    const needId = await published(group, 'needs', {
      durationHours: 2,
      groupSize: 12,
      timeWindows: [{ from: `${day(20)}T10:00:00+09:00`, to: `${day(50)}T16:00:00+09:00` }],
      givesBack: '花壇の札にお名前を書きます',
    });
    const offerId = await published(firm, 'offers', {
      weekdays: [1, 2, 3, 4, 5],
      leadTimeDays: 7,
      maxGroupSize: 20,
      wants: '社員が外に出る機会',
    });
    const { body: match } = await coordinator.expect(201, 'POST', `${M}/matches`, { needId, offerId });
    await coordinator.expect(200, 'POST', `${M}/matches/${match.id}/approve`, {});
    const reasons = async (person: HttpPerson): Promise<Json[]> =>
      (await person.expect(200, 'GET', `${M}/matches/${match.id}`)).body.reasons;

    const [benefit, conditions, ...rest] = await reasons(firm);
    expect(benefit).toMatchObject({ code: 'benefit', sign: 'for' });
    expect(benefit.text).toContain('花壇の札にお名前を書きます');
    expect(benefit.text).toContain('社員が外に出る機会');
    expect(conditions.text).toBe(
      'あなたの会社の条件に合っています: 平日・市内・7日前までの連絡・20人まで・前の依頼から30日以上・年に4件まで',
    );
    const [toCoordinator, toNeed] = [await reasons(coordinator), await reasons(group)];
    const codes = toCoordinator.map(({ code }) => code);
    const shared = (ofOthers: RegExp) => [...codes.filter((code) => !ofOthers.test(code)), 'also-considered'];
    expect(rest.map(({ code }) => code)).toEqual(shared(/^outcomes-/));
    expect(codes).toContain('not-asked-lately');
    expect(toNeed.map(({ code }) => code)).toEqual(shared(/^outcomes-|^answers-|asked/));
    const said = (all: Json[], code: string) => all.find((one) => one.code === code)?.text;
    expect(said(toCoordinator, 'first-help') ?? said(toCoordinator, 'helped-before')).toMatch(/this party/i);
    expect(said(toNeed, 'first-help') ?? said(toNeed, 'helped-before')).toMatch(/\byou\b/i);
    expect(JSON.stringify(toNeed)).not.toContain('社員が外に出る機会');
  });

  it('say why not, and what would change it', async () => {
    const needId = await published(group, 'needs', {
      groupSize: 5,
      minors: true,
      timeWindows: [{ from: `${day(20)}T10:00:00+09:00`, to: `${day(20)}T16:00:00+09:00` }],
    });
    // It names its days: without them those of the firm's card would count, and the 20th day from now may be none.
    const offerId = await published(firm, 'offers', {
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      leadTimeDays: 25,
      minGroupSize: 12,
    });
    const { body } = await coordinator.expect(200, 'GET', `${M}/needs/${needId}/obstacles?offerId=${offerId}`);
    expect(body.obstacles).toEqual([
      expect.objectContaining({
        code: 'lead-time-too-short',
        nearest: true,
        change: expect.stringMatching(/5 more days/),
      }),
      expect.objectContaining({ code: 'minors-not-accepted', nearest: false, change: null }),
      expect.objectContaining({
        code: 'group-too-small',
        nearest: false,
        change: expect.stringMatching(/7 more people/),
      }),
      // The card of its other offers: it was asked in the test before.
      expect.objectContaining({ code: 'rest-period-running', nearest: false }),
    ]);
    await group.expect(403, 'GET', `${M}/needs/${needId}/obstacles?offerId=${offerId}`);
  });
});
