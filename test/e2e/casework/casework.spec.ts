import type { HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';
const CASES = `${M}/counselling-cases`;
/** What coordinators do for those who phone and come to the counter. */
describe('casework', () => {
  let system: RunningSystem;
  let coordinator: HttpPerson;
  let group: HttpPerson;
  let groupParty: string;
  let probonoParty: string;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    coordinator = await system.as('coordinator@tomisato.example');
    group = await system.as('group@tomisato.example');
    groupParty = await partyOf(group);
    probonoParty = await partyOf(await system.as('probono@tomisato.example'));
  }, 180_000);
  afterAll(() => system.stop());

  const me = async (person: HttpPerson) => (await person.expect(200, 'GET', '/api/v1/me')).body;
  const partyOf = async (person: HttpPerson): Promise<string> => (await me(person)).memberships[0].partyId;
  const items = async (path: string): Promise<Json[]> => (await coordinator.expect(200, 'GET', path)).body.items;
  const figure = async (): Promise<Json> => {
    const path = `${M}/plan/indicators/tomisato-consultation-enquiries`;
    return (await coordinator.expect(200, 'GET', path)).body;
  };
  /** Somebody of the municipality who is a party of their own, and not the one who offers pro bono. */
  const anotherPerson = async () => {
    const [found] = await system.database.rows<{ party: string; person: string }>(
      `select party.id as party, membership.person_id as person from party
         join membership on membership.party_id = party.id
         join municipality on municipality.id = party.municipality_id and municipality.slug = 'tomisato'
        where party.kind = 'person' and party.state = 'registered' and party.id <> $1
        order by party.id limit 1`,
      [probonoParty],
    );
    await system.database.rows(
      `update person set email = 'other@tomisato.example', password_hash = demo.password_hash
         from person demo where demo.email = 'group@tomisato.example' and person.id = $1`,
      [found!.person],
    );
    return { party: found!.party, http: await system.as('other@tomisato.example') };
  };
  const nothingRunning = async (party: string) => {
    for (const [table, column] of [
      ...[
        ['match', 'offer_party_id'],
        ['match', 'need_party_id'],
        ['need', 'party_id'],
        ['offer', 'party_id'],
      ],
    ]) {
      await system.database.rows(`update ${table} set state = 'withdrawn' where ${column} = $1`, [party]);
    }
    await system.database.rows(
      `update collaboration set state = 'cancelled' where state <> 'verified' and id in (
         select collaboration_id from collaboration_party where party_id = $1)`,
      [party],
    );
  };
  const intake = {
    subject: '会計の相談',
    matter: '決算書の書き方を知りたい',
    channel: 'phone',
    supportPowers: ['consultation', 'people_development'],
    caller: { name: '相談 花子', phone: '0476-00-0001', email: '' },
  };

  describe('a counselling case', () => {
    let caseId: string;

    it('is taken in, taken on, sent on and closed, and stands in the contact log', async () => {
      const body = { ...intake, partyId: groupParty };
      const taken = await coordinator.expect(201, 'POST', CASES, body);
      expect(taken.body).toMatchObject({ state: 'open', channel: 'phone', party: { id: groupParty } });
      caseId = taken.body.id;
      const to = (await me(coordinator)).person.id;
      const mine = await coordinator.expect(200, 'POST', `${CASES}/${caseId}/assign`, { to });
      expect(mine.body).toMatchObject({ state: 'in_progress', coordinator: { id: to } });
      expect(mine.body.actions).not.toContain('take');
      await coordinator.expect(201, 'POST', `${CASES}/${caseId}/referrals`, { to: '社会福祉協議会' });
      const end = { outcome: 'referred', note: '書き方の講座を案内した' };
      const closed = await coordinator.expect(200, 'POST', `${CASES}/${caseId}/close`, end);
      expect(closed.body).toMatchObject({
        state: 'closed',
        outcome: 'referred',
        referrals: [{ to: '社会福祉協議会' }],
      });
      const [logged] = await items(`${M}/contacts?caseId=${caseId}`);
      expect(logged).toMatchObject({ channel: 'phone', direction: 'from_them', party: { id: groupParty } });
    });

    it('waits in the work queue with whoever has it, until it is closed', async () => {
      const queued = async (id: string) =>
        (await items(`${M}/work-queue?pile=cases&limit=100`)).find((one) => one.id === id);
      expect(await queued(caseId)).toBeUndefined();
      const { id } = (await coordinator.expect(201, 'POST', CASES, { ...intake, partyId: groupParty })).body;
      const line = await queued(id);
      expect(line).toMatchObject({
        kind: 'counselling_case',
        title: '会計の相談',
        assignee: null,
        waitingOn: ['coordinator'],
      });
      const to = (await me(coordinator)).person.id;
      const hand = `${M}/work-queue/counselling_case/${id}/hand`;
      await coordinator.expect(200, 'PUT', hand, { to }, { 'if-match': `"${line.version}"` });
      expect((await coordinator.expect(200, 'GET', `${CASES}/${id}`)).body.coordinator).toMatchObject({ id: to });
      const mine = await items(`${M}/work-queue?pile=cases&assigned=mine`);
      expect(mine).toMatchObject([{ id, assignee: { id: to }, version: line.version + 1 }]);
      const late = await coordinator.send('PUT', hand, { to: null }, { 'if-match': `"${line.version}"` });
      expect([late.status, late.body.code]).toEqual([412, 'counselling-case.changed-meanwhile']);
      expect(await coordinator.expect(200, 'PUT', hand, { to })).toMatchObject({ body: { version: line.version + 1 } });
      await coordinator.expect(200, 'PUT', hand, { to: null });
      expect((await coordinator.expect(200, 'GET', `${CASES}/${id}`)).body).toMatchObject({ state: 'open' });
      await coordinator.expect(200, 'POST', `${CASES}/${id}/close`, { outcome: 'advised', note: '' });
      expect(await queued(id)).toBeUndefined();
      const over = await coordinator.send('PUT', hand, { to });
      expect([over.status, over.body.code]).toEqual([409, 'counselling-case.closed']);
    });

    it('is found by state, support power, party and word, and its caller stands in no list', async () => {
      for (const query of ['state=closed', 'power=people_development', `partyId=${groupParty}`, 'q=決算']) {
        expect((await items(`${CASES}?${query}`)).map(({ id }) => id)).toContain(caseId);
      }
      for (const query of ['state=open', 'power=none_such', `partyId=${caseId}`, 'q=どこにもない']) {
        expect([query, await items(`${CASES}?${query}`)]).toEqual([query, []]);
      }
      expect(await items(`${CASES}?state=running`)).toEqual([]);
      expect(JSON.stringify(await items(CASES))).not.toContain('花子');
    });

    it('is changed by whoever saw it last', async () => {
      const { body } = await coordinator.expect(201, 'POST', CASES, intake);
      const change = { ...intake, channel: undefined, subject: '助成金の相談' };
      const match = { 'if-match': `"${body.version}"` };
      await coordinator.expect(200, 'PUT', `${CASES}/${body.id}`, change, match);
      const stale = await coordinator.send('PUT', `${CASES}/${body.id}`, change, match);
      expect([stale.status, stale.body.code]).toEqual([412, 'counselling-case.changed-meanwhile']);
      const erased = await coordinator.expect(200, 'POST', `${CASES}/${body.id}/forget-caller`);
      expect(erased.body.caller).toBeNull();
    });

    it('names nothing of another municipality, and no support power that is none', async () => {
      const [other] = await system.database.rows<{ id: string }>(
        `select id from party where municipality_id = (select id from municipality where slug = 'yokkaichi') limit 1`,
      );
      const foreign = await coordinator.send('POST', CASES, { ...intake, partyId: other!.id });
      expect([foreign.status, foreign.body.code]).toEqual([400, 'casework.unknown-record']);
      const unknown = await coordinator.send('POST', CASES, { ...intake, supportPowers: ['magic'] });
      expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([400, '/supportPowers/0']);
    });

    it('is for coordinators alone', async () => {
      await group.expect(403, 'GET', CASES);
      await group.expect(403, 'GET', `${CASES}/${caseId}`);
      await group.expect(403, 'GET', `${M}/contacts?partyId=${groupParty}`);
    });

    it('counts in the plan’s indicator, in the fiscal year of its day', async () => {
      const before = await figure();
      expect(before).toMatchObject({ source: 'registry', flags: ['partial'] });
      const long = { ...intake, receivedOn: '2019-05-01' };
      for (const one of [intake, { ...intake, channel: 'counter' }, long]) {
        await coordinator.expect(201, 'POST', CASES, one);
      }
      expect((await figure()).value).toBe(before.value + 2);
      const path = `${M}/plan/indicators/tomisato-consultation-enquiries/provenance`;
      const { body } = await coordinator.expect(200, 'GET', path);
      expect(body.counted).toHaveLength(before.value + 2);
      expect(body.counted[0]).toMatchObject({ title: '相談（1件）', contribution: 1 });
      expect(body.excluded).toMatchObject([{ date: '2019-05-01', reason: 'other-fiscal-year' }]);
      expect(JSON.stringify(body)).not.toContain('会計');
    });

    it('that somebody else asked is neither handed over nor erased with the party that it is about', async () => {
      // Two who are a party of their own, one of whom asks about the other.
      const asker = await system.as('probono@tomisato.example');
      const { party, http: other } = await anotherPerson();
      const { body } = await asker.expect(201, 'POST', `${M}/counselling-requests`, {
        ...{ subject: '隣の人の相談', matter: '最近会わない', phone: '090-0000-0003' },
      });
      const seen = (await coordinator.expect(200, 'GET', `${CASES}/${body.id}`)).body;
      const about = { subject: seen.subject, matter: seen.matter, supportPowers: [], needIds: [], caller: seen.caller };
      await coordinator.expect(200, 'PUT', `${CASES}/${body.id}`, { ...about, partyId: party });
      const spoken = { partyId: party, channel: 'phone', direction: 'to_them' };
      await coordinator.expect(201, 'POST', `${M}/contacts`, { ...spoken, caseId: body.id, note: '隣の人から聞いた' });
      await coordinator.expect(201, 'POST', `${M}/contacts`, { ...spoken, withWhom: '娘の春子', note: '娘の言い分' });
      await coordinator.expect(201, 'POST', `${M}/contacts`, { ...spoken, note: '本人と話した' });
      const own = { ...intake, partyId: party, subject: '本人の相談', caller: { ...intake.caller, name: '娘の春子' } };
      const { body: taken } = await coordinator.expect(201, 'POST', CASES, own);
      await coordinator.expect(200, 'POST', `${CASES}/${taken.id}/close`, { outcome: 'advised', note: '職員の所見' });

      const [{ records }] = (await other.expect(200, 'GET', '/api/v1/me/data')).body.municipalities;
      expect(records.counselling_cases).toMatchObject([{ id: taken.id, subject: '本人の相談' }]);
      const told = JSON.stringify(records);
      expect(told).toContain('本人と話した');
      for (const word of [
        '隣の人',
        '最近会わない',
        '090-0000-0003',
        '春子',
        '娘の言い分',
        '0476-00-0001',
        '職員の所見',
      ]) {
        expect(told).not.toContain(word);
      }
      expect(records.contacts.map(({ note }: Json) => note).sort()).toEqual(['', '本人と話した', '本人の相談'].sort());
      for (const column of ['caller', 'asked_by', 'coordinator_id', 'created_by', 'outcome_note']) {
        expect(records.counselling_cases[0]).not.toHaveProperty(column);
      }

      await nothingRunning(party);
      await other.expect(204, 'POST', '/api/v1/me/leave', { password: 'musubi-demo' });
      const kept = (await coordinator.expect(200, 'GET', `${CASES}/${body.id}`)).body;
      expect(kept).toMatchObject({ subject: '隣の人の相談', matter: '最近会わない', party: null });
      expect((await items(`${M}/contacts?caseId=${body.id}`))[0]).toMatchObject({
        note: '隣の人から聞いた',
        party: null,
      });
      const gone = (await coordinator.expect(200, 'GET', `${CASES}/${taken.id}`)).body;
      expect(gone).toMatchObject({ subject: '退会した人', matter: '', caller: null, outcomeNote: '' });
    });

    it('forgets on demand who asked on the web, with whom was spoken too, and has nothing left to forget', async () => {
      const asker = await system.as('business@tomisato.example');
      const asked = { subject: '駐車場の相談', matter: '借りたい', phone: '' };
      const { body } = await asker.expect(201, 'POST', `${M}/counselling-requests`, asked);
      const spoken = {
        caseId: body.id,
        channel: 'phone',
        direction: 'to_them',
        withWhom: '総務の方',
        note: '折り返した',
      };
      await coordinator.expect(201, 'POST', `${M}/contacts`, spoken);
      const before = (await coordinator.expect(200, 'GET', `${CASES}/${body.id}`)).body;
      expect(before).toMatchObject({ caller: null, askedBy: { email: 'business@tomisato.example' } });
      expect(before.actions).toContain('forget-caller');
      const { body: after } = await coordinator.expect(200, 'POST', `${CASES}/${body.id}/forget-caller`);
      expect(after).toMatchObject({ caller: null, askedBy: null, matter: '借りたい' });
      expect(after.actions).not.toContain('forget-caller');
      const [contact] = await items(`${M}/contacts?caseId=${body.id}`);
      expect(contact).toMatchObject({ withWhom: '', note: '折り返した' });
    });

    it('is not begun again and again by the same person within the hour', async () => {
      const asker = await system.as('council@tomisato.example');
      const asked = { subject: '何度も', matter: '送る', phone: '' };
      const answers = await Promise.all(
        Array.from({ length: 31 }, () => asker.send('POST', `${M}/counselling-requests`, asked)),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(30);
      expect(answers.find(({ status }) => status !== 201)).toMatchObject({
        ...{ status: 429, body: { code: 'visitor.too-many' } },
      });
    });

    it('may be begun on the web by whoever has signed in, and forgets them when they leave', async () => {
      const asker = await system.as('probono@tomisato.example');
      const coordinatorId = (await me(coordinator)).person.id;
      const asked = { subject: '名刺の相談', matter: '夜に話せますか', phone: '090-0000-0002' };
      const { body } = await asker.expect(201, 'POST', `${M}/counselling-requests`, asked);
      const [before] = await items(`${CASES}?state=open&q=名刺`);
      expect(before).toMatchObject({ channel: 'web', party: { id: probonoParty } });
      const told = () =>
        system.database.rows<{ template: string; parameters: unknown }>(
          `select template, parameters from notification where person_id = $1 and subject_id = $2`,
          [coordinatorId, body.id],
        );
      await system.eventually(async () => {
        expect(await told()).toEqual([{ template: 'counselling.to-answer', parameters: {} }]);
      });
      // Who takes a case in needs not be told of it.
      expect(
        await system.database.rows(
          `select from notification where subject_kind = 'counselling_case' and subject_id = $1`,
          [caseId],
        ),
      ).toEqual([]);
      const data = (await asker.expect(200, 'GET', '/api/v1/me/data')).body;
      expect(data.municipalities[0].records.counselling_case).toContainEqual(
        expect.objectContaining({ id: body.id, matter: '夜に話せますか', caller: expect.anything() }),
      );
      expect(JSON.stringify(data.municipalities[0].records.counselling_case)).not.toMatch(/coordinator_id|created_by/);
      const colleague = (await coordinator.expect(200, 'GET', '/api/v1/me/data')).body;
      expect(JSON.stringify(colleague)).not.toContain('090-0000-0002');

      const counted = (await figure()).value;
      await nothingRunning(probonoParty);
      // They no longer belong there when they leave.
      await system.database.rows(`delete from membership where party_id = $1`, [probonoParty]);
      await asker.expect(204, 'POST', '/api/v1/me/leave', { password: 'musubi-demo' });
      const after = (await coordinator.expect(200, 'GET', `${CASES}/${body.id}`)).body;
      expect(after).toMatchObject({ subject: '退会した人', matter: '', caller: null, askedBy: null });
      expect((await figure()).value).toBe(counted);
    });
  });

  describe('a round table', () => {
    const TABLES = `${M}/round-tables`;

    it('is planned over needs, held, followed up by a draft in a party’s name, and recorded', async () => {
      const [need] = await items(`${M}/needs?partyId=${groupParty}&limit=1`);
      const content = {
        ...{ title: '日吉台の円卓会議', heldOn: '2026-04-10', place: 'コミュニティ室', purpose: '送迎の担い手' },
        ...{ partyIds: [groupParty], others: '民生委員', carriedIn: [need.id] },
      };
      const { body: planned } = await coordinator.expect(201, 'POST', TABLES, content);
      expect(planned).toMatchObject({ state: 'planned', parties: [{ id: groupParty }], carriedIn: [{ id: need.id }] });
      const at = `${TABLES}/${planned.id}`;
      await coordinator.expect(409, 'POST', `${at}/follow-ups`, { needId: need.id });
      const queued = async () =>
        (await items(`${M}/work-queue?pile=cases&limit=100`)).find(({ id }) => id === planned.id);
      expect(await queued()).toMatchObject({
        kind: 'round_table',
        title: '日吉台の円卓会議',
        since: '2026-04-10T00:00:00+09:00',
      });
      const to = (await me(coordinator)).person.id;
      await coordinator.expect(200, 'PUT', `${M}/work-queue/round_table/${planned.id}/hand`, { to });
      await coordinator.expect(200, 'POST', `${at}/hold`);
      expect(await queued()).toMatchObject({ assignee: { id: to } });
      const draft = { partyId: groupParty, title: '送迎の運転手', story: '月に二度', resourceKind: 'staff_time' };
      const { body: followed } = await coordinator.expect(201, 'POST', `${at}/follow-up-drafts`, draft);
      expect(followed.followUps).toMatchObject([{ title: '送迎の運転手', state: 'draft', party: { id: groupParty } }]);
      const [contact] = await items(`${M}/contacts?needId=${followed.followUps[0].id}`);
      expect(contact).toMatchObject({ channel: 'meeting', acts: ['need.drafted'], party: { id: groupParty } });
      const empty = await coordinator.send('PUT', `${at}/record`, { minutes: '', decisions: [] });
      expect([empty.status, empty.body.code]).toEqual([400, 'round-table.no-decisions']);
      const said = { minutes: '話し合った', decisions: ['送迎を月2回ためす'] };
      expect((await coordinator.expect(200, 'PUT', `${at}/record`, said)).body.state).toBe('recorded');
      expect(await queued()).toBeUndefined();
      expect(await items(`${TABLES}?needId=${need.id}`)).toMatchObject([
        { id: planned.id, carriedIn: 1, followUps: 1 },
      ]);
      await group.expect(403, 'GET', at);
    });
  });
});
