import { localDateOf } from '@app/kernel';
import { japaneseCalendar } from '@app/platform';
import type { HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';
const RULE = `${M}/dictionaries/clocks/provider_answer`;

describe('until when somebody is waited for, over HTTP', () => {
  let system: RunningSystem;
  let coordinator: HttpPerson;
  let administrator: HttpPerson;
  let group: HttpPerson;
  let business: HttpPerson;
  let matchId: string;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    [group, business, coordinator, administrator] = (await Promise.all(
      ['group', 'business', 'coordinator', 'administrator'].map((name) => system.as(`${name}@tomisato.example`)),
    )) as [HttpPerson, HttpPerson, HttpPerson, HttpPerson];
    const needId = await firstOf(`${M}/needs?state=published&partyId=${await partyOf(group)}`);
    const offerId = await firstOf(`${M}/offers?state=available&partyId=${await partyOf(business)}`);
    const { body } = await coordinator.expect(201, 'POST', `${M}/matches`, { needId, offerId });
    await coordinator.expect(200, 'POST', `${M}/matches/${body.id}/approve`, {});
    matchId = body.id;
  });
  afterAll(() => system.stop());

  const get = async (person: HttpPerson, path: string): Promise<Json> => (await person.expect(200, 'GET', path)).body;
  const partyOf = async (person: HttpPerson): Promise<string> =>
    (await get(person, '/api/v1/me')).memberships[0]!.partyId;
  const firstOf = async (path: string): Promise<string> => (await get(coordinator, path)).items[0]!.id;
  const inBusinessDays = (days: number) => japaneseCalendar.addBusinessDays(localDateOf(new Date()), days);

  it('each side reads its own day, and the coordinator the first of them', async () => {
    const days = await Promise.all(
      [group, business, coordinator].map(async (one) => (await get(one, `${M}/matches/${matchId}`)).dueOn),
    );
    expect(days).toEqual([inBusinessDays(7), inBusinessDays(10), inBusinessDays(7)]);
    const mine = await get(business, `${M}/my-page`);
    expect(mine.waitingForMe.find((one: Json) => one.id === matchId)).toMatchObject({
      ...{ dueOn: inBusinessDays(10), waitingSince: expect.any(String) },
    });
    const queue = await get(coordinator, `${M}/work-queue?pile=waiting`);
    expect(queue.items.find((one: Json) => one.id === matchId)).toMatchObject({ dueOn: inBusinessDays(7) });
  });

  it('an administrator changes the rule as far as it makes sense, and everybody reads the new day', async () => {
    const wrong = await administrator.send('PATCH', RULE, { attributes: { businessDays: 7 } });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors).toEqual([
      expect.objectContaining({ pointer: '/attributes/reminderBusinessDays', code: 'clock.reminder-outside-term' }),
    ]);
    await business.expect(403, 'PATCH', RULE, { attributes: { businessDays: 12 } });
    await administrator.expect(200, 'PATCH', RULE, { attributes: { businessDays: 12 } });
    expect((await get(business, `${M}/matches/${matchId}`)).dueOn).toBe(inBusinessDays(12));
  });

  it('coordinators read it of what nobody has looked at, and nobody else does', async () => {
    const queue = await get(coordinator, `${M}/work-queue?pile=needs`);
    const [line] = queue.items.filter((one: Json) => one.waitingSince !== null);
    expect(line).toMatchObject({ dueOn: expect.any(String) });
    expect(await get(coordinator, `${M}/needs/${line.id}`)).toMatchObject({ dueOn: line.dueOn });
    expect(await get(administrator, `${M}/needs/${line.id}`)).toMatchObject({ dueOn: null, waitingSince: null });
  });
});
