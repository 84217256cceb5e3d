import 'reflect-metadata';
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@app/kernel';
import { AuditTrailQuery, loadConfig, PlatformModule, writeCsv } from '@app/platform';
import {
  ImportsQuery,
  LoadMunicipality,
  Municipalities,
  RegistryModule,
  shippedMunicipalities,
  SteerImport,
  WorkOnImport,
} from '@app/registry';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TestDatabase } from '../../support/database';

const ROWS = 3000;
const BATCH = 250;
const KILL_AT = [500, 1500];

@Module({})
class Registry {}

describe('an import whose worker is killed', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let environment: Record<string, string>;
  let actor: Actor;

  beforeAll(async () => {
    database = await TestDatabase.create();
    environment = {
      ...{ DATABASE_URL: database.urls.app, SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'http://localhost' },
      ...{ SESSION_SECRET: 'only the tests know this secret of theirs', PATH: process.env['PATH'] ?? '' },
    };
    const module = { module: Registry, imports: [PlatformModule.with(loadConfig(environment)), RegistryModule] };
    app = await NestFactory.createApplicationContext(module, { logger: ['error'] });
    await app.get(LoadMunicipality).execute(shippedMunicipalities()[0]!);
    const [municipality] = await app.get(Municipalities).all();
    const personId = randomUUID();
    await database.rows(`insert into person (id, name, language, created_at) values ($1, '管理者', 'ja', now())`, [
      personId,
    ]);
    actor = { municipalityId: municipality!.id, personId, staffRoles: ['administrator'], parties: [] };
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('has whole batches or nothing of them after SIGKILL, and goes on where it stood', async () => {
    const id = await aCheckedImport();
    await app.get(SteerImport).move(actor, id, 'run');
    let kills = 0;
    for (const at of KILL_AT) {
      const worker = begin(id);
      while ((await doneOf(id)) < at) await sleep(5);
      worker.kill('SIGKILL');
      await once(worker, 'exit');
      if ((await stateOf(id)) === 'importing') kills += 1;
      await expectWholeBatches(id);
    }
    expect(kills).toBe(KILL_AT.length);
    // Two at once, as when a job is taken for lost while its worker still lives.
    await Promise.all([begin(id), begin(id)].map((worker) => once(worker, 'exit')));

    expect(await app.get(ImportsQuery).one(actor.municipalityId, id)).toMatchObject({
      ...{ state: 'imported', done: ROWS, counts: { created: ROWS, skipped: 0 } },
    });
    await expectWholeBatches(id);
    expect(await app.get(AuditTrailQuery).firstBrokenLink(actor.municipalityId)).toBeNull();
  }, 90_000);

  async function aCheckedImport(): Promise<string> {
    const rows = Array.from({ length: ROWS }, (_, number) => [`K-${number}`, '事業者', `商店 ${number}`]);
    const content = writeCsv([['番号', '種別', '名称'], ...rows], { encoding: 'shift_jis', delimiter: ',' });
    const [steer, work] = [app.get(SteerImport), app.get(WorkOnImport)];
    const id = await steer.take(actor, { kind: 'parties', fileName: '一覧.csv', content });
    await work.execute(actor.municipalityId, id);
    const { mapping } = (await app.get(ImportsQuery).one(actor.municipalityId, id))!;
    await steer.check(actor, id, { mapping, publish: false });
    await work.execute(actor.municipalityId, id);
    return id;
  }

  function begin(id: string): ChildProcess {
    return fork(resolve('test/support/import-worker.ts'), [actor.municipalityId, id], {
      execArgv: ['-r', resolve('test/support/typescript.cjs')],
      env: environment,
    });
  }

  /** What a row says became of it, what is in the register, what the audit trail tells: all the same, in whole batches. */
  async function expectWholeBatches(id: string): Promise<void> {
    const [counts] = await database.rows<Record<string, number>>(
      `select (select done from import_run where id = $1)::int as done,
              (select count(*) from import_row where import_id = $1 and outcome = 'created')::int as outcomes,
              (select count(*) from party)::int as parties, (select count(*) from import_key)::int as keys,
              (select count(distinct subject_id) from audit_event where action = 'party.imported')::int as audited,
              (select count(*) from audit_event where action = 'party.imported')::int as events`,
      [id],
    );
    const { done } = counts!;
    expect(counts).toEqual({ done, outcomes: done, parties: done, keys: done, audited: done, events: done });
    expect(done! % BATCH).toBe(0);
  }

  async function doneOf(id: string): Promise<number> {
    return (await app.get(ImportsQuery).progress(actor.municipalityId, id))!.done;
  }

  async function stateOf(id: string): Promise<string> {
    return (await app.get(ImportsQuery).progress(actor.municipalityId, id))!.state;
  }
});
