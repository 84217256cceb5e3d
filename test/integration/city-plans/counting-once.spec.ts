import {
  CountAsOne,
  explainProvenance,
  IndicatorFigures,
  LoadPlan,
  SameCollaborationsQuery,
  SHIPPED_PLANS,
} from '@app/city-plans';
import { MergeParties } from '@app/registry';
import type { INestApplicationContext } from '@nestjs/common';
import { TestDatabase } from '../../support/database';
import { ACity } from './a-city';
import { cityPlansAt } from './city-plans-at';

type Side = 'need' | 'offer' | 'partner';
type Listed = { party: string; side: Side };
type DerivedRule = {
  readonly plan: 'tomisato' | 'yokkaichi';
  readonly indicator: string;
  readonly resourceKind: string;
  /** What puts a collaboration into a fiscal year. */
  readonly year: 'agreed' | 'active' | 'ended';
  readonly aggregation: 'annual' | 'cumulative';
  readonly parties: readonly (readonly [Side, string])[];
};

const annual = { plan: 'tomisato', aggregation: 'annual' } as const;
const RULES: readonly DerivedRule[] = [
  {
    ...{ ...annual, indicator: 'tomisato-inter-council-joint-projects', resourceKind: 'venue', year: 'active' },
    parties: [
      ['need', 'community_council'],
      ['partner', 'community_council'],
    ],
  },
  {
    ...{ ...annual, indicator: 'tomisato-expert-staff-dispatches', resourceKind: 'expertise', year: 'agreed' },
    parties: [
      ['need', 'community_council'],
      ['offer', 'city_division'],
    ],
  },
  {
    ...{ ...annual, indicator: 'tomisato-outreach-lectures-held', resourceKind: 'expertise', year: 'ended' },
    parties: [
      ['need', 'school'],
      ['offer', 'citizen_group'],
    ],
  },
  {
    ...{ ...annual, indicator: 'tomisato-intermediary-joint-projects', resourceKind: 'venue', year: 'active' },
    parties: [
      ['need', 'citizen_group'],
      ['partner', 'intermediary'],
    ],
  },
  {
    ...{ ...annual, indicator: 'tomisato-department-community-collaborations', resourceKind: 'venue', year: 'active' },
    parties: [
      ['need', 'citizen_group'],
      ['offer', 'city_division'],
    ],
  },
  {
    ...{ ...annual, plan: 'yokkaichi', indicator: 'yokkaichi-city-collaborative-efforts', resourceKind: 'venue' },
    ...{
      year: 'active',
      parties: [
        ['need', 'citizen_group'],
        ['offer', 'city_division'],
      ],
    },
  },
  {
    ...{ plan: 'yokkaichi', indicator: 'yokkaichi-cross-department-cooperation-cumulative', resourceKind: 'venue' },
    ...{
      year: 'agreed',
      aggregation: 'cumulative',
      parties: [
        ['need', 'city_division'],
        ['offer', 'city_division'],
      ],
    },
  },
  {
    ...{ plan: 'yokkaichi', indicator: 'yokkaichi-pro-bono-employers-cumulative', resourceKind: 'pro_bono' },
    ...{
      year: 'agreed',
      aggregation: 'cumulative',
      parties: [
        ['need', 'citizen_group'],
        ['offer', 'business'],
      ],
    },
  },
];

describe('one collaboration', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;

  beforeAll(async () => {
    database = await TestDatabase.create();
    app = await cityPlansAt(new Date('2027-05-10T10:00:00+09:00'), database);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  let number = 0;
  const aCity = async (plan: DerivedRule['plan']): Promise<ACity> => {
    const city = await ACity.create(database, `counted-${(number += 1)}`);
    await app.get(LoadPlan).execute({ municipalityId: city.id, document: SHIPPED_PLANS[plan] });
    await database.rows(`update collaboration_plan set created_at = '2022-04-01' where municipality_id = $1`, [
      city.id,
    ]);
    return city;
  };
  const partiesFor = (city: ACity, { parties }: DerivedRule): Promise<Listed[]> =>
    Promise.all(parties.map(async ([side, kind]) => ({ side, party: await city.party(kind) })));
  const on = (rule: DerivedRule, day: string) => {
    const other = { agreed: '2026-08-01', active: '2026-08-01', ended: '2026-08-01' };
    if (rule.year === 'agreed') return { agreed_on: day, starts_on: other.active, ends_on: other.ended };
    if (rule.year === 'ended') return { agreed_on: '2020-05-01', starts_on: '2020-05-01', ends_on: day };
    return { agreed_on: '2020-05-01', starts_on: day, ends_on: day };
  };
  const add = (city: ACity, rule: DerivedRule, parties: readonly Listed[], day = '2026-08-01') =>
    city.collaboration(parties, { resource_kind: rule.resourceKind, ...on(rule, day) });
  const valueOf = async (city: ACity, { indicator }: DerivedRule, year = 2026) =>
    (await app.get(IndicatorFigures).one(city.id, indicator, year)).value ?? NaN;
  const explained = async (city: ACity, { indicator }: DerivedRule) =>
    explainProvenance(await app.get(IndicatorFigures).provenance(city.id, indicator, 2026), 'en');

  describe.each(RULES.map((rule) => [rule.indicator, rule] as const))('of %s', (_indicator, rule) => {
    it('counts in the year in which Japan was, to the day', async () => {
      const city = await aCity(rule.plan);
      const before = { 2026: await valueOf(city, rule), 2027: await valueOf(city, rule, 2027) };
      for (const day of ['2026-03-31', '2026-04-01', '2027-03-31', '2027-04-01']) {
        await add(city, rule, await partiesFor(city, rule), day);
      }
      expect((await valueOf(city, rule)) - before[2026]).toBe(2);
      expect((await valueOf(city, rule, 2027)) - before[2027]).toBe(rule.aggregation === 'annual' ? 1 : 3);
    });

    it('counts once when two divisions have reported it, and says so', async () => {
      const city = await aCity(rule.plan);
      const before = await valueOf(city, rule);
      const parties = await partiesFor(city, rule);
      const outside = await city.party('citizen_group');
      const [one, other] = [
        await add(city, rule, [...parties, { party: outside, side: 'partner' }]),
        await add(city, rule, [...(await partiesFor(city, rule)), { party: outside, side: 'partner' }]),
      ];
      expect((await valueOf(city, rule)) - before).toBe(2);

      await app.get(CountAsOne).declare(city.actor('planner'), other, one, 'The same festival');

      expect((await valueOf(city, rule)) - before).toBe(1);
      const { excluded } = await explained(city, rule);
      const [same] = excluded.filter(({ reason }) => reason === 'same-collaboration');
      expect(same).toMatchObject({ id: other, text: 'Another record of the same collaboration counts in its place.' });
      expect(same?.notes[0]).toMatch(/^The same collaboration as “collaboration .*”, as found on 2027-05-10\.$/);
      await app.get(CountAsOne).takeBack(city.actor('planner'), other);
      expect((await valueOf(city, rule)) - before).toBe(2);
    });

    it('counts once however often it is re-opened and verified, and whatever its parties are called', async () => {
      const city = await aCity(rule.plan);
      const before = await valueOf(city, rule);
      const id = await add(city, rule, await partiesFor(city, rule));
      for (const name of ['一度目', '二度目']) {
        await database.rows(`update collaboration set state = 'completed' where id = $1`, [id]);
        expect((await valueOf(city, rule)) - before).toBe(0);
        await city.verify(id);
        await database.rows('update party set name = $2 where municipality_id = $1', [city.id, name]);
        expect((await valueOf(city, rule)) - before).toBe(1);
      }
    });

    it('counts the same when each of its parties was merged into another record', async () => {
      const city = await aCity(rule.plan);
      const before = await valueOf(city, rule);
      const parties = await partiesFor(city, rule);
      await add(city, rule, parties);
      await add(city, rule, parties);
      const once = (await valueOf(city, rule)) - before;
      for (const { party } of parties) {
        const [{ kind }] = (await database.rows('select kind from party where id = $1', [party])) as [{ kind: string }];
        const command = { partyId: party, into: await city.party(kind), reason: 'Two cards for one party' };
        await app.get(MergeParties).execute(city.actor('coordinator'), command);
      }
      expect((await valueOf(city, rule)) - before).toBe(once);
      expect((await explained(city, rule)).counted[0]?.notes[0]).toMatch(/are one party since 2027-05-10\.$/);
    });
  });

  it('of two councils counts no longer when they turn out to be one, and says since when', async () => {
    const rule = RULES[0]!;
    const city = await aCity('tomisato');
    const parties = await partiesFor(city, rule);
    const id = await add(city, rule, parties);
    expect(await valueOf(city, rule)).toBe(1);
    const [one, other] = parties.map(({ party }) => party) as [string, string];

    await app.get(MergeParties).execute(city.actor('coordinator'), { partyId: one, into: other, reason: 'Renamed' });

    expect(await valueOf(city, rule)).toBe(0);
    const { excluded } = await explained(city, rule);
    expect(excluded).toMatchObject([{ id, reason: 'party-kinds-do-not-fit' }]);
    expect(excluded[0]?.notes).toHaveLength(1);
  });

  it('of the people of two businesses counts one employer when the two are one', async () => {
    const rule = RULES.at(-1)!;
    const city = await aCity('yokkaichi');
    const [first, second] = [await city.party('business'), await city.party('business')];
    const group = await city.party('citizen_group');
    for (const employer of [first, second]) {
      const worker = await city.party('person', { employer_party_id: employer });
      await add(city, rule, [
        { party: group, side: 'need' },
        { party: worker, side: 'offer' },
      ]);
    }
    expect(await valueOf(city, rule)).toBe(38);

    await app
      .get(MergeParties)
      .execute(city.actor('coordinator'), { partyId: first, into: second, reason: 'One shop' });

    expect(await valueOf(city, rule)).toBe(37);
    const { excluded, counted } = await explained(city, rule);
    expect(excluded.map(({ reason }) => reason)).toEqual(['employer-already-counted']);
    expect([...excluded, ...counted].flatMap(({ notes }) => notes)).toHaveLength(1);
  });

  it('of which two divisions may have made two records is shown to the planner as a suspicion', async () => {
    const city = await aCity('tomisato');
    const group = await city.party('citizen_group');
    const report = async () =>
      city.collaboration(
        [
          { party: group, side: 'need' },
          { party: await city.party('city_division'), side: 'offer' },
        ],
        {},
      );
    const ids = [await report(), await report()];
    const suspected = await app.get(SameCollaborationsQuery).suspected(city.id);
    expect(suspected.map(({ collaborations }) => collaborations.map(({ id }) => id).sort())).toEqual([ids.sort()]);
  });
});
