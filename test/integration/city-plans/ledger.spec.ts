import {
  CountingLedger,
  IndicatorFigures,
  LiveFigures,
  LoadPlan,
  type PagedProvenance,
  type Provenance,
  SHIPPED_PLANS,
} from '@app/city-plans';
import type { INestApplicationContext } from '@nestjs/common';
import fc from 'fast-check';
import { TestDatabase } from '../../support/database';
import { ACity } from './a-city';
import { cityPlansAt } from './city-plans-at';

describe('the sums behind the board', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let ledger: CountingLedger;

  beforeAll(async () => {
    database = await TestDatabase.create();
    app = await cityPlansAt(new Date('2027-05-10T10:00:00+09:00'), database);
    ledger = app.get(CountingLedger);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const aCity = async (slug: string, plan: 'tomisato' | 'yokkaichi'): Promise<ACity> => {
    const city = await ACity.create(database, slug);
    await app.get(LoadPlan).execute({ municipalityId: city.id, document: SHIPPED_PLANS[plan] });
    return city;
  };
  const count = async (table: string, city: ACity) =>
    (
      await database.rows<{ n: number }>(`select count(*)::int as n from ${table} where municipality_id = $1`, [
        city.id,
      ])
    )[0]?.n;

  /** The pages of four records each, put together. */
  const records = async (city: ACity, code: string, year: number, list: 'counted' | 'excluded') => {
    const page = (after: { date: string; mark: string } | null) =>
      app.get(IndicatorFigures).records(city.id, code, year, { list, after, limit: 4 });
    const pages: PagedProvenance[] = [await page(null)];
    for (let next = pages[0]!.parts?.[list].next; next; next = pages.at(-1)!.parts?.[list].next) {
      pages.push(await page(next));
    }
    return { all: pages.flatMap(({ count: of }): readonly object[] => of?.[list] ?? []), first: pages[0]! };
  };
  const byPlace = (list: readonly object[]) =>
    (list as NonNullable<Provenance['count']>['excluded'])
      .map((one) => [one.date, one.report?.id ?? one.collaboration?.id ?? one.party?.id, JSON.stringify(one)])
      .sort((one, other) => (String(one) < String(other) ? -1 : 1));

  it('give what counting all records gives, whenever the worker was there last', async () => {
    let number = 0;
    const act = fc.constantFrom(
      'add',
      'reopen',
      'verify',
      'redate',
      'merge',
      'part',
      'rename',
      'employ',
      'same',
      'leave',
      'report',
      'close',
    );
    const step = fc.tuple(act, fc.nat(40), fc.boolean(), fc.constantFrom(2026, 2027));
    const history = fc.array(step, { minLength: 5, maxLength: 14 });
    const compare = async (city: ACity, year: number) => {
      const live = app.get(LiveFigures);
      const [read, counted] = await Promise.all([live.of(city.id, year), live.recounted(city.id, year)]);
      expect(read).toEqual(counted);
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('tomisato', 'yokkaichi'), history, async (plan, events) => {
        const city = await aCity(`ledger-${(number += 1)}`, plan);
        const town = await aTown(database, city);
        await ledger.refresh(city.id);
        // A year after each step, for time's sake; what is wrong in the other mostly still is at the end.
        for (const [what, which, worker, year] of events) {
          await town[what]!(which);
          if (worker) await ledger.refresh(city.id);
          await compare(city, year);
        }
        for (const year of [2026, 2027]) await compare(city, year);
        for (const whole of await app.get(LiveFigures).provenances(city.id, 2027)) {
          const lists = whole.count === null ? (['counted'] as const) : (['counted', 'excluded'] as const);
          for (const list of lists) {
            const paged = await records(city, whole.figure.code, 2027, list);
            expect(byPlace(paged.all)).toEqual(byPlace(whole.count?.[list] ?? []));
            expect(paged.first.parts?.[list].total ?? 0).toBe(whole.count?.[list].length ?? 0);
            expect([paged.first.figure, paged.first.count?.grossValue]).toEqual([
              whole.figure,
              whole.count?.grossValue,
            ]);
          }
        }
        expect(await count('counting_ledger', city)).toBe(1);
        expect(await ledger.verify(city.id)).toEqual([]);
      }),
      { numRuns: 10, examples: [['tomisato', [['report', 13, false, 2027]]]] },
    );
  });

  it('are refreshed from what each change left, and made anew for other rules', async () => {
    const city = await aCity('refreshed', 'tomisato');
    const town = await aTown(database, city);
    expect(await ledger.refresh(city.id)).toBe(3);
    const [{ n: entered }] = (await database.rows<{ n: number }>(
      'select count(distinct collaboration_id)::int as n from ledger_entry where municipality_id = $1',
      [city.id],
    )) as [{ n: number }];
    expect([entered, await count('ledger_stale', city)]).toEqual([3, 0]);
    await town['redate']!(0);
    expect(await count('ledger_stale', city)).toBe(1);
    expect(await ledger.refresh(city.id)).toBe(1);
    expect([await count('ledger_stale', city), await ledger.refresh(city.id)]).toEqual([0, 0]);
    await database.rows(
      `insert into counting_rule (municipality_id, code, version, definition, created_at)
       select municipality_id, code, 2, definition, now() from counting_rule
        where municipality_id = $1 and code = 'expert-dispatches'`,
      [city.id],
    );
    expect(await ledger.refresh(city.id)).toBe(3);
  });

  it('are found wrong and mended when somebody has tampered with them', async () => {
    const city = await aCity('tampered', 'yokkaichi');
    await aTown(database, city);
    await ledger.refresh(city.id);
    await database.rows(`update ledger_tally set records = records + 1 where municipality_id = $1`, [city.id]);
    expect(await ledger.verify(city.id)).not.toEqual([]);
    expect(await ledger.verify(city.id)).toEqual([]);
  });
});

/** A town in which parties of every kind work together, and what may happen to its records. */
async function aTown(database: TestDatabase, city: ACity) {
  const businesses = [await city.party('business'), await city.party('business')];
  const parties = [
    await city.party('citizen_group'),
    await city.party('community_council'),
    await city.party('community_council'),
    await city.party('city_division'),
    await city.party('city_division'),
    await city.party('person', { employer_party_id: businesses[0] }),
    await city.party('person', { employer_name: '（株）どこか' }),
    ...businesses,
  ];
  const collaborations: string[] = [];
  const at = <T>(list: readonly T[], which: number) => list[which % list.length]!;
  const day = (which: number) => `${2025 + (which % 3)}-${String(1 + (which % 12)).padStart(2, '0')}-15`;
  const add = async (which: number) => {
    const sides = ['need', 'offer', 'partner'] as const;
    const listed = [...new Set([at(parties, which), at(parties, which * 3 + 1), at(parties, which + 4)])];
    const dates = { agreed_on: day(which), starts_on: day(which), ends_on: `${2028 + (which % 2)}-01-15` };
    const kind = at(['pro_bono', 'expertise', 'venue'], which);
    const rows = listed.map((party, index) => ({ party, side: sides[index]! }));
    collaborations.push(await city.collaboration(rows, { resource_kind: kind, ...dates }));
  };
  for (const which of [1, 5, 12]) await add(which);
  const set = (table: string, key: string, id: string, columns: string) =>
    database.rows(`update ${table} set ${columns} where ${key} = $1`, [id]);
  const changes: Record<string, (which: number) => Promise<unknown>> = {
    add,
    reopen: (which) => set('collaboration', 'id', at(collaborations, which), `state = 'completed'`),
    verify: (which) => city.verify(at(collaborations, which)),
    redate: (which) => set('collaboration', 'id', at(collaborations, which), `agreed_on = '${day(which + 1)}'`),
    merge: () => set('party', 'id', parties[1]!, `merged_into_id = '${parties[2]}', merged_on = '2026-12-01'`),
    part: () => set('party', 'id', parties[1]!, `merged_into_id = null, merged_on = null`),
    rename: () => set('party', 'id', businesses[1]!, `name = '株式会社どこか'`),
    employ: () => set('party', 'id', parties[5]!, `employer_party_id = '${businesses[1]}'`),
    same: (which) =>
      database.rows(
        `insert into same_collaboration (municipality_id, collaboration_id, same_as_id, since, reason)
         select $1::uuid, $2::uuid, $3::uuid, date '2026-12-01', 'twice' where $2::uuid <> $3::uuid on conflict do nothing`,
        [city.id, at(collaborations, which), collaborations[0]],
      ),
    report: (which) =>
      city
        .report(2026 + (which % 2), at(parties, 3 + (which % 2)), {
          collaboration_id: which % 3 === 0 ? at(collaborations, which) : null,
          verdict: at(['confirmed', 'corrected', 'added', 'not_ours', 'listed'], which),
          with_community: which % 4 !== 0,
        })
        .catch((taken: unknown) => expect(taken).toMatchObject({ code: '23505' })),
    close: (which) => city.closeSurvey(2026 + (which % 2)),
    leave: (which) =>
      database.rows('delete from collaboration_party where collaboration_id = $1 and side = $2', [
        ...[at(collaborations, which), 'partner'],
      ]),
  };
  return changes;
}
