import { execFileSync, spawnSync } from 'node:child_process';
import { dayIn } from '@app/kernel';
import type { HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';
import { aNeedBody, type Walk } from '../the-walk';

const M = '/api/v1/m/tomisato';
const WALK: Walk = {
  municipality: 'tomisato',
  needSide: 'group',
  offerSide: 'probono',
  resourceKind: 'pro_bono',
  skills: [{ code: 'accounting', level: 2 }],
  quantity: { count: 8, unit: 'hours' },
  language: 'ja',
};

/** For those who do nothing on the web themselves: done in their name, and handed to them on paper. */
describe('at the counter', () => {
  let system: RunningSystem;
  let coordinator: HttpPerson;
  let group: HttpPerson;
  let groupParty: string;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    coordinator = await system.as('coordinator@tomisato.example');
    group = await system.as('group@tomisato.example');
    groupParty = await partyOf(group);
  }, 180_000);
  afterAll(() => system.stop());

  const me = async (person: HttpPerson) => (await person.expect(200, 'GET', '/api/v1/me')).body;
  const partyOf = async (person: HttpPerson): Promise<string> => (await me(person)).memberships[0].partyId;
  const items = async (path: string): Promise<Json[]> => (await coordinator.expect(200, 'GET', path)).body.items;

  describe('on behalf of a party', () => {
    const told = { 'x-told-by': 'phone' };

    it('what is done is a contact, with both names in the audit trail, or nothing is done at all', async () => {
      const behalf = { ...told, 'x-on-behalf-of': groupParty };
      const before = (await items(`${M}/contacts?partyId=${groupParty}`)).length;
      const { body: need } = await coordinator.expect(201, 'POST', `${M}/needs`, aNeedBody(WALK, groupParty), behalf);
      await coordinator.expect(200, 'POST', `${M}/needs/${need.id}/submit`, undefined, behalf);
      const [contact, ...others] = await items(`${M}/contacts?partyId=${groupParty}&limit=50`);
      expect(others).toHaveLength(before);
      expect(contact).toMatchObject({ channel: 'phone', direction: 'from_them', need: { id: need.id } });
      expect(contact.acts).toEqual(['need.drafted', 'need.submitted']);
      const audit = await items(`${M}/audit-events?subjectKind=need&subjectId=${need.id}`);
      expect(audit).not.toHaveLength(0);
      for (const line of audit) {
        expect(line).toMatchObject({ person: { name: contact.writtenBy.name }, onBehalfOf: { id: groupParty } });
      }
      // What only a coordinator may do is no act of the party, for which the coordinator still speaks.
      await coordinator.expect(200, 'POST', `${M}/needs/${need.id}/publish`, {}, behalf);
      expect((await items(`${M}/contacts?needId=${need.id}`))[0].acts).toEqual(['need.drafted', 'need.submitted']);
      const [published] = await items(`${M}/audit-events?subjectKind=need&subjectId=${need.id}&action=need.published`);
      expect(published).toMatchObject({ person: { name: contact.writtenBy.name }, onBehalfOf: null });
      // A refused act leaves neither.
      await coordinator.expect(409, 'POST', `${M}/needs/${need.id}/submit`, undefined, behalf);
      expect(await items(`${M}/contacts?needId=${need.id}`)).toHaveLength(1);
    });

    it('what is done about somebody else’s need meanwhile is no contact with the party', async () => {
      const business = await system.as('business@tomisato.example');
      const { body: need } = await business.expect(201, 'POST', `${M}/needs`, aNeedBody(WALK, await partyOf(business)));
      await business.expect(200, 'POST', `${M}/needs/${need.id}/submit`);
      const behalf = { ...told, 'x-on-behalf-of': groupParty };
      await coordinator.expect(200, 'POST', `${M}/needs/${need.id}/publish`, {}, behalf);
      expect(await items(`${M}/contacts?needId=${need.id}`)).toEqual([]);
    });

    it('each way of telling is a contact of its own, and one that there is not is refused', async () => {
      const { body: need } = await coordinator.expect(201, 'POST', `${M}/needs`, aNeedBody(WALK, groupParty), {
        ...{ 'x-told-by': 'paper', 'x-on-behalf-of': groupParty },
      });
      const behalf = { ...told, 'x-on-behalf-of': groupParty };
      await coordinator.expect(200, 'POST', `${M}/needs/${need.id}/submit`, undefined, behalf);
      const channels = (await items(`${M}/contacts?needId=${need.id}`)).map(({ channel }) => channel);
      expect(channels).toEqual(['phone', 'paper']);
      const refused = await coordinator.send(
        'POST',
        `${M}/needs/${need.id}/withdraw`,
        {},
        {
          ...{ 'x-told-by': 'telepathy', 'x-on-behalf-of': groupParty },
        },
      );
      expect([refused.status, refused.body.code]).toEqual([400, 'on-behalf.unknown-channel']);
    });

    it('a contact is written by hand as well, newest first, a page at a time', async () => {
      for (const note of ['一度目', '二度目', '三度目']) {
        const body = { partyId: groupParty, channel: 'visit', direction: 'to_them', withWhom: '代表', note };
        await coordinator.expect(201, 'POST', `${M}/contacts`, body);
      }
      const first = await coordinator.expect(200, 'GET', `${M}/contacts?partyId=${groupParty}&limit=2`);
      expect(first.body.items.map(({ note }: Json) => note)).toEqual(['三度目', '二度目']);
      const [next] = await items(`${M}/contacts?partyId=${groupParty}&limit=1&cursor=${first.body.nextCursor}`);
      expect(next.note).toBe('一度目');
      const nowhere = Buffer.from(JSON.stringify({ at: 'now or never', id: next.id })).toString('base64url');
      const lost = await coordinator.send('GET', `${M}/contacts?cursor=${nowhere}`);
      expect([lost.status, lost.body.code]).toEqual([400, 'cursor.malformed']);
      const nobody = await coordinator.send('POST', `${M}/contacts`, {
        channel: 'phone',
        direction: 'to_them',
        note: 'x',
      });
      expect([nobody.status, nobody.body.code]).toEqual([400, 'contact.with-nobody']);
    });
  });

  describe('a printable sheet', () => {
    const sheet = async (person: HttpPerson, path: string) => {
      const answer = await fetch(`${system.origin}${path}`, { headers: { cookie: person.credentials['cookie']! } });
      return {
        status: answer.status,
        type: answer.headers.get('content-type'),
        pdf: Buffer.from(await answer.arrayBuffer()),
      };
    };

    it('of a need is one tagged page with what must be known, in the language of the address', async () => {
      const [need] = await items(`${M}/needs?partyId=${groupParty}&state=published&limit=1`);
      const { status, type, pdf } = await sheet(group, `${M}/needs/${need.id}/sheet?language=ja`);
      expect([status, type]).toEqual([200, 'application/pdf']);
      expect(pdf.toString('latin1')).toMatch(/\/MarkInfo/);
      expect(pdf.toString('latin1')).toMatch(/\/S \/Figure/);
      await system.database.rows(`update need set story = repeat('𠮷長い話です。', 60) where id = $1`, [need.id]);
      const long = await sheet(coordinator, `${M}/needs/${need.id}/sheet?language=pt-BR`);
      expect(pagesOf(long.pdf)).toBe(1);
      if (!HAS_POPPLER) return;
      expect(textOf(pdf)).toContain(need.title.slice(0, 10));
      expect(textOf(pdf)).toContain(`/m/tomisato/needs/${need.id}`);
      expect(textOf(pdf)).toContain(dayIn('ja', need.deadline));
      expect(textOf(long.pdf)).toContain('Um pedido de ajuda');
      expect(textOf(long.pdf)).toContain('𠮷長い話です。');
    });

    it('of a need tells no name that is not public, and there is none of a need that is not', async () => {
      const { body: draft } = await group.expect(201, 'POST', `${M}/needs`, aNeedBody(WALK, groupParty));
      const refused = await coordinator.send('GET', `${M}/needs/${draft.id}/sheet`);
      expect([refused.status, refused.body.code]).toEqual([409, 'sheet.need-not-public']);
      const [need] = await items(`${M}/needs?partyId=${groupParty}&state=published&limit=1`);
      await system.database.rows(`update need set state = 'filled', filled = wanted where id = $1`, [need.id]);
      const ended = await coordinator.send('GET', `${M}/needs/${need.id}/sheet`);
      expect([ended.status, ended.body.code]).toEqual([409, 'sheet.need-not-open']);
      await system.database.rows(`update need set state = 'published', filled = 0 where id = $1`, [need.id]);
      if (!HAS_POPPLER) return;
      const printed = async () => textOf((await sheet(coordinator, `${M}/needs/${need.id}/sheet?language=ja`)).pdf);
      const hide = (name: boolean) =>
        system.database.rows(`update party set publicity = publicity || $2 where id = $1`, [groupParty, { name }]);
      expect(await printed()).toContain(need.party.name);
      await hide(false);
      expect(await printed()).not.toContain(need.party.name);
      await hide(true);
    });

    it('of a proposal is for one side, tells that side why, and is for nobody else', async () => {
      const [need] = await items(`${M}/needs?partyId=${groupParty}&state=published&limit=1`);
      const business = await system.as('business@tomisato.example');
      const businessParty = await partyOf(business);
      const [offer] = await items(`${M}/offers?partyId=${businessParty}&state=available&limit=1`);
      const matched = { needId: need.id, offerId: offer.id, note: 'お電話でもどうぞ' };
      const { body: match } = await coordinator.expect(201, 'POST', `${M}/matches`, matched);
      await coordinator.expect(200, 'POST', `${M}/matches/${match.id}/approve`, {});
      const path = `${M}/matches/${match.id}/sheet?language=ja`;
      const [toOffer, toNeed] = [await sheet(business, path), await sheet(coordinator, `${path}&side=need`)];
      expect([pagesOf(toOffer.pdf), pagesOf(toNeed.pdf)]).toEqual([1, 1]);
      expect((await sheet(await system.as('council@tomisato.example'), path)).status).toBe(404);
      expect((await fetch(`${system.origin}${path}`)).status).toBe(401);
      if (!HAS_POPPLER) return;
      const parties = [offer.party.name, need.party.name];
      expect([toOffer, toNeed].map(({ pdf }) => /(\S.*) 様/.exec(textOf(pdf))?.[1])).toEqual(parties);
      for (const words of ['お電話でもどうぞ', '引き受けます', `/m/tomisato/matches/${match.id}`]) {
        expect(textOf(toOffer.pdf)).toContain(words);
      }
    });
  });
});

const HAS_POPPLER = spawnSync('pdftotext', ['-v']).error === undefined;
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').split(/\/Type \/Page\b(?!s)/).length - 1;

/** As a reader copies it. */
function textOf(pdf: Buffer): string {
  return execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' });
}
