import { writeCsv, writeWorkbook } from '@app/platform';
import { ForgetImportRows } from '@app/registry';
import type { Answer, HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';
const SJIS = { encoding: 'shift_jis', delimiter: ',' } as const;
const TITLES = ['団体番号', '種別', '団体名', '活動分野', '会員数', '電話番号', '登録日'];

describe('importing', () => {
  let system: RunningSystem;
  let administrator: HttpPerson;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    administrator = await system.as('administrator@tomisato.example');
  }, 60_000);
  afterAll(() => system.stop());

  const business = (key: string, name: string, ...more: string[]) => [key, '事業者', name, ...more];
  const csv = (...lines: string[][]) => writeCsv(lines, SJIS);

  it('brings parties from Shift_JIS in steps, a second time nothing, a changed row as an update', async () => {
    const file = csv(
      TITLES,
      business('A-1', '髙﨑工務店①', '環境の保全、まちづくり', '１，２００人', '0476-00-0001', '令和6年4月1日'),
      business('A-2', '富里製作所', '', '', '', ''),
    );
    const id = await upload('parties', file, '事業者.csv');
    const read = await waitFor(id, 'read');
    expect(read.body).toMatchObject({ encoding: 'shift_jis', rows: 2, columns: TITLES, actions: ['check', 'discard'] });
    expect(read.body.mapping).toEqual({ key: 0, kind: 1, name: 2, fields: 3, members: 4, phone: 5, registeredOn: 6 });
    await check(id, read.body.mapping);
    expect((await waitFor(id, 'checked')).body.counts).toMatchObject({ create: 2, faulty: 0 });
    expect(await parties('A-')).toEqual([]);

    await run(id);
    expect((await waitFor(id, 'imported')).body.counts).toMatchObject({ created: 2, updated: 0, skipped: 0 });
    const [first, second] = await parties('A-');
    expect(first).toMatchObject({
      ...{ name: '髙﨑工務店①', members: 1200, state: 'registered', registered_on: '2024-04-01' },
      ...{ fields: ['environment', 'community_development'], contact: { phone: '0476-00-0001' } },
    });
    expect(second).toMatchObject({ name: '富里製作所', state: 'applied' });

    expect((await imported('parties', file)).counts).toMatchObject({ unchanged: 2, created: 0, updated: 0 });
    expect((await parties('A-')).map(({ version }) => version)).toEqual([1, 1]);

    const renamed = csv(
      TITLES,
      business('A-1', '高崎工務店', '', '', '', '2024/4/1'),
      business('A-2', '富里製作所', '', '', '', ''),
    );
    expect((await imported('parties', renamed)).counts).toMatchObject({ unchanged: 1, updated: 1 });
    expect(await parties('A-')).toMatchObject([{ name: '高崎工務店', version: 2 }, { version: 1 }]);
  });

  it('tells what is wrong by row and column in the reader’s language, and gives the same file back with it', async () => {
    const file = csv(
      TITLES,
      business('B-1', '正しい商店', 'まちづくり', '3', '', ''),
      ['B-2', '会社', '種別違い', 'つり', '多数', '', '昨日'],
      business('B-1', '同じ番号', '', '', '', ''),
      ['', '事業者', '=cmd()', '', '', '', ''],
    );
    const id = await upload('parties', file, '事業者 2026.csv');
    await check(id, (await waitFor(id, 'read')).body.mapping);
    expect((await waitFor(id, 'checked')).body.counts).toMatchObject({ create: 1, faulty: 3 });
    const rows = await administrator.expect(200, 'GET', `${M}/imports/${id}/rows?which=faulty`);
    const told = rows.body.items.map(({ number, faults }: Json) => [
      number,
      faults.map((fault: Json) => [fault.column, fault.code]),
    ]);
    expect(told).toEqual([
      [
        3,
        [
          [1, 'import.unknown-word'],
          [3, 'import.unknown-word'],
          [4, 'import.not-a-number'],
          [6, 'import.not-a-date'],
        ],
      ],
      [4, [[0, 'import.key-twice']]],
      [5, [[0, 'field.required']]],
    ]);
    const english = await administrator.send('GET', `${M}/imports/${id}/rows?which=faulty&limit=1`, undefined, {
      'accept-language': 'en',
    });
    expect(english.body).toMatchObject({
      nextAfter: 3,
      items: [{ faults: [{ text: 'Not among the choices: 会社.' }, {}, {}, {}] }],
    });

    const back = await fetch(`${system.origin}${M}/imports/${id}/file`, {
      headers: { ...administrator.credentials, 'accept-language': 'ja' },
    });
    const text = new TextDecoder('shift_jis').decode(await back.arrayBuffer()).split('\r\n');
    expect(text[0]).toBe(`${TITLES.join(',')},取り込みのエラー`);
    expect(text[1]).toBe('B-1,事業者,正しい商店,まちづくり,3,,,');
    expect(text[3]).toBe('B-1,事業者,同じ番号,,,,,団体番号: 同じ外部キーが2行目にもあります。');
    // What a spreadsheet would take for a formula stays text, and comes back as it was.
    expect(text[4]).toContain("'=cmd()");

    await run(id);
    expect((await waitFor(id, 'imported')).body.counts).toMatchObject({ created: 1, skipped: 3 });
  });

  it('remembers which column was chosen for a title, also in another encoding', async () => {
    const titles = ['社内コード', 'カテゴリー', '商号'];
    const id = await upload(
      'parties',
      Buffer.from([titles, ['C-1', 'business', '𠮷野屋根']].map((line) => line.join('\t')).join('\n')),
    );
    const { mapping, encoding } = (await waitFor(id, 'read')).body;
    expect([mapping, encoding]).toEqual([{}, 'utf-8']);
    const refused = await administrator.send('PUT', `${M}/imports/${id}/mapping`, { mapping: { key: 0, name: 9 } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'import.mapping-faulty' } });
    expect(refused.body.errors.map(({ pointer }: Json) => pointer).sort()).toEqual(['/mapping/kind', '/mapping/name']);
    await check(id, { key: 0, kind: 1, name: 2 });
    await waitFor(id, 'checked');
    await run(id);
    await waitFor(id, 'imported');
    const workbook = await writeWorkbook('二回目', [
      { name: '一覧', columns: titles.map((title) => ({ title })), rows: [['C-2', '事業者', '二番商店']] },
    ]);
    const again = await upload('parties', workbook, '二回目.xlsx');
    expect((await waitFor(again, 'read')).body).toMatchObject({
      mapping: { key: 0, kind: 1, name: 2 },
      encoding: null,
    });
  });

  it('takes what nobody touched back, and says why the rest stays', async () => {
    const file = csv(
      TITLES,
      ...['D-1', 'D-2', 'D-3'].map((key) => business(key, `商店 ${key}`, '', '', '', '2026-04-01')),
    );
    const { id } = await imported('parties', file);
    const [, second, third] = await parties('D-');
    await administrator.expect(200, 'PATCH', `${M}/parties/${second.id}`, { name: '手で直した商店' });
    const needs = Buffer.from(
      `番号,団体,件名,内容,資源の種類,数量,単位,曜日\nN-1,D-3,夏祭りの人手,手伝ってください,staff_time,3,人,土日\n`,
    );
    const posted = await imported('needs', needs, { publish: true });
    expect(posted.counts).toMatchObject({ created: 1 });
    expect(await rowsOf('need', 'N-1')).toMatchObject([
      { party_id: third.id, state: 'published', quantity_count: 3, weekdays: [6, 7] },
    ]);

    await administrator.expect(202, 'POST', `${M}/imports/${id}/undo`);
    expect((await waitFor(id, 'undone')).body.counts).toMatchObject({ undone: 1, kept: 2 });
    expect((await parties('D-')).map(({ state }) => state)).toEqual(['registered', 'registered']);
    const kept = await administrator.expect(200, 'GET', `${M}/imports/${id}/rows?which=kept`);
    expect(kept.body.items.map(({ kept: why }: Json) => why.code)).toEqual(['import.changed-since', 'import.in-use']);

    await administrator.expect(202, 'POST', `${M}/imports/${posted.id}/undo`);
    expect((await waitFor(posted.id, 'undone')).body.counts).toMatchObject({ undone: 1, kept: 0 });
    // The key is free again: the same file makes it anew.
    expect((await imported('needs', needs, { publish: true })).counts).toMatchObject({ created: 1 });
  });

  it('keeps the rows for ninety days or until it was undone, then only the figures; and tells who began it', async () => {
    const { id, counts } = await imported('parties', csv(TITLES, business('K-1', 'K-社', '', '', '', '')));
    const taken = await imported('parties', csv(TITLES, business('K-2', 'K-商店', '', '', '', '')));
    await administrator.expect(202, 'POST', `${M}/imports/${taken.id}/undo`);
    await waitFor(taken.id, 'undone');
    const [town] = await system.database.rows<{ id: string }>(`select id from municipality where slug = 'tomisato'`);
    const rowsOfImport = (one: string) => {
      return system.database.rows('select from import_row where import_id = $1', [one]);
    };
    const forget = () => system.inWorker(ForgetImportRows).execute(town!.id);
    await forget();
    expect([(await rowsOfImport(id)).length, (await rowsOfImport(taken.id)).length]).toEqual([1, 0]);
    const undone = (await administrator.expect(200, 'GET', `${M}/imports/${taken.id}`)).body;
    expect(undone).toMatchObject({ rowsKeptUntil: null, actions: [], counts: { undone: 1, kept: 0 } });

    await system.database.rows(`update import_run set state_changed_at = now() - interval '91 days' where id = $1`, [
      id,
    ]);
    await forget();
    await forget();
    expect(await rowsOfImport(id)).toEqual([]);
    const old = (await administrator.expect(200, 'GET', `${M}/imports/${id}`)).body;
    expect(old).toMatchObject({ state: 'imported', rowsKeptUntil: null, actions: [], counts });
    const refused = await administrator.expect(409, 'POST', `${M}/imports/${id}/undo`);
    expect(refused.body.code).toBe('import.rows-forgotten');
    await system.eventually(async () => {
      const { items } = (await administrator.expect(200, 'GET', `${M}/notifications?limit=100`)).body;
      const told = items.filter(({ subject }: Json) => subject.id === id);
      expect(told).toMatchObject([{ title: '取り込みが終わりました：file.csv' }]);
    });
  });

  it('brings offers of a party by its name, and refuses what its rules refuse', async () => {
    const lines = [
      '番号,団体,件名,内容,種類,スキル,枠,期限',
      'O-1,O-社,会計の相談,月に一度,プロボノ（専門スキル）,会計:3,2,2199-03-31',
      'O-2,どこにもない社,x,y,pro_bono,,,',
      'O-3,O-社,過ぎた,y,pro_bono,,,2020-01-01',
      'O-4,O-社,枠が多い,y,pro_bono,,5000,',
    ];
    await imported('parties', csv(TITLES, business('O-P', 'O-社', '', '', '', '2026-04-01')));
    const { id, counts } = await imported('offers', Buffer.from(lines.join('\n')));
    expect(counts).toMatchObject({ created: 1, skipped: 3 });
    expect(await rowsOf('offer', 'O-')).toMatchObject([
      { state: 'submitted', capacity: 2, skills: [{ code: 'accounting', level: 3 }], available_until: '2199-03-31' },
    ]);
    const { body } = await administrator.expect(200, 'GET', `${M}/imports/${id}/rows?which=faulty`);
    expect(body.items.map(({ faults }: Json) => faults.map((fault: Json) => [fault.field, fault.code]))).toEqual([
      [['party', 'import.party-unknown']],
      [['availableUntil', 'date.past']],
      [['capacity', 'number.out-of-range']],
    ]);
  });

  it.each([
    ['garbage', Buffer.from([0xff, 0xfe, 0x80, 0x00]), 'csv.not-text'],
    ['titles without rows', Buffer.from('a,b\n'), 'import.no-rows'],
    ['an open quotation mark', Buffer.from('a,b\n1,"2\n'), 'csv.malformed'],
    ['a workbook of the last century', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'import.old-workbook'],
    ['a broken workbook', Buffer.from('PK\u0003\u0004 and nothing else'), 'workbook.unreadable'],
    ['too many columns', Buffer.from(`${'a,'.repeat(300)}\n${'1,'.repeat(300)}\n`), 'import.too-many-columns'],
  ])('refuses %s with a clear error', async (_name, content, code) => {
    const id = await upload('parties', content);
    const { body } = await waitFor(id, 'failed');
    expect(body).toMatchObject({ failure: { code }, actions: ['discard'] });
    expect(body.failure.text).not.toBe(code);
  });

  it('refuses at the door what is empty, too large, of no kind, or not from an administrator', async () => {
    expect(await uploaded('parties', Buffer.alloc(0))).toMatchObject({ status: 400, body: { code: 'file.empty' } });
    expect(await uploaded('parties', Buffer.alloc(15 * 1024 * 1024 + 1, 'a'))).toMatchObject({
      body: { code: 'file.too-large' },
    });
    expect(await uploaded('people', Buffer.from('a'))).toMatchObject({ body: { code: 'import.unknown-kind' } });
    const coordinator = await system.as('coordinator@tomisato.example');
    await coordinator.expect(403, 'GET', `${M}/imports`);
    const elsewhere = await system.as('administrator@yokkaichi.example');
    const { body } = await administrator.expect(200, 'GET', `${M}/imports?limit=1`);
    await elsewhere.expect(404, 'GET', `/api/v1/m/yokkaichi/imports/${body.items[0].id}`);
    await administrator.expect(200, 'GET', `${M}/imports?cursor=${body.nextCursor}`);
  });

  it('tells its progress as server-sent events, and leaves a whole audit trail', async () => {
    const { id } = await imported('parties', csv(TITLES, business('E-1', 'E-社', '', '', '', '')));
    const stream = await administrator.expect(200, 'GET', `${M}/imports/${id}/events`);
    expect(stream.body).toBe(`data: {"id":"${id}","state":"imported","rows":1,"done":1}\n\n`);
    const [party] = await parties('E-');
    const trail = await administrator.expect(200, 'GET', `${M}/audit-events?subjectId=${party.id}`);
    expect(trail.body.items).toMatchObject([{ action: 'party.imported', to: 'applied', data: { importId: id } }]);
    const whole = await administrator.expect(200, 'GET', `${M}/audit-events/check`);
    expect(whole.body).toEqual({ whole: true, firstBrokenSeq: null });
  });

  async function uploaded(kind: string, content: Uint8Array, name = 'file.csv'): Promise<Answer> {
    const form = new FormData();
    form.append('file', new Blob([Buffer.from(content)]), name);
    const headers = administrator.credentials;
    const response = await fetch(`${system.origin}${M}/imports?kind=${kind}`, { method: 'POST', headers, body: form });
    return { status: response.status, body: (await response.json()) as Json, headers: response.headers };
  }

  async function upload(kind: string, content: Uint8Array, name?: string): Promise<string> {
    const { status, body } = await uploaded(kind, content, name);
    expect([status, body]).toEqual([202, expect.objectContaining({ state: expect.any(String) })]);
    return body.id as string;
  }

  async function check(id: string, mapping: object, publish = false): Promise<void> {
    await administrator.expect(202, 'PUT', `${M}/imports/${id}/mapping`, { mapping, publish });
  }

  async function run(id: string): Promise<void> {
    await administrator.expect(202, 'POST', `${M}/imports/${id}/run`);
  }

  async function waitFor(id: string, state: string): Promise<Answer> {
    let answer: Answer | undefined;
    await system.eventually(async () => {
      answer = await administrator.expect(200, 'GET', `${M}/imports/${id}`);
      if (answer.body.state === 'failed' && state !== 'failed') throw new Error(JSON.stringify(answer.body.failure));
      expect(answer.body.state).toBe(state);
    });
    return answer!;
  }

  async function imported(kind: string, content: Uint8Array, { publish = false } = {}): Promise<Json> {
    const id = await upload(kind, content);
    await check(id, (await waitFor(id, 'read')).body.mapping, publish);
    await waitFor(id, 'checked');
    await run(id);
    return (await waitFor(id, 'imported')).body;
  }

  /** The parties whose keys begin so, those that have left the register aside. */
  function parties(key: string): Promise<Json[]> {
    return system.database.rows(
      `select party.* from party join import_key on record_id = party.id and import_key.kind = 'parties'
        where key like $1 and state <> 'withdrawn' order by key`,
      [`${key}%`],
    );
  }

  function rowsOf(table: 'need' | 'offer', key: string): Promise<Json[]> {
    const sql = `select ${table}.* from ${table} join import_key on record_id = ${table}.id where key like $1 order by key`;
    return system.database.rows(sql, [`${key}%`]);
  }
});
