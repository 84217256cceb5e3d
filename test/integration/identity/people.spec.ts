import { PeopleQuery } from '@app/identity';
import { HttpPerson } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';

describe('the people of a municipality', () => {
  let system: RunningSystem;
  let partyId: string;
  let municipalityId: string;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    [{ partyId, municipalityId } = { partyId: '', municipalityId: '' }] = await system.database.rows<{
      partyId: string;
      municipalityId: string;
    }>(
      `select party_id as "partyId", municipality_id as "municipalityId" from membership
        where person_id = (select id from person where email = 'group@tomisato.example')`,
    );
  });
  afterAll(() => system.stop());

  const invite = (by: HttpPerson, body: object, of = partyId) =>
    by.send('POST', `${M}/parties/${of}/invitations`, body);
  const tokenOf = async (invitationId: string) =>
    (await system.get(PeopleQuery).invitationLetter(municipalityId, invitationId)).token;

  describe('are invited', () => {
    it('to a new account, with which they act for the party at once', async () => {
      const group = await system.as('group@tomisato.example');
      const { body: invitation } = await invite(group, {
        email: 'New.Member@musubi.example',
        role: 'member',
        language: 'en',
      });
      expect(invitation).toMatchObject({ email: 'new.member@musubi.example', partyId, role: 'member' });
      const token = await tokenOf(invitation.id);

      const nobody = new HttpPerson(system.origin);
      const asked = await nobody.expect(400, 'POST', '/api/v1/invitations/accept', { token });
      expect(asked.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/name', '/password']);
      const account = { token, name: '髙﨑𠮷子 🌱', password: 'a long password' };
      const { body } = await nobody.expect(200, 'POST', '/api/v1/invitations/accept', account);
      expect(body).toEqual({ municipality: 'tomisato', partyId });
      expect((await nobody.expect(409, 'POST', '/api/v1/invitations/accept', account)).body.code).toBe(
        'invitation.used',
      );

      const member = await HttpPerson.signIn(system.origin, 'new.member@musubi.example', 'en', 'a long password');
      expect((await member.expect(200, 'GET', '/api/v1/me')).body).toMatchObject({
        person: { name: '髙﨑𠮷子 🌱', language: 'en' },
        memberships: [{ partyId, role: 'member' }],
      });
      const refused = await invite(member, { email: 'another@musubi.example' });
      expect([refused.status, refused.body.code]).toEqual([403, 'party.representatives-only']);
    });

    it('as the person whom the address belongs to, after signing in', async () => {
      const group = await system.as('group@tomisato.example');
      const { body } = await invite(group, { email: 'business@yokkaichi.example', role: 'representative' });
      const token = await tokenOf(body.id);
      const nobody = new HttpPerson(system.origin);
      const account = { token, name: 'だれか', password: 'a long password' };
      const refused = await nobody.expect(401, 'POST', '/api/v1/invitations/accept', account);
      expect(refused.body.code).toBe('invitation.sign-in-first');

      const business = await system.as('business@yokkaichi.example');
      await business.expect(200, 'POST', '/api/v1/invitations/accept', { token });
      const { memberships } = (await business.expect(200, 'GET', '/api/v1/me')).body;
      expect(memberships.map(({ municipality }: { municipality: string }) => municipality).sort()).toEqual([
        'tomisato',
        'yokkaichi',
      ]);
    });

    // Two people who click the same link in the same second: seen letting both in without the row lock.
    it('once per invitation, however often the link is used', async () => {
      const group = await system.as('group@tomisato.example');
      const { body } = await invite(group, { email: 'twice@musubi.example' });
      const token = await tokenOf(body.id);
      const people = await Promise.all(
        ['planner', 'administrator'].map((name) => system.as(`${name}@tomisato.example`)),
      );
      const answers = await Promise.all(
        people.map((person) => person.send('POST', '/api/v1/invitations/accept', { token })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('to no party of another municipality, and by no one from there', async () => {
      const elsewhere = await system.as('group@yokkaichi.example');
      const coordinator = await system.as('coordinator@yokkaichi.example');
      const there = await elsewhere.send('POST', `/api/v1/m/yokkaichi/parties/${partyId}/invitations`, {
        email: 'a@b.example',
      });
      expect([there.status, there.body.code]).toEqual([404, 'party.not-found']);
      const staff = await coordinator.send('POST', `/api/v1/m/yokkaichi/parties/${partyId}/invitations`, {
        email: 'a@b.example',
      });
      expect([staff.status, staff.body.code]).toEqual([404, 'party.not-found']);
      expect((await invite(elsewhere, { email: 'a@b.example' })).status).toBe(403);
    });

    it('with a token that nobody can make up', async () => {
      const nobody = new HttpPerson(system.origin);
      await nobody.expect(404, 'POST', '/api/v1/invitations/accept', { token: 'x'.repeat(43) });
    });
  });

  describe('in a party', () => {
    it('are known to the party and to coordinators, not to others', async () => {
      const path = `${M}/parties/${partyId}/members`;
      const coordinator = await system.as('coordinator@tomisato.example');
      const { body } = await coordinator.expect(200, 'GET', path);
      expect(body.items[0]).toMatchObject({ role: 'representative', phone: '0476-00-0001' });
      await (await system.as('group@tomisato.example')).expect(200, 'GET', path);
      await (await system.as('council@tomisato.example')).expect(403, 'GET', path);
      await (await system.as('coordinator@yokkaichi.example')).expect(403, 'GET', path);
      await new HttpPerson(system.origin).expect(401, 'GET', path);
    });

    it('may leave, but for the last representative', async () => {
      const council = await system.as('council@tomisato.example');
      const { body: me } = await council.expect(200, 'GET', '/api/v1/me');
      const members = `${M}/parties/${me.memberships[0].partyId}/members`;
      const last = await council.expect(409, 'DELETE', `${members}/${me.person.id}`);
      expect(last.body.code).toBe('membership.last-representative');
      await council.expect(200, 'GET', members);
    });
  });

  describe('with roles', () => {
    it('get them from an administrator, who sees it in the audit trail', async () => {
      const administrator = await system.as('administrator@tomisato.example');
      const granted = await administrator.expect(200, 'PUT', `${M}/staff`, {
        email: 'group@tomisato.example',
        role: 'committee_member',
      });
      const line = granted.body.items.find(({ email }: { email: string }) => email === 'group@tomisato.example');
      expect(line.roles).toEqual(['committee_member']);
      const trail = await administrator.expect(200, 'GET', `${M}/audit-events?action=role.granted`);
      expect(trail.body.items[0]).toMatchObject({
        subject: { kind: 'person', id: line.personId },
        data: { role: 'committee_member' },
      });
      await administrator.expect(204, 'DELETE', `${M}/staff/${line.personId}/committee_member`);
      await administrator.expect(404, 'DELETE', `${M}/staff/${line.personId}/committee_member`);
    });

    it('are given by nobody else, and in one municipality only', async () => {
      const body = { email: 'group@tomisato.example', role: 'coordinator' };
      await (await system.as('coordinator@tomisato.example')).expect(403, 'PUT', `${M}/staff`, body);
      await (await system.as('administrator@yokkaichi.example')).expect(403, 'PUT', `${M}/staff`, body);
    });

    // Seen leaving nobody with the lock on the holders taken out.
    it('always leave one administrator, also when two give it up at once', async () => {
      const first = await system.as('administrator@tomisato.example');
      await first.expect(200, 'PUT', `${M}/staff`, { email: 'planner@tomisato.example', role: 'administrator' });
      const second = await system.as('planner@tomisato.example');
      const [one, two] = await Promise.all(
        [first, second].map(async (person) => (await person.expect(200, 'GET', '/api/v1/me')).body.person.id as string),
      );
      const answers = await Promise.all([
        first.send('DELETE', `${M}/staff/${one}/administrator`),
        second.send('DELETE', `${M}/staff/${two}/administrator`),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    });
  });
});
