import { type CellValue, readCsv, readWorkbook } from '@app/platform';
import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const YEARS = '/api/v1/m/tomisato/plan/years';

describe('a year of the plan over HTTP', () => {
  let system: RunningSystem;
  let anybody: HttpPerson;
  let planner: HttpPerson;
  let committee: HttpPerson;
  let business: HttpPerson;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    anybody = new HttpPerson(system.origin, 'anybody', 'en');
    planner = await system.as('planner@tomisato.example', 'en');
    committee = await system.as('committee@tomisato.example', 'en');
    business = await system.as('business@tomisato.example', 'en');
  });
  afterAll(() => system.stop());

  const year = async (person: HttpPerson, fiscalYear: number): Promise<Json> =>
    (await person.expect(200, 'GET', `${YEARS}/${fiscalYear}`)).body;

  it('is seen from inside while it is being evaluated, and by everybody once it is published', async () => {
    await business.expect(403, 'POST', YEARS, { fiscalYear: 2025 });
    await anybody.expect(401, 'POST', YEARS, { fiscalYear: 2025 });
    const opened: Json = (await planner.expect(201, 'POST', YEARS, { fiscalYear: 2025 })).body;
    expect(opened).toMatchObject({ state: 'open', published: false, version: 1 });
    for (const { initiative } of opened.assessments) {
      const assessment = { initiative, rating: 'as_planned', text: 'As planned', whatNext: 'Go on' };
      await planner.expect(200, 'POST', `${YEARS}/2025/assessments`, assessment);
    }
    await planner.expect(200, 'POST', `${YEARS}/2025/advance`, { to: 'self_assessed' });
    const { initiative } = opened.assessments[0];
    const comment = { text: 'Ask the businesses', initiative };
    await business.expect(403, 'POST', `${YEARS}/2025/comments`, comment);
    await committee.expect(201, 'POST', `${YEARS}/2025/comments`, comment);
    await committee.expect(201, 'POST', `${YEARS}/2025/follow-ups`, { text: 'More businesses' });
    await committee.expect(200, 'POST', `${YEARS}/2025/advance`, { to: 'committee_reviewed' });
    const unwritten = await planner.expect(400, 'POST', `${YEARS}/2025/advance`, { to: 'opinion_issued' });
    expect(unwritten.body.code).toBe('plan-year.opinion-missing');
    await planner.expect(200, 'POST', `${YEARS}/2025/advance`, { to: 'opinion_issued', opinion: 'A good year.' });

    for (const outsider of [anybody, business]) {
      const seen = await year(outsider, 2025);
      expect(seen).toMatchObject({ state: 'opinion_issued', published: false, opinion: null });
      expect([seen.assessments, seen.comments, seen.followUps, seen.figures]).toEqual([[], [], [], []]);
    }
    await planner.expect(200, 'POST', `${YEARS}/2025/advance`, { to: 'published' });
    const published = await year(anybody, 2025);
    expect(published).toMatchObject({ published: true, opinion: 'A good year.', comments: [] });
    expect(published.followUps).toMatchObject([{ text: 'More businesses', raisedIn: 2025, settled: null }]);
    expect(published.figures).toHaveLength(28);
    expect(published.figures.every((figure: Json) => figure.frozen.step === 'published')).toBe(true);
    expect(JSON.stringify(published)).not.toMatch(/"by":"/);
    for (const inside of [planner, committee]) {
      expect((await year(inside, 2025)).comments).toMatchObject([{ text: 'Ask the businesses', initiative }]);
    }
    await committee.expect(403, 'POST', `${YEARS}/2025/corrections`, { indicator: 'any', reason: 'Why' });
  });

  it('is locked, counted again to the same figures, and corrected in the open', async () => {
    await planner.expect(200, 'POST', `${YEARS}/2025/advance`, { to: 'locked' });
    const recount: Json = (await planner.expect(200, 'GET', `${YEARS}/2025/recount`)).body;
    expect(recount.items).toHaveLength(28 * 5);
    expect(recount.items.filter(({ same }: Json) => !same)).toEqual([]);
    expect(recount.changedSince).toEqual([]);

    const correction = {
      ...{ indicator: 'tomisato-round-tables', reason: 'Minutes found' },
      entry: { status: 'measured', value: 12 },
    };
    await business.expect(403, 'POST', `${YEARS}/2025/corrections`, correction);
    await planner.expect(201, 'POST', `${YEARS}/2025/corrections`, correction);
    const shown = (await year(anybody, 2025)).figures.find(({ id }: Json) => id === 'tomisato-round-tables');
    expect(shown).toMatchObject({ value: 12, frozen: { step: 'corrected' } });
    expect(shown.corrections).toMatchObject([{ newValue: 12, reason: 'Minutes found', by: null }]);
    const { body } = await planner.expect(200, 'GET', `${YEARS}/2025/figures/tomisato-round-tables?step=locked`);
    expect(body.value).toBe(shown.corrections[0].oldValue);
  });

  it('answers what is wrong with a problem', async () => {
    await anybody.expect(404, 'GET', `${YEARS}/2024`);
    for (const wrong of ['R8', '1999', '2026.5']) await anybody.expect(400, 'GET', `${YEARS}/${wrong}`);
    await planner.expect(409, 'POST', YEARS, { fiscalYear: 2025 });
    await planner.expect(400, 'POST', YEARS, { fiscalYear: 2019 });
    await planner.expect(409, 'POST', `${YEARS}/2025/advance`, { to: 'published' });
    await planner.expect(400, 'POST', `${YEARS}/2025/advance`, { to: 'opened' });
    await planner.expect(404, 'POST', `${YEARS}/2025/follow-ups/nothing/settle`, { note: 'Done' });
  });

  describe('on paper', () => {
    const DOCUMENTS = '/api/v1/m/tomisato/documents';
    const fileOf = async (person: HttpPerson, id: string, city = 'tomisato'): Promise<Buffer> => {
      const response = await fetch(`${system.origin}/api/v1/m/${city}/documents/${id}/file`, {
        headers: person.credentials,
      });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
      return Buffer.from(await response.arrayBuffer());
    };
    const made = async (person: HttpPerson, body: Json, city = 'tomisato'): Promise<Json> => {
      const path = `/api/v1/m/${city}/documents`;
      const asked: Json = (await person.expect(202, 'POST', path, body)).body;
      const { body: events } = await person.expect(200, 'GET', `${path}/${asked.id}/events`);
      const told: Json[] = String(events)
        .split('\n\n')
        .filter((line) => line.startsWith('data: '))
        .map((line) => JSON.parse(line.slice('data: '.length)));
      expect(told.map(({ progress }) => progress)).toEqual(told.map(({ progress }) => progress).sort());
      return told.at(-1);
    };

    it.each([
      ['tomisato', 28],
      ['yokkaichi', 10],
    ])('the sheet of %s is a tagged PDF and a workbook with all %i indicators', async (city, indicators) => {
      const own = city === 'tomisato' ? planner : await system.as('planner@yokkaichi.example', 'ja');
      if (city === 'yokkaichi') await own.expect(201, 'POST', `/api/v1/m/${city}/plan/years`, { fiscalYear: 2026 });
      const fiscalYear = city === 'tomisato' ? 2025 : 2026;
      for (const format of ['pdf', 'xlsx']) {
        const begun = performance.now();
        const line = await made(own, { kind: 'plan-year-sheet', parameters: { fiscalYear, format } }, city);
        expect(line).toMatchObject({ state: 'ready', progress: 1, failure: null });
        expect(performance.now() - begun).toBeLessThan(20_000);
        const file = await fileOf(own, line.id, city);
        if (format === 'pdf') expect(file.toString('latin1')).toMatch(/\/MarkInfo[\s\S]*\/StructTreeRoot/);
        else expect((await readWorkbook(file))[1]!.rows).toHaveLength(indicators + 1);
      }
    });

    it('the corrected figure, the follow-up and the opinion stand in the workbook', async () => {
      const line = await made(planner, { kind: 'plan-year-sheet', parameters: { fiscalYear: 2025, format: 'xlsx' } });
      const said = JSON.stringify(await readWorkbook(await fileOf(planner, line.id)));
      for (const text of ['Minutes found', 'More businesses', 'A good year.', 'Ask the businesses', 'As planned']) {
        expect(said).toContain(text);
      }
    });

    it('the board is a CSV and a workbook of the same cells', async () => {
      const order = (format: string) => ({ kind: 'indicator-board', parameters: { fiscalYear: 2025, format } });
      const [sheet] = await readWorkbook(await fileOf(planner, (await made(planner, order('xlsx'))).id));
      const { lines } = readCsv(await fileOf(planner, (await made(planner, order('csv'))).id));
      const filled = (cells: readonly CellValue[]) => cells.map((cell) => String(cell ?? ''));
      expect(lines).toEqual([...sheet!.rows.map(filled), ['']].slice(0, lines.length));
      expect(lines.length).toBeGreaterThanOrEqual(29);
    });

    it('the plan is a workbook that says what it would change when it comes back', async () => {
      const workbook = await fileOf(planner, (await made(planner, { kind: 'plan-workbook', parameters: {} })).id);
      const send = async (person: HttpPerson, content: Uint8Array<ArrayBuffer>, to = 'workbook/check') => {
        const body = new FormData();
        body.append('file', new Blob([content]), 'plan.xlsx');
        const path = `${system.origin}/api/v1/m/tomisato/plan/${to}`;
        const response = await fetch(path, { method: 'POST', headers: person.credentials, body });
        return { status: response.status, body: (await response.json()) as Json };
      };
      const same = await send(planner, new Uint8Array(workbook));
      expect(same).toMatchObject({ status: 200, body: { first: false, total: 0, differences: [] } });
      expect((await send(business, new Uint8Array(workbook))).status).toBe(403);
      for (const garbage of ['no workbook', '']) {
        for (const to of ['workbook/check', 'workbook?digest=any', 'workbook']) {
          expect((await send(planner, new TextEncoder().encode(garbage), to)).status).toBe(400);
        }
      }
      const [first] = (await planner.expect(200, 'GET', '/api/v1/m/tomisato/plan/indicators')).body.items;
      await system.database.rows(
        `update indicator set target_value = 987654 where code = $1 and municipality_id =
           (select id from municipality where slug = 'tomisato')`,
        [first.id],
      );
      const differing = await send(planner, new Uint8Array(workbook));
      const path = ['indicators', first.id, 'target', 'value'];
      expect(differing.body).toMatchObject({ total: 1, differences: [{ path, before: '987654' }] });
      const load = (digest: string) => send(planner, new Uint8Array(workbook), `workbook?digest=${digest}`);
      expect((await send(planner, new Uint8Array(workbook), 'workbook')).status).toBe(400);
      const stale = await load(same.body.digest);
      expect([stale.status, stale.body.code]).toEqual([412, 'plan.changed-meanwhile']);
      expect((await load(differing.body.digest)).status).toBe(201);
      expect((await send(planner, new Uint8Array(workbook))).body.total).toBe(0);
    });

    it('is for those who may have it, and says why it could not be made', async () => {
      const order = { kind: 'plan-year-sheet', parameters: { fiscalYear: 2024, format: 'pdf' } };
      await business.expect(403, 'POST', DOCUMENTS, order);
      await anybody.expect(401, 'POST', DOCUMENTS, order);
      await planner.expect(400, 'POST', DOCUMENTS, { kind: 'nothing' });
      await planner.expect(400, 'POST', DOCUMENTS, { ...order, parameters: { fiscalYear: 'R8', format: 'pdf' } });
      const failed = await made(planner, order);
      expect(failed).toMatchObject({ state: 'failed', failure: { code: 'plan-year.not-found' } });
      await planner.expect(409, 'GET', `${DOCUMENTS}/${failed.id}/file`);
      await committee.expect(200, 'GET', `${DOCUMENTS}/${failed.id}`);
      await business.expect(404, 'GET', `${DOCUMENTS}/${failed.id}`);
      await business.expect(404, 'GET', `${DOCUMENTS}/${failed.id}/events`);
      await system.database.rows(`update document set expires_at = now() - interval '1 day' where id = '${failed.id}'`);
      await planner.expect(404, 'GET', `${DOCUMENTS}/${failed.id}`);
    });
  });
});
