import type { HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';

describe('needs that say little, or oddly', () => {
  let system: RunningSystem;
  let group: HttpPerson;
  let coordinator: HttpPerson;
  let partyId: string;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    group = await system.as('group@tomisato.example', 'en');
    coordinator = await system.as('coordinator@tomisato.example', 'en');
    partyId = (await group.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;
  });
  afterAll(() => system.stop());

  const draft = (said: Record<string, unknown>) =>
    group.send('POST', `${M}/needs`, {
      ...{ partyId, title: 'お願い', story: '人手がほしいです。', resourceKind: 'staff_time', ...said },
    });

  async function candidatesFor(said: Record<string, unknown>): Promise<Json> {
    const { status, body } = await draft(said);
    expect(status).toBe(201);
    await group.expect(200, 'POST', `${M}/needs/${body.id}/submit`);
    await coordinator.expect(200, 'POST', `${M}/needs/${body.id}/publish`);
    return (await coordinator.expect(200, 'GET', `${M}/needs/${body.id}/candidates`)).body;
  }

  it.each([
    ['no story', { title: '手伝い', story: '-' }],
    ['only emoji', { title: '🌾🧹', story: '🙏🙏🙏' }],
    ['one kanji', { title: '草', story: '草' }],
    ['English only', { title: 'Somebody to cut the grass', story: 'Along the river, with scythes.' }],
    ['the longest text that is taken', { title: '草刈り', story: '河川敷の草を刈ります。'.repeat(200) }],
    ['numbers and signs', { title: '１２３ !?', story: '①②③ ㍿ ㈱ \u200b' }],
  ])('are given candidates that are possible: %s', async (_what, said) => {
    const { items, nothing } = await candidatesFor(said);
    expect(nothing).toBeNull();
    expect(items.length).toBeGreaterThan(0);
    const scores = items.map(({ score }: Json) => score);
    expect([...scores].sort((a: number, b: number) => b - a)).toEqual(scores);
    for (const { score, probability, offer } of items) {
      expect([score, probability].every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(offer.resourceKind).toBe('staff_time');
    }
  });

  it('find English words in Japanese offers by what skills are called in both', async () => {
    const { items } = await candidatesFor({
      title: 'Flyer design',
      story: 'For our festival.',
      resourceKind: 'pro_bono',
    });
    const { items: japanese } = await candidatesFor({
      title: 'チラシのデザイン',
      story: '祭りのため。',
      resourceKind: 'pro_bono',
    });
    const best = japanese.slice(0, 3).map(({ offer }: Json) => offer.id);
    expect(best).toContain(items[0].offer.id);
  });

  it('are told why there is nobody', async () => {
    const far = { from: '2050-01-01T09:00:00+09:00', to: '2050-01-02T17:00:00+09:00' };
    const { items, nothing } = await candidatesFor({ timeWindows: [far] });
    expect(items).toEqual([]);
    expect(nothing.code).toBe('none-possible');
    expect(nothing.text).toMatch(/of this kind were looked at.*The dates do not overlap/);
  });

  it.each([
    ['100,000 characters', { story: 'あ'.repeat(100_000) }, '/story'],
    ['no title', { title: ' ' }, '/title'],
    ['a skill that nobody knows', { skills: [{ code: 'juggling_with_fire', level: 1 }] }, '/skills/0/code'],
  ])('are sent back with the field that is wrong: %s', async (_what, said, pointer) => {
    const { status, body } = await draft(said);
    expect(status).toBe(400);
    expect(body.errors[0].pointer).toBe(pointer);
  });
});
