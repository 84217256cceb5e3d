import { randomUUID } from 'node:crypto';
import {
  AdvancePlanYear,
  CountAsOne,
  explainProvenance,
  ForecastQuery,
  FrozenFigures,
  IndicatorFigures,
  LoadPlan,
  OpenPlanYear,
  SHIPPED_PLANS,
} from '@app/city-plans';
import { MergeParties } from '@app/registry';
import type { INestApplicationContext } from '@nestjs/common';
import { TestDatabase } from '../../support/database';
import { ACity } from './a-city';
import { cityPlansAt } from './city-plans-at';

type Plan = 'tomisato' | 'yokkaichi';
const REPORTED = {
  tomisato: 'tomisato-department-community-collaborations',
  yokkaichi: 'yokkaichi-city-collaborative-efforts',
} as const;

describe('an indicator', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let figures: IndicatorFigures;

  beforeAll(async () => {
    database = await TestDatabase.create();
    app = await cityPlansAt(new Date('2027-05-10T10:00:00+09:00'), database);
    figures = app.get(IndicatorFigures);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  let number = 0;
  const aCity = async (plan: Plan): Promise<ACity> => {
    const city = await ACity.create(database, `every-${(number += 1)}`);
    await app.get(LoadPlan).execute({ municipalityId: city.id, document: SHIPPED_PLANS[plan] });
    await database.rows(`update collaboration_plan set created_at = '2022-04-01' where municipality_id = $1`, [
      city.id,
    ]);
    return city;
  };
  const valueOf = async (city: ACity, code: string, year = 2026) => (await figures.one(city.id, code, year)).value;
  const explained = async (city: ACity, code: string, year = 2026) =>
    explainProvenance(await figures.provenance(city.id, code, year), 'en');

  it('of either plan, each of the 38, shows a figure with its source, or says that nobody measured', async () => {
    const all = await Promise.all(
      (['tomisato', 'yokkaichi'] as const).map(async (plan) => {
        const city = await aCity(plan);
        return Promise.all(
          (await figures.of(city.id, 2026)).map(async (figure) => {
            const { rule, opening } = figure;
            const printed = await figures.provenance(city.id, figure.code, figure.baseline.fiscalYear ?? 2026);
            if (figure.value !== null) {
              expect([figure.code, figure.source, rule === null]).toEqual([figure.code, expect.anything(), false]);
              expect(figure.value).toBe(opening?.value ?? 0);
              expect(['derived', 'registry']).toContain(figure.source);
            } else {
              expect([figure.code, figure.source, figure.status, figure.attainmentPercent]).toEqual([
                ...[figure.code, 'none', null, null],
              ]);
              expect(figure.latest?.value ?? null).toBe(figure.baseline.value);
            }
            // What the plan printed has its place in the document beside it; what was not conducted is no 0.
            expect(printed.entries[0]).toMatchObject({ by: 'document', sourceNote: expect.stringMatching(/./) });
            if (figure.baseline.status === 'not_conducted') {
              expect(printed.figure).toMatchObject({ value: null, status: 'not_conducted' });
            }
            return figure.value === null ? 'not measured' : 'counted';
          }),
        );
      }),
    );
    expect(all.flat()).toHaveLength(38);
    // Of the 12 with a rule, those on subscriptions and on counselling cases begin with the first of them.
    expect(all.flat().filter((what) => what === 'counted')).toHaveLength(10);
  });

  it.each(['tomisato', 'yokkaichi'] as const)(
    'of %s counts what its divisions reported, nothing twice',
    async (plan) => {
      const city = await aCity(plan);
      const code = REPORTED[plan];
      const [one, other] = [await city.party('city_division'), await city.party('city_division')];
      const group = await city.party('citizen_group');
      const joint = (state = 'verified') =>
        city.collaboration(
          [
            { party: one, side: 'offer' },
            { party: other, side: 'partner' },
            { party: group, side: 'need' },
          ],
          { state },
          state === 'verified' ? 'verified' : 'draft',
        );
      const [known, again, running] = [await joint(), await joint(), await joint('in_progress')];
      for (const division of [one, other]) await city.report(2026, division, { collaboration_id: known });
      await city.report(2026, other, { collaboration_id: again });
      await city.report(2026, one, { collaboration_id: running });
      const festival = await city.report(2026, one, { verdict: 'added', title: '町の祭り' });
      await city.report(2026, other, { verdict: 'added', joined_into_id: festival });
      await city.report(2026, other, { verdict: 'added', with_community: false });
      await city.report(2026, other, { verdict: 'listed' });
      await city.report(2025, other);
      expect(await valueOf(city, code)).toBe(2);
      if (plan === 'tomisato') expect((await figures.one(city.id, code, 2026)).flags).toEqual(['partial']);

      await city.closeSurvey(2026);
      // Two on record, one that runs, the festival; in Yokkaichi also what a division did by itself.
      const whole = plan === 'tomisato' ? 4 : 5;
      expect(await valueOf(city, code)).toBe(whole);
      expect((await figures.one(city.id, code, 2026)).flags).not.toContain('partial');
      expect(await valueOf(city, code, 2025)).not.toBe(1);

      await app.get(CountAsOne).declare(city.actor('planner'), again, known, 'The same clean-up');
      expect(await valueOf(city, code)).toBe(whole - 1);
      const { counted, excluded } = await explained(city, code);
      expect(counted.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(whole - 1);
      expect(counted.filter(({ kind }) => kind === 'report').map(({ title }) => title)).toContain('町の祭り');
      const why = excluded.map(({ reason }) => reason);
      expect(why.filter((reason) => reason === 'counted-as-collaboration')).toHaveLength(3);
      expect(why).toEqual(
        expect.arrayContaining([
          'same-collaboration',
          'counted-by-report',
          'reported-by-another-division',
          'not-answered',
        ]),
      );
      // A division under a new name changes who reported, and not how much there was.
      const merge = { partyId: other, into: await city.party('city_division'), reason: 'Reorganised' };
      await app.get(MergeParties).execute(city.actor('coordinator'), merge);
      expect(await valueOf(city, code)).toBe(whole - 1);
    },
  );

  it('keeps what was reported when its year is frozen, and comes out the same again', async () => {
    const city = await aCity('tomisato');
    const division = await city.party('city_division');
    for (const verdict of ['added', 'not_ours', 'corrected']) await city.report(2026, division, { verdict });
    await city.closeSurvey(2026);
    const actor = city.actor('planner');
    await app.get(OpenPlanYear).execute(actor, 2026);
    await database.rows(
      `insert into self_assessment (municipality_id, plan_year_id, initiative_id, rating, text, what_next, assessed_at)
       select y.municipality_id, y.id, i.id, 'as_planned', 't', 'n', now()
         from plan_year y join initiative i on i.plan_id = y.plan_id where y.municipality_id = $1`,
      [city.id],
    );
    await app.get(AdvancePlanYear).execute({ actor, fiscalYear: 2026, step: { to: 'self_assessed' } });
    await database.rows('delete from division_report where municipality_id = $1', [city.id]);

    expect(await valueOf(city, REPORTED.tomisato)).toBe(0);
    const frozen = await app.get(FrozenFigures).provenance(city.id, 2026, REPORTED.tomisato);
    expect([frozen.figure.value, frozen.count?.excluded.map(({ reason }) => reason)]).toEqual([2, ['not-ours']]);
    const window = { list: null, after: null, limit: 1 };
    const page = await app.get(FrozenFigures).records(city.id, 2026, REPORTED.tomisato, window);
    expect(page.parts).toMatchObject({ counted: { total: 2 }, excluded: { total: 1, next: null }, sum: 2 });
    const next = { ...window, list: 'counted' as const, after: page.parts!.counted.next };
    const rest = await app.get(FrozenFigures).records(city.id, 2026, REPORTED.tomisato, next);
    expect([...page.count!.counted, ...rest.count!.counted].map(({ report }) => report?.id).sort()).toEqual(
      frozen.count?.counted.map(({ report }) => report?.id).sort(),
    );
    const recounts = await app.get(FrozenFigures).recount(city.id, 2026);
    expect(recounts.filter(({ same }) => !same)).toEqual([]);
  });

  it.each([
    ['tomisato', 'tomisato-town-supporters-registered', 33],
    ['tomisato', 'tomisato-mail-magazine-registrations', 0],
    ['yokkaichi', 'yokkaichi-registered-civic-groups', 87],
  ] as const)(
    'of %s from a register (%s) goes by the days in Japan, and counts one party once',
    async (plan, code, opening) => {
      const city = await aCity(plan);
      const add = async (from: string, until: string | null = null) => {
        if (code.includes('mail')) {
          // Midnight in Japan is 15:00 the day before in UTC.
          const at = (day: string | null) => day && `${day}T00:00:00+09:00`;
          const id = randomUUID();
          await city.insert('magazine_subscription', {
            ...{ id, municipality_id: city.id, asked_at: at(from), confirmed_at: at(from), ended_at: at(until) },
            ...(until
              ? { state: 'ended', ended_because: 'unsubscribed', email: null, language: null }
              : { state: 'confirmed', email: `${id}@example.org`, language: 'ja' }),
          });
          return null;
        }
        if (code.includes('supporters')) {
          return city.party('person', { supporter_since: from, supporter_until: until });
        }
        const ended = until ? { state: 'lapsed', lapsed_on: until } : {};
        return city.party('citizen_group', { registered_on: from, ...ended });
      };
      await add('2026-04-01');
      await add('2027-03-31');
      await add('2027-04-01');
      await add('2026-05-01', '2027-03-31');
      await add('2026-05-01', '2027-04-01');
      expect(await valueOf(city, code, 2026)).toBe(opening + 3);
      expect(await valueOf(city, code, 2027)).toBe(opening + 3);
      expect((await explained(city, code)).excluded.map(({ reason }) => reason).sort()).toEqual([
        ...['not-yet-registered', 'registration-ended'],
      ]);
      const [one, other] = [await add('2026-06-01'), await add('2026-07-01')];
      expect(await valueOf(city, code, 2026)).toBe(opening + 5);
      if (one === null || other === null) return;
      await database.rows(`update party set name = '新しい名前' where id = $1`, [one]);
      await app
        .get(MergeParties)
        .execute(city.actor('coordinator'), { partyId: other, into: one, reason: 'Registered twice' });
      expect(await valueOf(city, code, 2026)).toBe(opening + 4);
      expect((await explained(city, code)).excluded.map(({ reason }) => reason)).toContain('merged');
    },
  );

  it('has a forecast from the years that were measured, and knows what lies ready to move it', async () => {
    const city = await aCity('yokkaichi');
    const code = 'yokkaichi-pro-bono-employers-cumulative';
    const [group, known, fresh] = [
      await city.party('citizen_group'),
      await city.party('business'),
      await city.party('business'),
    ];
    const worked = (state: string) =>
      city.collaboration(
        [
          { party: group, side: 'need' },
          { party: known, side: 'offer' },
        ],
        { resource_kind: 'pro_bono', state },
        state === 'verified' ? 'verified' : 'draft',
      );
    await worked('verified');
    await worked('in_progress');
    const offer = async (party: string, resource_kind = 'pro_bono', state = 'available') => {
      const id = randomUUID();
      const row = { id, municipality_id: city.id, party_id: party, title: `offer ${id}`, story: '', resource_kind };
      const days = { created_at: '2026-05-01', updated_at: '2026-05-01', state_changed_at: '2026-05-01' };
      await city.insert('offer', { ...row, ...days, state });
      return id;
    };
    const worker = await city.party('person', { employer_party_id: fresh });
    await offer(known);
    const wanted = await offer(worker);
    await offer(fresh, 'venue');
    await offer(fresh, 'pro_bono', 'paused');
    await offer(await city.party('person'));

    const { forecast, withinReach } = await app.get(ForecastQuery).of(city.id, code);
    expect(withinReach).toMatchObject({ underWay: 1, offers: { total: 1, some: [{ id: wanted }] } });
    // FY2024 is printed, FY2026 was counted, FY2027 runs.
    expect(forecast.points).toMatchObject([
      { fiscalYear: 2024, value: 36 },
      { fiscalYear: 2026, value: 37 },
    ]);
    expect(forecast).toMatchObject({ verdict: 'too_few', needed: { more: 13, years: 4, perYear: 4 } });

    await city.party('citizen_group', { state: 'in_review', registered_on: null });
    const groups = await app.get(ForecastQuery).of(city.id, 'yokkaichi-registered-civic-groups');
    expect(groups.withinReach).toMatchObject({ registering: 1 });
    await expect(app.get(ForecastQuery).of(city.id, 'nothing')).rejects.toMatchObject({ code: 'indicator.not-found' });
  });

  it('goes by the day on which it was completed in Japan, not in Greenwich', async () => {
    const city = await aCity('tomisato');
    const [group, school] = [await city.party('citizen_group'), await city.party('school')];
    const parties = [
      { party: group, side: 'offer' },
      { party: school, side: 'need' },
    ] as const;
    const lecture = (completed_at: string) =>
      city.collaboration(parties, { starts_on: '2027-03-01', ends_on: '2027-06-30', completed_at });
    await lecture('2027-03-31T23:59:59+09:00');
    await lecture('2027-04-01T00:00:00+09:00');
    const code = 'tomisato-outreach-lectures-held';
    expect([await valueOf(city, code, 2026), await valueOf(city, code, 2027)]).toEqual([1, 1]);
  });
});
