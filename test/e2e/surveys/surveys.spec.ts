import { DueWork } from '../../../apps/worker/src/schedule/due-work';
import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';
const AWARE = 'tomisato-citizens-aware-of-civic-groups';
const INTERESTED = 'tomisato-interest-in-civic-activity';

const label = (ja: string) => ({ ja });
const option = (code: string) => ({ code, label: label(code) });
const share = (indicator: string, ...options: string[]) => ({ by: 'share', indicator, options });
const asked = (code: string, kind: string, more: Json = {}) => ({
  code,
  kind,
  text: label(code),
  measure: null,
  ...more,
});

const QUESTIONS = [
  asked('knows', 'one', { required: true, options: [option('yes'), option('no')], measure: share(AWARE, 'yes') }),
  asked('active', 'many', { options: [option('clean'), option('watch'), option('none')] }),
  asked('content', 'scale', { steps: 5, lowest: label('不満'), highest: { ja: '満足', en: 'content' } }),
  asked('hours', 'number', { min: 0, max: 100 }),
  asked('wish', 'text'),
];

describe('a survey of citizens', () => {
  let system: RunningSystem;
  let planner: HttpPerson;
  let coordinator: HttpPerson;
  let stranger: HttpPerson;
  let today: string;
  let survey: Json;

  const day = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  const content = (more: Json = {}) => ({
    ...{
      title: { ja: '市民アンケート', en: 'Citizens’ survey' },
      introduction: label('ご協力ください'),
      audience: 'citizens',
    },
    ...{ fiscalYear: 2026, opensOn: today, closesOn: day(20), method: '無作為抽出', questions: QUESTIONS },
    ...more,
  });
  const mailsTo = (who: string) => system.mails.filter(({ to }) => to === `${who}@sample.example`);
  const tokenOf = async (who: string): Promise<string> => {
    await system.eventually(async () => {
      await system.inWorker(DueWork).execute();
      expect(mailsTo(who)).not.toEqual([]);
    });
    return /\/survey#(\S+)/.exec(mailsTo(who)[0]!.text)![1]!;
  };
  const links = async () =>
    (await planner.expect(200, 'GET', `${M}/surveys/${survey.id}/links`)).body.items as { code: string; url: string }[];
  const answer = (token: string, answers: Json) => stranger.send('POST', `${M}/survey-link/answer`, { token, answers });
  const figure = async () => (await stranger.expect(200, 'GET', `${M}/plan/indicators/${AWARE}?fiscalYear=2026`)).body;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    planner = await system.as('planner@tomisato.example');
    coordinator = await system.as('coordinator@tomisato.example');
    stranger = new HttpPerson(system.origin);
    today = (await stranger.expect(201, 'POST', '/api/dev/clock', { advanceDays: 0 })).body.now.slice(0, 10);
  }, 180_000);
  afterAll(() => system.stop());

  it('is written by a planner, who is told every fault at its question', async () => {
    const wrong = content({
      closesOn: day(-1),
      questions: [asked('a', 'one', { options: [option('x'), option('x')], measure: share('no-such-indicator', 'x') })],
    });
    const refused = await planner.send('POST', `${M}/surveys`, wrong);
    expect([refused.status, refused.body.errors.map(({ pointer }: Json) => pointer)]).toEqual([
      400,
      ['/closesOn', '/questions/0/options'],
    ]);
    const unmeasured = await planner.send(
      'POST',
      `${M}/surveys`,
      content({ questions: [asked('a', 'one', { options: [option('x'), option('y')], measure: share('none', 'x') })] }),
    );
    expect(unmeasured.body.errors).toMatchObject([
      { pointer: '/questions/0/measure/indicator', code: 'survey.indicator-not-surveyed' },
    ]);
    expect((await coordinator.send('POST', `${M}/surveys`, content())).status).toBe(403);
    survey = (await planner.expect(201, 'POST', `${M}/surveys`, content({ questions: [] }))).body;
    expect((await planner.send('POST', `${M}/surveys/${survey.id}/open`)).body.code).toBe('survey.no-questions');
    const path = `${M}/surveys/${survey.id}`;
    survey = (await planner.expect(200, 'PUT', path, content(), { 'If-Match': `"${survey.version}"` })).body;
    expect((await planner.send('PUT', path, content(), { 'If-Match': '"1"' })).status).toBe(412);
    expect((await planner.send('POST', `${path}/invitations`, { emails: ['a@sample.example'] })).body.code).toBe(
      'survey.not-open',
    );
    survey = (await planner.expect(200, 'POST', `${path}/open`)).body;
    expect(survey).toMatchObject({ state: 'open', actions: ['invite', 'enter-paper', 'close'] });
    expect((await planner.send('PUT', path, content())).body.code).toBe('survey.not-a-draft');
  });

  it('asks each address once by mail, and prints links for others', async () => {
    const path = `${M}/surveys/${survey.id}`;
    const emails = ['Hana@sample.example', 'hana@sample.example', 'ken@sample.example', 'late@sample.example'];
    expect((await planner.expect(201, 'POST', `${path}/invitations`, { emails, language: 'en' })).body.added).toBe(3);
    expect((await planner.expect(201, 'POST', `${path}/invitations`, { emails })).body.added).toBe(0);
    await planner.expect(201, 'POST', `${path}/links`, { count: 12 });
    await planner.expect(200, 'PUT', `${path}/paper-sheets`, { sheets: 5 });
    expect(await links()).toHaveLength(12);
    expect((await coordinator.send('GET', `${path}/links`)).status).toBe(403);

    await tokenOf('hana');
    const [mail] = mailsTo('hana');
    expect(mail!.subject).toBe('[Musubi] Please answer our survey: Citizens’ survey');
    expect(mail!.text).toContain('chose this address for a survey');
    const stored = await system.database.rows<{ line: string }>(
      `select row_to_json(i)::text as line from survey_invitation i`,
    );
    const token = await tokenOf('hana');
    expect(stored.map(({ line }) => line).join()).not.toContain(token.replaceAll('-', ''));
  });

  it('shows what is asked to whoever has a link of this city, typed in whichever way', async () => {
    const token = await tokenOf('hana');
    const typed = token.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O');
    const look = await stranger.expect(200, 'POST', `${M}/survey-link`, { token: typed });
    expect(look.body).toMatchObject({ link: 'ready', title: { en: 'Citizens’ survey' } });
    expect(look.body.questions).toHaveLength(5);
    expect(JSON.stringify(look.body)).not.toContain(AWARE);
    expect((await stranger.send('POST', '/api/v1/m/yokkaichi/survey-link', { token })).body.code).toBe(
      'survey.link-unknown',
    );
    expect((await stranger.send('POST', `${M}/survey-link`, { token: `${token}x` })).status).toBe(404);
  });

  it('tells what is wrong with an answer, question by question, and leaves the link good', async () => {
    const token = await tokenOf('hana');
    const refused = await answer(token, { active: ['x'], content: 9, hours: -1, other: 'y' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map(({ pointer, code }: Json) => [pointer, code])).toEqual([
      ['/answers/other', 'survey.question-unknown'],
      ['/answers/knows', 'survey.answer-missing'],
      ['/answers/active', 'survey.not-an-option'],
      ['/answers/content', 'survey.not-an-option'],
      ['/answers/hours', 'survey.out-of-range'],
    ]);
    expect((await answer(token, { knows: { deep: true } })).status).toBe(400);
    expect(
      (await answer(token, { knows: 'yes', active: ['clean', 'watch'], content: 5, wish: 'もっと知りたい' })).status,
    ).toBe(204);
    expect((await answer(token, { knows: 'no' })).body.code).toBe('survey.link-used');
    expect((await stranger.expect(200, 'POST', `${M}/survey-link`, { token })).body).toMatchObject({
      link: 'used',
      questions: [],
    });
  });

  it('takes one answer for a link, however many come at the same moment', async () => {
    const token = await tokenOf('ken');
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => (await answer(token, { knows: 'no', content: 2 })).status),
    );
    expect(statuses.sort()).toEqual([204, ...Array.from({ length: 11 }, () => 409)]);
    expect(await system.database.rows(`select channel from survey_answer`)).toHaveLength(2);
  });

  it('counts paper apart, in which something may be missing', async () => {
    const path = `${M}/surveys/${survey.id}`;
    for (const { code } of (await links()).slice(0, 6)) {
      expect((await answer(code, { knows: 'yes', active: ['watch'], content: 4 })).status).toBe(204);
    }
    await coordinator.expect(201, 'POST', `${path}/paper-answers`, { answers: { knows: 'no', active: ['none'] } });
    await coordinator.expect(201, 'POST', `${path}/paper-answers`, { answers: { wish: '=1+1' } });
    expect((await coordinator.send('POST', `${path}/paper-answers`, { answers: { wish: ' ' } })).body.code).toBe(
      'survey.answers-empty',
    );
    const group = await system.as('group@tomisato.example');
    expect((await group.send('POST', `${path}/paper-answers`, { answers: { knows: 'no' } })).status).toBe(403);
    expect((await coordinator.expect(200, 'GET', path)).body.progress).toMatchObject({
      ...{ mailed: 3, printed: 12, byLink: 8, onPaper: 2 },
      mails: { failed: 0 },
    });
    expect(await links()).toHaveLength(6);
    expect((await coordinator.send('GET', `${path}/results`)).body.code).toBe('survey.not-closed');
    expect((await figure()).value).toBeNull();
  });

  it('keeps nothing by which an answer could be joined to an invitation', async () => {
    const columns = await system.database.rows<{ name: string; table: string }>(
      `select column_name as name, table_name as table from information_schema.columns
        where table_name in ('survey_answer', 'survey_invitation') order by 2, ordinal_position`,
    );
    const of = (table: string) => columns.filter((one) => one.table === table).map(({ name }) => name);
    expect(of('survey_answer')).toEqual(['id', 'municipality_id', 'survey_id', 'channel', 'answers']);
    expect(of('survey_invitation')).toEqual([
      ...['id', 'municipality_id', 'survey_id', 'token_hash', 'number', 'email', 'language', 'used'],
    ]);
    const trail = await system.database.rows<{ line: string }>(
      `select row_to_json(event)::text as line from audit_event event where action = 'survey.answered'`,
    );
    const ids = await system.database.rows<{ id: string }>(
      `select id from survey_answer union select id from survey_invitation`,
    );
    expect(trail).toHaveLength(8);
    expect(ids.filter(({ id }) => trail.some(({ line }) => line.includes(id)))).toEqual([]);
    // Version 4: of no answer can be told when it came.
    const answered = await system.database.rows<{ id: string }>('select id from survey_answer');
    expect(answered.filter(({ id }) => id.charAt(14) !== '4')).toEqual([]);
  });

  it('is closed: no link is good, no paper is taken, every address is gone', async () => {
    const path = `${M}/surveys/${survey.id}`;
    const late = await tokenOf('late');
    survey = (await planner.expect(200, 'POST', `${path}/close`)).body;
    expect(survey).toMatchObject({ state: 'closed', n: 10, actions: ['see-results', 'publish'] });
    expect((await answer(late, { knows: 'yes' })).body.code).toBe('survey.link-over');
    expect((await coordinator.send('POST', `${path}/paper-answers`, { answers: { knows: 'no' } })).body.code).toBe(
      'survey.not-open',
    );
    const kept = await system.database.rows(
      `select id from survey_invitation where email is not null
       union all select id from delivery where survey_invitation_id is not null and sent_to is not null`,
    );
    expect(kept).toEqual([]);
    // Rewritten in one go: nothing of the database's own book-keeping is left that tells who answered when.
    const writers = await system.database.rows('select distinct xmin::text from survey_invitation');
    expect(writers).toHaveLength(1);
  });

  it('has results with their rate, a cross table that hides few, free texts for the staff', async () => {
    const path = `${M}/surveys/${survey.id}`;
    const { body } = await coordinator.expect(200, 'GET', `${path}/results`);
    expect(body).toMatchObject({ n: 10, byLink: 8, onPaper: 2, invited: 20, responseRate: 50 });
    expect(body.questions[0]).toMatchObject({
      answered: 9,
      choices: [
        { code: 'yes', count: 7, percent: 77.8 },
        { code: 'no', count: 2, percent: 22.2 },
      ],
      figure: { indicator: AWARE, value: 77.8 },
    });
    expect(body.questions[2]).toMatchObject({ answered: 8, mean: 3.88 });
    const cross = await coordinator.expect(200, 'GET', `${path}/cross-table?rows=knows&columns=active`);
    expect(cross.body).toMatchObject({ n: 8, fewestTold: 5 });
    // 7 said yes and watch; 1 said no and none: hidden, and beside it what would tell it.
    expect(cross.body.cells).toEqual([
      [null, 7, null],
      [null, 0, null],
    ]);
    expect((await coordinator.send('GET', `${path}/cross-table?rows=knows&columns=wish`)).body.code).toBe(
      'survey.not-to-be-crossed',
    );
    const texts = await coordinator.expect(200, 'GET', `${path}/texts?question=wish`);
    expect([...texts.body.items].sort()).toEqual(['=1+1', 'もっと知りたい']);
    const csv = await (await fetch(`${system.origin}${path}/results.csv`)).text();
    expect(csv).toContain('survey.not-found');
    expect((await stranger.send('GET', `${path}/results`)).status).toBe(404);
    const elsewhere = await system.as('planner@yokkaichi.example');
    const there = `/api/v1/m/yokkaichi/surveys/${survey.id}`;
    expect((await elsewhere.send('GET', there)).status).toBe(404);
    expect((await elsewhere.send('POST', `${there}/publish`)).status).toBe(404);
    expect((await elsewhere.expect(200, 'GET', '/api/v1/m/yokkaichi/surveys')).body.items).toEqual([]);
  });

  it('makes the figure of its indicator, with n, method, dates and question; a planner may put another in its place', async () => {
    expect(await figure()).toMatchObject({
      ...{ value: 77.8, source: 'survey' },
      survey: { n: 9, invited: 20, method: '無作為抽出', from: today, to: day(20), question: 'knows' },
    });
    const why = () => stranger.expect(200, 'GET', `${M}/plan/indicators/${AWARE}/provenance?fiscalYear=2026`);
    expect((await why()).body.entries).toMatchObject([{ by: 'survey', value: 77.8, sourceNote: '市民アンケート' }]);
    await planner.expect(201, 'POST', `${M}/plan/indicators/${AWARE}/values`, {
      ...{ fiscalYear: 2026, status: 'measured', value: 70.1, sourceNote: '年齢で重みを付けた値' },
      survey: { n: 9 },
    });
    expect((await figure()).value).toBe(70.1);
    expect((await why()).body.entries.map(({ by, value }: Json) => [by, value])).toEqual([
      ['planner', 70.1],
      ['survey', 77.8],
    ]);
  });

  it('is published without free texts and without what few people said', async () => {
    const path = `${M}/surveys/${survey.id}`;
    await planner.expect(200, 'POST', `${path}/publish`);
    expect((await stranger.expect(200, 'GET', `${M}/surveys`)).body.items).toMatchObject([{ id: survey.id, n: 10 }]);
    const { body } = await stranger.expect(200, 'GET', `${path}/results`);
    expect(body.questions.map(({ code }: Json) => code)).toEqual(['knows', 'active', 'content', 'hours']);
    expect(body.questions[3]).toMatchObject({ answered: 0, choices: [], mean: null });
    expect((await stranger.send('GET', `${path}/texts?question=wish`)).status).toBe(401);
    const csv = await (await fetch(`${system.origin}${path}/results.csv`)).text();
    expect(csv).toContain(',knows,knows,one,9,,yes,yes,7,77.8');
  });

  it('that was carried out elsewhere comes with its printed counts, once', async () => {
    const imported = {
      ...content({ fiscalYear: 2025, opensOn: '2025-07-01', closesOn: '2025-07-31' }),
      ...{ n: 1234, invited: 3000 },
      questions: [
        {
          ...asked('interest', 'one', {
            options: [option('yes'), option('no')],
            measure: share(INTERESTED, 'yes'),
          }),
          ...{ answered: 1200, counts: { yes: 516, no: 684 } },
        },
      ],
    };
    const wrong = { ...imported, questions: [{ ...imported.questions[0], counts: { yes: 516 } }] };
    expect((await planner.send('POST', `${M}/surveys/import`, wrong)).body.errors).toMatchObject([
      { pointer: '/questions/0/counts', code: 'survey.counts-do-not-add-up' },
    ]);
    const key = { 'Idempotency-Key': 'citizens-2025' };
    const first = await planner.expect(201, 'POST', `${M}/surveys/import`, imported, key);
    const again = await planner.expect(201, 'POST', `${M}/surveys/import`, imported, key);
    expect(again.body.id).toBe(first.body.id);
    expect(first.body).toMatchObject({ state: 'closed', origin: 'elsewhere', n: 1234, progress: null });
    const found = await stranger.expect(200, 'GET', `${M}/plan/indicators/${INTERESTED}?fiscalYear=2025`);
    expect(found.body).toMatchObject({ value: 43, source: 'survey', survey: { n: 1200, invited: 3000 } });
    const crossed = `${M}/surveys/${first.body.id}/cross-table?rows=interest&columns=interest`;
    expect((await planner.send('GET', crossed)).body.code).toBe('survey.no-single-answers');
  });

  it('forgets the addresses after its last day, even when nobody closes it', async () => {
    const other = (await planner.expect(201, 'POST', `${M}/surveys`, content({ opensOn: day(1), closesOn: day(2) })))
      .body;
    await planner.expect(200, 'POST', `${M}/surveys/${other.id}/open`);
    await planner.expect(201, 'POST', `${M}/surveys/${other.id}/links`, { count: 1 });
    await planner.expect(201, 'POST', `${M}/surveys/${other.id}/invitations`, { emails: ['slow@sample.example'] });
    const { items } = (await planner.expect(200, 'GET', `${M}/surveys/${other.id}/links`)).body;
    expect((await answer(items[0].code, { knows: 'yes' })).body.code).toBe('survey.link-not-yet');
    expect(mailsTo('slow')).toEqual([]);
    await stranger.expect(201, 'POST', '/api/dev/clock', { advanceDays: 3 });
    await system.eventually(async () => {
      await system.inWorker(DueWork).execute();
      expect(await system.database.rows('select id from survey_invitation where email is not null')).toEqual([]);
    });
    expect(mailsTo('slow')).toEqual([]);
    expect((await answer(items[0].code, { knows: 'yes' })).body.code).toBe('survey.link-over');
  });
});
