import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ExchangeModule } from '@app/exchange';
import type { Actor } from '@app/kernel';
import { loadConfig, PlatformModule, writeCsv } from '@app/platform';
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
import { StockedDatabase } from './stocked-database';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '20000' } } });

@Module({})
class Bench {}

/** A file of parties in Shift_JIS, and one of offers of them: reading, dry run, import, and the same file again. */
async function main(): Promise<void> {
  const database = await StockedDatabase.make();
  try {
    const config = loadConfig({
      ...{ DATABASE_URL: database.urls.app, SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'http://localhost' },
      SESSION_SECRET: 'only this measurement knows this secret',
    });
    const module = { module: Bench, imports: [PlatformModule.with(config), RegistryModule, ExchangeModule] };
    const app = await NestFactory.createApplicationContext(module, { logger: ['error'] });
    try {
      await app.get(LoadMunicipality).execute(shippedMunicipalities()[0]!);
      const [municipality] = await app.get(Municipalities).all();
      const personId = randomUUID();
      await database.superuser.query(
        `insert into person (id, name, language, created_at) values ($1, 'administrator', 'ja', now())`,
        [personId],
      );
      const actor: Actor = { municipalityId: municipality!.id, personId, staffRoles: ['administrator'], parties: [] };
      const parties = await importOf(app, actor, 'parties', partyFile());
      const offers = await importOf(app, actor, 'offers', offerFile());
      const again = await importOf(app, actor, 'parties', partyFile());
      const machine = { processors: cpus().length, node: process.version, loadAverage: loadavg() };
      console.log(JSON.stringify({ machine, rows: Number(values.rows), parties, offers, again }));
    } finally {
      await app.close();
    }
  } finally {
    await database.end();
  }
}

async function importOf(app: INestApplicationContext, actor: Actor, kind: string, content: Buffer) {
  const [steer, work] = [app.get(SteerImport), app.get(WorkOnImport)];
  const seconds: Record<string, number> = {};
  const timed = async (name: string, step: () => Promise<unknown>) => {
    const began = performance.now();
    await step();
    seconds[name] = Math.round(performance.now() - began) / 1000;
  };
  let id = '';
  await timed('upload', async () => {
    id = await steer.take(actor, { kind, fileName: `${kind}.csv`, content });
  });
  const goOn = () => work.execute(actor.municipalityId, id);
  await timed('read', goOn);
  const { mapping } = (await app.get(ImportsQuery).one(actor.municipalityId, id))!;
  await steer.check(actor, id, { mapping, publish: true });
  await timed('dryRun', goOn);
  await steer.move(actor, id, 'run');
  await timed('import', goOn);
  const { counts, state } = (await app.get(ImportsQuery).one(actor.municipalityId, id))!;
  return { bytes: content.length, state, ...counts, seconds };
}

const numbers = () => Array.from({ length: Number(values.rows) }, (_, number) => number);
const SJIS = { encoding: 'shift_jis', delimiter: ',' } as const;

function partyFile(): Buffer {
  const titles = [
    '団体番号',
    '種別',
    '団体名',
    'ふりがな',
    '活動内容',
    '活動分野',
    '会員数',
    '電話番号',
    'メール',
    '登録日',
  ];
  const rows = numbers().map((number) => [
    ...[`G${number}`, '事業者', `株式会社 髙﨑製作所 第${number}工場`, 'たかさきせいさくしょ'],
    '地域の子どもたちと一緒に、工場の見学と、ものづくりの体験を続けています。',
    ...['まちづくり、環境の保全', String(10 + (number % 300)), '0000-00-0000', `office${number}@example.test`],
    `令和${1 + (number % 7)}年4月1日`,
  ]);
  return writeCsv([titles, ...rows], SJIS);
}

function offerFile(): Buffer {
  const titles = ['番号', '事業者名', '件名', '内容', '種類', 'スキル', '活動分野', '枠', '曜日'];
  const rows = numbers().map((number) => [
    ...[`O${number}`, `G${number}`, `会計の相談を受けます（${number}）`],
    '月に一度、土曜日の午前に、帳簿の付け方や決算の書き方をいっしょに見ます。',
    ...['プロボノ（専門スキル）', '会計:3', 'まちづくり', String(1 + (number % 5)), '土日'],
  ]);
  return writeCsv([titles, ...rows], SJIS);
}

void main();
