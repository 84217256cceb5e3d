import 'reflect-metadata';
import { MergeParties } from '@app/registry';
import type { INestApplicationContext } from '@nestjs/common';
import { TestDatabase } from '../../support/database';
import { ACity } from '../city-plans/a-city';
import { cityPlansAt } from '../city-plans/city-plans-at';

describe('merging two records of one party', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let city: ACity;
  let merging: MergeParties;

  beforeAll(async () => {
    database = await TestDatabase.create();
    app = await cityPlansAt(new Date('2026-11-21T10:00:00+09:00'), database);
    city = await ACity.create(database, 'merging');
    merging = app.get(MergeParties);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const coordinator = () => city.actor('coordinator');
  const merge = (partyId: string, into: string) =>
    merging.execute(coordinator(), { partyId, into, reason: 'Two cards' });
  const mergedInto = async (id: string) =>
    (await database.rows<{ into: string | null }>('select merged_into_id as into from party where id = $1', [id]))[0]
      ?.into;

  it('tells beforehand what will follow and what stays, and changes nothing', async () => {
    const [group, other] = [await city.party('citizen_group'), await city.party('citizen_group')];
    await city.collaboration([{ party: group, side: 'need' }], {});
    expect(await merging.preview(coordinator(), group, other)).toEqual({
      follows: { collaborations: 1, employees: 0, mergedBefore: 0 },
      stays: { members: 0, needs: 0, offers: 0, runningMatches: 0 },
      obstacle: null,
    });
    expect(await mergedInto(group)).toBeNull();
  });

  it('is on record with who, into what and why, and moves nothing', async () => {
    const [group, other] = [await city.party('citizen_group'), await city.party('citizen_group')];
    const id = await city.collaboration([{ party: group, side: 'need' }], {});
    await merge(group, other);
    expect(await mergedInto(group)).toBe(other);
    const listed = await database.rows('select party_id from collaboration_party where collaboration_id = $1', [id]);
    expect(listed).toEqual([{ party_id: group }]);
    const [event] = await database.rows(
      `select person_id is not null as who, reason, data from audit_event where action = 'party.merged' and subject_id = $1`,
      [group],
    );
    expect(event).toEqual({ who: true, reason: 'Two cards', data: { into: other, followers: [] } });
  });

  it('takes along what was merged before, so that no record points to a merged one', async () => {
    const [first, second, third] = [
      await city.party('business'),
      await city.party('business'),
      await city.party('business'),
    ];
    await merge(first, second);
    await merge(second, third);
    expect([await mergedInto(first), await mergedInto(second)]).toEqual([third, third]);
    await expect(merge(third, first)).rejects.toMatchObject({ code: 'party.merged-already' });
  });

  it('is refused while the two still work with each other, and of another municipality', async () => {
    const [one, two] = [await city.party('citizen_group'), await city.party('citizen_group')];
    await city.collaboration(
      [
        { party: one, side: 'need' },
        { party: two, side: 'offer' },
      ],
      { state: 'in_progress', verified_at: null },
      'draft',
    );
    expect((await merging.preview(coordinator(), one, two)).obstacle).toBe('party.merge-match-between');
    await expect(merge(one, two)).rejects.toMatchObject({ code: 'party.merge-match-between' });
    const elsewhere = await (await ACity.create(database, 'elsewhere')).party('citizen_group');
    await expect(merge(one, elsewhere)).rejects.toMatchObject({ code: 'party.not-found' });
    const byPlanner = () => merging.execute(city.actor('planner'), { partyId: one, into: two, reason: 'Why' });
    expect(byPlanner).toThrow(expect.objectContaining({ code: 'role.missing' }));
  });

  it('goes one way only when two people merge the same pair at once', async () => {
    const [one, two] = [await city.party('business'), await city.party('business')];
    const results = await Promise.allSettled([merge(one, two), merge(two, one)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
