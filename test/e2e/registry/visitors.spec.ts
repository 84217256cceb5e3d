import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';
const DRAFT = `${M}/registration-drafts/current`;

/** What people without an account can do: apply for registration over several days, and say that they would join in. */
describe('somebody without an account', () => {
  let system: RunningSystem;
  let visitor: HttpPerson;
  let coordinator: HttpPerson;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    visitor = new HttpPerson(system.origin);
    coordinator = await system.as('coordinator@tomisato.example');
  }, 180_000);
  afterAll(() => system.stop());

  const mailsTo = (address: string) => system.mails.filter(({ to }) => to === address);
  const withToken = (token: string) => ({ 'x-draft-token': token });
  const begin = async (kind: string, language = 'ja') =>
    (await visitor.expect(201, 'POST', `${M}/registration-drafts`, { kind, language })).body.token as string;
  const answer = (token: string, given: Json) => visitor.send('PATCH', DRAFT, given, withToken(token));
  const submit = (token: string, body: Json = {}, by = visitor) =>
    by.send('POST', `${DRAFT}/submit`, body, withToken(token));
  async function tokenMailedTo(address: string, page: string): Promise<string> {
    await system.eventually(() => expect(mailsTo(address)).not.toEqual([]));
    return new RegExp(`${page}#(\\S+)`).exec(mailsTo(address)[0]!.text)![1]!;
  }

  describe('who applies for registration', () => {
    it('goes on from another device by the link of the mail, and has an account and a party in the end', async () => {
      const token = await begin('citizen_group');
      expect((await answer(token, { personName: '結 花子', email: ' Hana@Visitor.example' })).body).toMatchObject({
        email: 'hana@visitor.example',
        addressProven: false,
      });
      expect((await answer(token, { name: '髙﨑の会', profile: '川をきれいにします。' })).status).toBe(200);
      expect((await answer(token, { fields: ['no-such-field'] })).body.code).toBe('party.invalid');

      const mailed = await tokenMailedTo('hana@visitor.example', 'join');
      const elsewhere = await visitor.expect(200, 'GET', DRAFT, undefined, withToken(mailed));
      expect(elsewhere.body).toMatchObject({
        kind: 'citizen_group',
        addressProven: true,
        answers: { name: '髙﨑の会', personName: '結 花子' },
      });
      const unanswered = await submit(mailed, { password: 'a long password' });
      expect([unanswered.status, unanswered.body.code]).toEqual([400, 'party.screening-unanswered']);
      const screening = Object.fromEntries(elsewhere.body.questions.map((code: string) => [code, false]));
      expect(Object.keys(screening)).toHaveLength(3);
      expect((await answer(mailed, { screening })).status).toBe(200);

      const unproven = await submit(token, { password: 'a long password' });
      expect([unproven.status, unproven.body.code]).toEqual([403, 'registration-draft.open-the-mail']);
      const short = await submit(mailed, { password: 'short' });
      expect(short.body.errors).toMatchObject([{ pointer: '/password' }]);
      const { partyId } = (await submit(mailed, { password: 'a long password' })).body;
      expect((await visitor.send('GET', DRAFT, undefined, withToken(mailed))).status).toBe(404);
      expect(await system.database.rows('select from registration_draft union all select from visitor_mail')).toEqual(
        [],
      );

      const hana = await HttpPerson.signIn(system.origin, 'hana@visitor.example', 'ja', 'a long password');
      expect((await hana.expect(200, 'GET', '/api/v1/me')).body.memberships).toMatchObject([
        { partyId, role: 'representative' },
      ]);
      const party = (await coordinator.expect(200, 'GET', `${M}/parties/${partyId}`)).body;
      expect(party).toMatchObject({ state: 'applied', name: '髙﨑の会', screening });
    });

    it('signs in first when the address has an account, and loses nothing', async () => {
      const token = await begin('business');
      await answer(token, { personName: '代表', email: 'group@tomisato.example', name: '二つ目の事業' });
      const mailed = await tokenMailedTo('group@tomisato.example', 'join');
      const refused = await submit(mailed, { password: 'a long password' });
      expect([refused.status, refused.body.code]).toEqual([401, 'registration-draft.sign-in-first']);
      const group = await system.as('group@tomisato.example');
      expect((await submit(token, {}, group)).status).toBe(201);
    });

    it('closes the link in the mail to a mistyped address when the address is put right', async () => {
      const token = await begin('person');
      await answer(token, { email: 'stranger@visitor.example', personName: '結 太郎' });
      const toStranger = await tokenMailedTo('stranger@visitor.example', 'join');
      expect((await visitor.send('GET', DRAFT, undefined, withToken(toStranger))).status).toBe(200);
      await answer(token, { email: 'corrected@visitor.example' });
      expect((await visitor.send('GET', DRAFT, undefined, withToken(toStranger))).status).toBe(404);
      const own = await tokenMailedTo('corrected@visitor.example', 'join');
      expect((await visitor.send('GET', DRAFT, undefined, withToken(own))).status).toBe(200);
    });

    it('is lost from sight to everybody else: another token, another municipality, a month later', async () => {
      const token = await begin('person', 'en');
      await answer(token, { email: 'late@visitor.example', personName: 'Late' });
      await tokenMailedTo('late@visitor.example', 'join');
      expect(mailsTo('late@visitor.example')[0]!.subject).toContain('Continue your application');
      for (const [path, used] of [
        [DRAFT, `${token}x`],
        [DRAFT.replace('tomisato', 'yokkaichi'), token],
      ] as const) {
        expect((await visitor.send('GET', path, undefined, withToken(used))).status).toBe(404);
      }
      await system.database.rows(`update registration_draft set changed_at = changed_at - interval '31 days'`);
      await visitor.expect(201, 'POST', '/api/dev/clock', { advanceDays: 1 / 24 / 30 });
      await system.eventually(async () =>
        expect(await system.database.rows('select from registration_draft')).toEqual([]),
      );
      const trail = await system.database.rows(
        `select data::text from audit_event where data::text like '%visitor.ex%'`,
      );
      expect(trail).toEqual([]);
    });
  });

  describe('who would join in', () => {
    let needId: string;
    const interested = (email: string, more: Json = {}) =>
      visitor.send('POST', `${M}/interests`, {
        ...{ kind: 'need', entryId: needId, name: '結 太郎', email, line: '土曜日なら行けます。', ...more },
      });

    beforeAll(async () => {
      needId = (await visitor.expect(200, 'GET', `${M}/needs?state=published&limit=1`)).body.items[0].id;
    });

    it('is heard of by the coordinators when the owner of the address has confirmed, and not before', async () => {
      expect((await interested('taro@visitor.example')).status).toBe(202);
      const token = await tokenMailedTo('taro@visitor.example', 'interested');
      expect((await coordinator.expect(200, 'GET', `${M}/interests`)).body.items).toEqual([]);
      await visitor.expect(404, 'POST', `${M}/interests/confirm`, { token: `${token}x` });
      await visitor.expect(204, 'POST', `${M}/interests/confirm`, { token });
      await visitor.expect(204, 'POST', `${M}/interests/confirm`, { token });
      const [line, ...others] = (await coordinator.expect(200, 'GET', `${M}/interests`)).body.items;
      expect(others).toEqual([]);
      expect(line).toMatchObject({ entryId: needId, email: 'taro@visitor.example', line: '土曜日なら行けます。' });
      await system.eventually(async () => {
        const tasks = (await coordinator.expect(200, 'GET', `${M}/tasks?limit=100`)).body.items as Json[];
        const [task, ...more] = tasks.filter(({ kind }) => kind === 'interest');
        expect(more).toEqual([]);
        expect(task).toMatchObject({ subject: { kind: 'interest', id: line.id } });
        expect(JSON.stringify(task)).not.toMatch(/太郎|visitor/);
      });
      expect((await visitor.send('GET', `${M}/interests`)).status).toBe(401);
      const group = await system.as('group@tomisato.example');
      expect((await group.send('GET', `${M}/interests/${line.id}`)).status).toBe(403);
    });

    it('gets few mails whatever is typed, and is asked to wait after thirty times', async () => {
      for (let times = 0; times < 5; times += 1) await interested('often@visitor.example');
      await tokenMailedTo('often@visitor.example', 'interested');
      const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => interested(`n${n}@visitor.example`)));
      expect(answers.at(-1)!.body.code ?? answers.map(({ status }) => status)).toBe('visitor.too-many');
      expect(mailsTo('often@visitor.example').length).toBeLessThanOrEqual(3);
    });

    it('is erased after a time, confirmed or not, with what the coordinators were told to do', async () => {
      await system.database.rows(`update interest set asked_at = asked_at - interval '91 days'`);
      await visitor.expect(201, 'POST', '/api/dev/clock', { advanceDays: 1 / 24 / 30 });
      await system.eventually(async () => {
        const left = `select from interest union all select from visitor_mail
                      union all select from staff_task where kind = 'interest'`;
        expect(await system.database.rows(left)).toEqual([]);
      });
    });
  });
});
