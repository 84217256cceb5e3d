import 'reflect-metadata';
import { type AuditFilter, AuditTrailQuery, loadConfig, PlatformModule, Reads } from '@app/platform';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Town } from '../../support/builders/a-town';
import { TestDatabase } from '../../support/database';

const EVENTS = 12_000;

describe('searching the audit trail', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let town: Town;
  let trail: AuditTrailQuery;

  beforeAll(async () => {
    database = await TestDatabase.create();
    const config = loadConfig({
      ...{ DATABASE_URL: database.urls.app, SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'http://localhost' },
      SESSION_SECRET: 'only the tests know this secret of theirs',
    });
    app = await NestFactory.createApplicationContext(PlatformModule.with(config), { logger: ['error'] });
    trail = app.get(AuditTrailQuery);
    town = await Town.found(database);
    const [ann, bob] = [await town.person('結城 花'), await town.person('森 100%')];
    for (const person of [ann, bob]) await town.staff(person, 'coordinator');
    // Without the chain, which is not what is looked for here.
    await database.rows('alter table audit_event disable trigger chain_audit_event');
    await database.rows(
      `insert into audit_event (seq, previous_hash, hash, id, municipality_id, occurred_at, person_id, action,
                                subject_kind, subject_id, data)
       select number, '', '', gen_random_uuid(), $1, '2026-04-01T00:00:00+09:00'::timestamptz + number * interval '10 minutes',
              case when number = 7000 then $3::uuid else $2::uuid end,
              case when number = 5 then 'match.approved' when number = 6 then 'match.agreed' else 'need.edited' end,
              'need', md5((number / 3)::text)::uuid, '{}' from generate_series(1, $4) number`,
      [town.id, ann.id, bob.id, EVENTS],
    );
    await database.rows('analyze audit_event');
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const found = async (filter: Omit<AuditFilter, 'limit'>) =>
    (await trail.lines(town.id, { ...filter, limit: 4 })).map(({ seq }) => seq);

  it('finds by the action or its beginning, by part of a name, by the day, by the record', async () => {
    expect(await found({ action: 'match.approved' })).toEqual([5]);
    expect(await found({ action: 'match.' })).toEqual([6, 5]);
    expect(await found({ who: '100%' })).toEqual([7000]);
    expect(await found({ who: '%' })).toEqual([7000]);
    const day = { from: new Date('2026-04-02T00:00:00+09:00'), to: new Date('2026-04-02T00:30:00+09:00') };
    expect(await found(day)).toEqual([146, 145, 144]);
    const [line] = await trail.lines(town.id, { before: 11, limit: 1 });
    expect(await found({ subjectKind: 'need', subjectId: line!.subject.id })).toEqual([11, 10, 9]);
  });

  it.each<[string, Omit<AuditFilter, 'limit'>]>([
    ['without a filter', {}],
    ['by action', { action: 'match.approved' }],
    ['by the beginning of actions', { action: 'match.' }],
    ['by name', { who: '森' }],
    ['by day', { from: new Date('2026-04-02T00:00:00+09:00'), to: new Date('2026-04-02T00:30:00+09:00') }],
    ['by record', { subjectKind: 'need', subjectId: '00000000-0000-7000-9000-000000000000' }],
  ])('reads along an index %s', async (_how, filter) => {
    const { sql, parameters } = trail.statement({ ...filter, limit: 50 });
    const plan = await app.get(Reads).rows<object>(town.id, `explain ${sql}`, parameters);
    expect(JSON.stringify(plan)).not.toMatch(/Seq Scan on audit_event/);
  });
});
