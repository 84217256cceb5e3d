import { HttpPerson } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

describe('signing in', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
  });
  afterAll(() => system.stop());

  const tryToSignIn = (email: string, password: string) =>
    new HttpPerson(system.origin).send('POST', '/api/v1/session', { email, password });

  it('says who one is, for whom one may act, and with which roles', async () => {
    const person = await system.as('division@tomisato.example');
    const { body } = await person.expect(200, 'GET', '/api/v1/me');
    expect(body).toEqual({
      person: { id: expect.any(String), name: expect.any(String), language: 'ja' },
      memberships: [
        {
          municipality: 'tomisato',
          partyId: expect.any(String),
          partyKind: 'city_division',
          partyName: expect.any(String),
          role: 'representative',
        },
      ],
      roles: [{ municipality: 'tomisato', role: 'division_liaison' }],
      operator: false,
      csrfToken: expect.any(String),
    });
    const operator = await system.as('operator@musubi.example');
    expect((await operator.expect(200, 'GET', '/api/v1/me')).body).toMatchObject({ operator: true, memberships: [] });
  });

  it('keeps neither the token of a session nor that of a program', async () => {
    const person = await system.as('planner@tomisato.example');
    const { body } = await person.expect(201, 'POST', '/api/v1/me/access-tokens', { name: 'export' });
    expect(body.token).toMatch(/^msb_[\w-]{43}$/);
    const stored = await system.database.rows<{ all: string }>(
      `select (select string_agg(session::text, ' ') from session) || (select string_agg(access_token::text, ' ') from access_token) as all`,
    );
    const hex = Buffer.from(body.token as string).toString('hex');
    expect(stored[0]?.all).not.toContain(body.token);
    expect(stored[0]?.all).not.toContain(hex);
  });

  it('answers alike whether the address or the password is wrong', async () => {
    const answers = [
      await tryToSignIn('coordinator@tomisato.example', 'not the password'),
      await tryToSignIn('nobody-at-all@tomisato.example', 'musubi-demo'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(answers[0]?.body).toMatchObject({ code: 'sign-in.wrong', detail: expect.stringContaining('パスワード') });
  });

  it('does not care about capitals and blanks in the address', async () => {
    expect((await tryToSignIn('  Planner@Tomisato.example ', 'musubi-demo')).status).toBe(204);
  });

  // Seen letting an eleventh through with the advisory lock taken out.
  it('is refused after ten failures, also when they come at once, even with the right password', async () => {
    const email = 'administrator@yokkaichi.example';
    const answers = await Promise.all(Array.from({ length: 30 }, () => tryToSignIn(email, 'a wrong password')));
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(401), count(429)]).toEqual([10, 20]);
    const right = await tryToSignIn(email, 'musubi-demo');
    expect([right.status, right.body.code]).toEqual([429, 'sign-in.too-many-failures']);
    expect((await tryToSignIn('planner@yokkaichi.example', 'musubi-demo')).status).toBe(204);
  });

  it('can be done again and again', async () => {
    for (let count = 0; count < 12; count += 1) {
      expect((await tryToSignIn('business@tomisato.example', 'musubi-demo')).status).toBe(204);
    }
  });

  it('ends with signing out', async () => {
    const person = await system.as('council@tomisato.example');
    await person.expect(204, 'DELETE', '/api/v1/session');
    await person.expect(401, 'GET', '/api/v1/me');
  });

  it('lasts twelve hours', async () => {
    const person = await system.as('probono@tomisato.example');
    await system.database.rows(
      `update session set expires_at = expires_at - interval '12 hours'
        where person_id = (select id from person where email = 'probono@tomisato.example')`,
    );
    await person.expect(401, 'GET', '/api/v1/me');
  });

  it('lets a program in with a token until that is revoked', async () => {
    const person = await system.as('group@tomisato.example');
    const { body } = await person.expect(201, 'POST', '/api/v1/me/access-tokens', { name: '会計ソフト' });
    const program = new HttpPerson(system.origin);
    const bearer = { authorization: `Bearer ${body.token}` };
    const me = await program.expect(200, 'GET', '/api/v1/me', undefined, bearer);
    expect(me.body).toMatchObject({ csrfToken: null, memberships: [{ partyKind: 'citizen_group' }] });
    const { body: list } = await person.expect(200, 'GET', '/api/v1/me/access-tokens');
    expect(list.items).toEqual([expect.objectContaining({ name: '会計ソフト', lastUsedAt: expect.any(String) })]);
    expect(list.items[0]).not.toHaveProperty('token');

    const other = await system.as('group@yokkaichi.example');
    await other.expect(404, 'DELETE', `/api/v1/me/access-tokens/${body.id}`);
    await person.expect(204, 'DELETE', `/api/v1/me/access-tokens/${body.id}`);
    const refused = await program.expect(401, 'GET', '/api/v1/me', undefined, bearer);
    expect(refused.body.code).toBe('access-token.invalid');
  });

  it('with a changed password ends every other session', async () => {
    const [here, there] = [
      await system.as('business@yokkaichi.example'),
      await system.as('business@yokkaichi.example'),
    ];
    const change = (current: string, password: string) =>
      here.send('PUT', '/api/v1/me/password', { current, password });
    expect((await change('not the password', 'a long new password')).body.code).toBe('password.wrong');
    expect((await change('musubi-demo', 'short')).body).toMatchObject({
      code: 'password.too-short',
      errors: [{ pointer: '/password' }],
    });
    expect((await change('musubi-demo', 'a long new password')).status).toBe(204);
    await there.expect(401, 'GET', '/api/v1/me');
    expect((await tryToSignIn('business@yokkaichi.example', 'musubi-demo')).status).toBe(401);
    expect((await tryToSignIn('business@yokkaichi.example', 'a long new password')).status).toBe(204);
  });

  it('remembers the language of the mails', async () => {
    const person = await system.as('planner@tomisato.example');
    const { body } = await person.expect(200, 'PATCH', '/api/v1/me', { language: 'pt-BR' });
    expect(body.person.language).toBe('pt-BR');
    await person.expect(400, 'PATCH', '/api/v1/me', { language: 'fr' });
  });
});
