import { DueWork } from '../../../apps/worker/src/schedule/due-work';
import type { HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';
const CONTENT = {
  ...{ title: '秋の交流会', note: '名刺をお持ちください。', startsAt: '13:30', place: '市民活動サポートセンター' },
  ...{ rounds: 3, minutesPerRound: 15, minutesBetween: 5, tables: 8, seatsPerTable: 2 },
};
const inDays = (days: number) => new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

describe('a match-making event', () => {
  let system: RunningSystem;
  let coordinator: HttpPerson;
  let group: HttpPerson;
  let groupParty: string;
  let at: string;
  let participants: Json[];
  let plan: Json;

  const heldOn = inDays(20);
  const read = async (path: string): Promise<Json> => (await coordinator.expect(200, 'GET', `${at}${path}`)).body;
  const post = async (path: string, body: Json = {}): Promise<Json> =>
    (await coordinator.expect(200, 'POST', `${at}${path}`, body)).body;
  const of = (side: string): Json[] => participants.filter((one) => one.side === side);
  const attend = async (id: string, attendance: string): Promise<void> => {
    participants = (await coordinator.expect(200, 'PUT', `${at}/participants/${id}/attendance`, { attendance })).body
      .items;
  };
  const pair = ({ needParticipantId, offerParticipantId }: Json) => ({ needParticipantId, offerParticipantId });
  const key = (one: Json) => `${one.needParticipantId}:${one.offerParticipantId}`;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    coordinator = await system.as('coordinator@tomisato.example');
    group = await system.as('group@tomisato.example');
    groupParty = (await group.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;
  }, 180_000);
  afterAll(() => system.stop());

  it('is planned by a coordinator, and by nobody else', async () => {
    await group.expect(403, 'POST', `${M}/matchmaking-events`, { ...CONTENT, heldOn });
    const bad = await coordinator.send('POST', `${M}/matchmaking-events`, { ...CONTENT, heldOn, startsAt: '25:00' });
    expect([bad.status, bad.body.errors[0].pointer]).toEqual([400, '/startsAt']);
    const { body } = await coordinator.expect(201, 'POST', `${M}/matchmaking-events`, { ...CONTENT, heldOn });
    expect(body).toMatchObject({ state: 'planned', times: [{ from: '13:30', to: '13:45' }, { from: '13:50' }, {}] });
    at = `${M}/matchmaking-events/${body.id}`;
    await coordinator.expect(412, 'PUT', at, { ...CONTENT, heldOn }, { 'if-match': '"7"' });
    const neighbour = await system.as('coordinator@yokkaichi.example');
    await neighbour.expect(404, 'GET', at.replace('tomisato', 'yokkaichi'));
    await neighbour.expect(403, 'GET', `${at}/table-plan`);
  });

  it('takes parties with the needs and offers that they bring', async () => {
    const mine = (await coordinator.expect(200, 'GET', `${M}/needs?partyId=${groupParty}&state=published&limit=1`))
      .body;
    const needs: Json[] = (await coordinator.expect(200, 'GET', `${M}/needs?state=published&limit=100`)).body.items;
    // Of one kind of help, so that several have somebody to meet in each round.
    const kinds = needs.map(({ resourceKind }) => resourceKind);
    const sought = (kind: string) => kinds.filter((other) => other === kind).length;
    const kind = kinds.sort((one, other) => sought(other) - sought(one))[0];
    const chosen = [...mine.items, ...needs.filter(({ resourceKind }) => resourceKind === kind)].filter(
      (need, index, all) => all.findIndex((other) => other.party.id === need.party.id) === index,
    );
    const offers = new Map<string, string>();
    for (const need of chosen.slice(0, 5)) {
      await coordinator.expect(201, 'POST', `${at}/participants`, { side: 'need', postingId: need.id });
      const { items } = (await coordinator.expect(200, 'GET', `${M}/needs/${need.id}/candidates?limit=6`)).body;
      for (const { offer, party } of items) if (party.id !== groupParty) offers.set(party.id, offer.id);
    }
    for (const postingId of offers.values()) {
      const { status, body } = await coordinator.send('POST', `${at}/participants`, { side: 'offer', postingId });
      expect([201, 409]).toContain(status);
      if (status === 409) expect(body.code).toBe('matchmaking-event.other-side');
    }
    participants = (await read('/participants')).items;
    expect(of('need')).toHaveLength(5);
    expect(of('offer').length).toBeGreaterThanOrEqual(4);
    const twice = { side: 'need', postingId: of('need')[0].postings[0].id };
    const refused = await coordinator.expect(409, 'POST', `${at}/participants`, twice);
    expect(refused.body.code).toBe('matchmaking-event.posting-listed');
  });

  it('asks everybody on the list once, by mail, and each party answers for itself', async () => {
    await group.expect(404, 'GET', `${at}/invitation`);
    expect((await post('/invite')).invited).toBe(participants.length);
    expect((await coordinator.expect(409, 'POST', `${at}/invite`)).body.code).toBe(
      'matchmaking-event.nobody-to-invite',
    );
    const mails = () => system.mails.filter(({ to, subject }) => to === group.email && subject.includes('秋の交流会'));
    await system.eventually(async () => {
      await system.inWorker(DueWork).execute();
      expect(mails()).toHaveLength(1);
    });
    expect(mails()[0]!.text).toContain(at.replace('/api/v1', ''));
    const { body } = await group.expect(200, 'POST', `${at}/invitation`, { partyId: groupParty, coming: true });
    expect(body.invitations).toMatchObject([{ attendance: 'coming', mayAnswer: true, meetings: [] }]);
    const other = of('offer')[0].party.id;
    await group.expect(403, 'POST', `${at}/invitation`, { partyId: other, coming: true });
  });

  it('gets a table plan: nobody at two tables, no pair twice, only who comes', async () => {
    const nobody = await coordinator.expect(409, 'POST', `${at}/table-plan`);
    expect(nobody.body.code).toBe('matchmaking-event.nobody-coming');
    for (const { id } of participants) await attend(id, 'coming');
    const unheard = { attendance: 'listed' };
    const back = await coordinator.expect(409, 'PUT', `${at}/participants/${participants[0].id}/attendance`, unheard);
    expect(back.body.code).toBe('matchmaking-event.participant-asked');
    const stays = of('need').find(({ party }) => party.id !== groupParty)!;
    await attend(stays.id, 'declined');
    await post('/table-plan');
    plan = await read('/table-plan');
    expect(plan.meetings.length).toBeGreaterThan(3);
    expect(new Set(plan.meetings.map(key)).size).toBe(plan.meetings.length);
    const seats = plan.meetings.flatMap((one: Json) => [
      `${one.round} ${one.needParticipantId}`,
      `${one.round} ${one.offerParticipantId}`,
    ]);
    expect(new Set(seats).size).toBe(seats.length);
    expect(plan.meetings.some((one: Json) => one.needParticipantId === stays.id)).toBe(false);
    expect(plan.meetings.every((one: Json) => one.why !== '' && one.score > 0)).toBe(true);
    const own = (await group.expect(200, 'GET', `${at}/invitation`)).body.invitations[0].meetings;
    expect(own.length).toBeGreaterThan(0);
    expect(own[0]).toMatchObject({ table: expect.any(Number), with: expect.any(String), why: expect.any(String) });
  });

  it('keeps to what a coordinator locks and forbids', async () => {
    const [first, second] = plan.meetings;
    await coordinator.expect(200, 'PUT', `${at}/pair-rules`, { ...pair(second), round: null });
    expect((await read('')).outdated).toBe(true);
    await coordinator.expect(200, 'PUT', `${at}/pair-rules`, { ...pair(first), round: 3 });
    expect((await post('/table-plan')).lostLocks).toBe(0);
    plan = await read('/table-plan');
    expect(plan.meetings.map(key)).not.toContain(key(second));
    expect(plan.meetings.find((one: Json) => key(one) === key(first))).toMatchObject({ round: 3, locked: true });
    const barred = of('need').flatMap((need) => of('offer').map((offer) => [need.id, offer.id] as const));
    const answers: string[] = [];
    for (const [needParticipantId, offerParticipantId] of barred.slice(0, 12)) {
      const rule = { needParticipantId, offerParticipantId, round: 2 };
      const { body } = await coordinator.send('PUT', `${at}/pair-rules`, rule);
      if (body.code) answers.push(body.code);
      else await coordinator.expect(200, 'DELETE', `${at}/pair-rules/${needParticipantId}/${offerParticipantId}`);
    }
    expect(answers).toContain('matchmaking-event.pair-barred');
  });

  it('is planned anew for the rounds that are left when somebody does not come', async () => {
    const [first] = plan.meetings;
    const before = plan.meetings.filter(({ round }: Json) => round === 1);
    await coordinator.expect(200, 'PUT', `${at}/rounds-held`, { held: 1 });
    await attend(first.offerParticipantId, 'absent');
    expect((await read('')).outdated).toBe(true);
    await post('/table-plan');
    plan = await read('/table-plan');
    expect(plan.meetings.filter(({ round }: Json) => round === 1)).toEqual(before);
    const later = plan.meetings.filter(({ round }: Json) => round > 1);
    expect(later.some((one: Json) => one.offerParticipantId === first.offerParticipantId)).toBe(false);
    expect(new Set(plan.meetings.map(key)).size).toBe(plan.meetings.length);
  });

  it('is printed: a page for each round and a slip for each participant, and as a table', async () => {
    const made = async (format: string) => {
      const order = { kind: 'table-plan', parameters: { eventId: at.split('/').at(-1), format } };
      const { id } = (await coordinator.expect(202, 'POST', `${M}/documents`, order)).body;
      await system.eventually(async () => {
        expect((await coordinator.expect(200, 'GET', `${M}/documents/${id}`)).body.state).toBe('ready');
      });
      const response = await fetch(`${system.origin}${M}/documents/${id}/file`, { headers: coordinator.credentials });
      return Buffer.from(await response.arrayBuffer());
    };
    const pdf = await made('pdf');
    const seated = participants.filter(({ attendance }) => attendance === 'coming').length;
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeGreaterThanOrEqual(3 + seated);
    expect(pdf.toString('latin1')).toContain('/MarkInfo');
    const csv = (await made('csv')).toString('utf8');
    expect(csv.trim().split('\n')).toHaveLength(plan.meetings.length + 1);
    expect((await made('xlsx')).subarray(0, 2).toString()).toBe('PK');
    await group.expect(403, 'POST', `${M}/documents`, { kind: 'table-plan', parameters: {} });
  });

  it('ends in outcomes, and each meeting becomes a match once', async () => {
    const [talk, agreed, nothing] = plan.meetings;
    const early = await coordinator.send('PUT', `${at}/meetings/${plan.meetings.at(-1).id}/outcome`, {
      outcome: 'agreed',
    });
    expect(early.body.code).toBe('matchmaking-event.meeting-not-held');
    await coordinator.expect(200, 'PUT', `${at}/rounds-held`, { held: 3 });
    await post('/hold');
    const enter = (meeting: Json, outcome: string) =>
      coordinator.expect(200, 'PUT', `${at}/meetings/${meeting.id}/outcome`, { outcome, note: '' });
    await enter(talk, 'wants_to_talk');
    await enter(agreed, 'agreed');
    await enter(nothing, 'nothing');
    const make = (meeting: Json) =>
      coordinator.send('POST', `${at}/meetings/${meeting.id}/match`, { overrideReason: '交流会で話がまとまった' });
    expect((await make(nothing)).body.code).toBe('matchmaking-event.nothing-came-of-it');
    const answers = await Promise.all([make(talk), make(talk), make(agreed), make(agreed)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    const meetings: Json[] = (await read('/table-plan')).meetings;
    const matchOf = (meeting: Json): Json => meetings.find(({ id }) => id === meeting.id).match;
    expect([matchOf(talk).state, matchOf(agreed).state, matchOf(nothing)]).toEqual(['shortlisted', 'proposed', null]);
    const match = (await coordinator.expect(200, 'GET', `${M}/matches/${matchOf(agreed).id}`)).body;
    expect(match).toMatchObject({ origin: 'event', need: { id: agreed.needId }, offer: { id: agreed.offerId } });
    expect((await coordinator.send('PUT', `${at}/meetings/${talk.id}/outcome`, { outcome: 'nothing' })).body.code).toBe(
      'matchmaking-event.meeting-is-match',
    );
    expect((await post('/close')).actions).toEqual([]);
  });

  it('that is moved, and that is called off, is told to those who were asked', async () => {
    const { id } = (await coordinator.expect(201, 'POST', `${M}/matchmaking-events`, { ...CONTENT, heldOn })).body;
    const second = `${M}/matchmaking-events/${id}`;
    const postingId = of('need').find(({ party }) => party.id === groupParty).postings[0].id;
    await coordinator.expect(201, 'POST', `${second}/participants`, { side: 'need', postingId });
    await coordinator.expect(200, 'POST', `${second}/invite`);
    await coordinator.expect(200, 'PUT', second, { ...CONTENT, heldOn, place: '福祉会館' });
    await coordinator.expect(200, 'POST', `${second}/cancel`);
    await system.eventually(async () => {
      await system.inWorker(DueWork).execute();
      expect(system.mails.some(({ to, text }) => to === group.email && text.includes('福祉会館'))).toBe(true);
      expect(system.mails.some(({ to, subject }) => to === group.email && subject.includes('中止'))).toBe(true);
    });
    const list = (await coordinator.expect(200, 'GET', `${M}/matchmaking-events?limit=1`)).body;
    expect([list.items[0].state, list.nextCursor !== null]).toEqual(['cancelled', true]);
    const audit = (await coordinator.expect(200, 'GET', `${M}/audit-events?subjectId=${id}`)).body.items;
    expect(audit.map(({ action }: Json) => action)).toContain('matchmaking-event.cancelled');
  });
});
