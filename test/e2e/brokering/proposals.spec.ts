import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const TOMISATO = '/api/v1/m/tomisato';
const YOKKAICHI = '/api/v1/m/yokkaichi';

let system: RunningSystem;

beforeAll(async () => {
  system = await RunningSystem.start({ demo: true });
}, 180_000);
afterAll(() => system.stop());

describe('a proposal over HTTP', () => {
  let group: HttpPerson;
  let business: HttpPerson;
  let coordinator: HttpPerson;
  let needId: string;
  let offerId: string;

  beforeAll(async () => {
    [group, business, coordinator] = await Promise.all([
      system.as('group@tomisato.example'),
      system.as('business@tomisato.example'),
      system.as('coordinator@tomisato.example'),
    ]);
    needId = await firstOf(`${TOMISATO}/needs?state=published&partyId=${await partyOf(group)}`);
    offerId = await firstOf(`${TOMISATO}/offers?state=available&partyId=${await partyOf(business)}`);
  }, 180_000);

  async function partyOf(person: HttpPerson): Promise<string> {
    return (await person.expect(200, 'GET', '/api/v1/me')).body.memberships[0]!.partyId;
  }

  async function firstOf(path: string): Promise<string> {
    return (await coordinator.expect(200, 'GET', path)).body.items[0]!.id;
  }

  /** The business has applied and the coordinator has approved: the group is asked. */
  async function anApplication(): Promise<string> {
    const { body } = await business.expect(201, 'POST', `${TOMISATO}/matches/apply`, {
      needId,
      offerId,
      note: 'お手伝いできます',
    });
    await coordinator.expect(200, 'POST', `${TOMISATO}/matches/${body.id}/approve`, {});
    return body.id;
  }

  const waitingFor = async (person: HttpPerson, id: string) =>
    (await person.expect(200, 'GET', `${TOMISATO}/my-page`)).body.waitingForMe.filter((one: Json) => one.id === id);

  it('waits for the coordinator, then for the other side, and each finds it where their day begins', async () => {
    const applied = await business.expect(201, 'POST', `${TOMISATO}/matches/apply`, { needId, offerId });
    const id: string = applied.body.id;
    expect(applied.body).toMatchObject({
      state: 'shortlisted',
      origin: 'application',
      mySide: 'offer',
      actions: ['withdraw'],
    });
    const queue = await coordinator.expect(200, 'GET', `${TOMISATO}/work-queue?pile=approve`);
    expect(queue.body.items.map((line: Json) => line.id)).toContain(id);
    expect(await waitingFor(group, id)).toEqual([]);
    await group.expect(404, 'GET', `${TOMISATO}/matches/${id}`);

    await coordinator.expect(200, 'POST', `${TOMISATO}/matches/${id}/approve`);
    expect(await waitingFor(group, id)).toMatchObject([{ kind: 'match', action: 'answer' }]);
    expect(await waitingFor(business, id)).toEqual([]);
    const asked = await group.expect(200, 'GET', `${TOMISATO}/matches/${id}`);
    expect(asked.body).toMatchObject({
      mySide: 'need',
      waitingOn: ['need'],
      actions: ['accept', 'decline', 'counter', 'withdraw'],
    });
    await business.expect(200, 'POST', `${TOMISATO}/matches/${id}/withdraw`);
  });

  it('hides the words of a decline from the other side, which reads the gentle wording', async () => {
    const id = await anApplication();
    const said = { answer: 'decline', reasonCode: 'internal_policy', text: '内緒の事情があります' };
    const declined = await group.expect(200, 'POST', `${TOMISATO}/matches/${id}/answer`, said);
    expect(declined.body).toMatchObject({
      state: 'declined',
      end: { by: 'need', reasonCode: 'internal_policy', text: said.text },
    });

    const told = await business.expect(200, 'GET', `${TOMISATO}/matches/${id}`);
    expect(told.body).toMatchObject({ state: 'declined', end: null, answers: [] });
    expect(told.body.endReasonText.length).toBeGreaterThan(10);
    expect(JSON.stringify(told.body)).not.toMatch(/内緒|internal_policy/);
    const known = await coordinator.expect(200, 'GET', `${TOMISATO}/matches/${id}`);
    expect(known.body.end.text).toBe(said.text);
  });

  it('is agreed on the version that was read, by each side for itself', async () => {
    const id = await anApplication();
    await group.expect(200, 'POST', `${TOMISATO}/matches/${id}/answer`, { answer: 'accept' });
    const terms = {
      goal: '一度で読めるちらしにする',
      schedule: [{ date: '2030-04-01', title: '顔合わせ' }],
      roles: [{ partyId: await partyOf(group), text: '文を書く' }],
      form: 'project_cooperation',
      domain: 'citizen_led',
      initiativeCodes: ['1-(1)-①'],
    };
    const written = await group.expect(200, 'PUT', `${TOMISATO}/matches/${id}/agreement`, terms);
    const etag = written.headers.get('etag')!;
    await group.expect(
      200,
      'PUT',
      `${TOMISATO}/matches/${id}/agreement`,
      { ...terms, goal: '二度読めるちらし' },
      { 'if-match': etag },
    );
    const late = await business.expect(412, 'POST', `${TOMISATO}/matches/${id}/agreement/confirm`, undefined, {
      'if-match': etag,
    });
    expect(late.body.code).toBe('match.changed-meanwhile');
    const unknown = { ...terms, initiativeCodes: ['9-(9)-⑨'], form: 'no_such_form' };
    const refused = await group.expect(400, 'PUT', `${TOMISATO}/matches/${id}/agreement`, unknown);
    expect(refused.body.errors.map((fault: Json) => fault.pointer)).toEqual(['/form', '/initiativeCodes/0']);
    const noSuchYear = { ...terms, schedule: [{ date: '0000-01-01', title: '顔合わせ' }] };
    await group.expect(400, 'PUT', `${TOMISATO}/matches/${id}/agreement`, noSuchYear);

    await business.expect(200, 'POST', `${TOMISATO}/matches/${id}/agreement/confirm`);
    await coordinator.expect(403, 'POST', `${TOMISATO}/matches/${id}/agreement/confirm`);
    const forTheGroup = { 'x-on-behalf-of': await partyOf(group) };
    const agreed = await coordinator.expect(
      200,
      'POST',
      `${TOMISATO}/matches/${id}/agreement/confirm`,
      undefined,
      forTheGroup,
    );
    expect(agreed.body).toMatchObject({ state: 'agreed', collaborationId: expect.any(String) });
    const { body } = await business.expect(200, 'GET', `${TOMISATO}/collaborations/${agreed.body.collaborationId}`);
    expect(body).toMatchObject({ state: 'preparing', startsOn: '2030-04-01', initiativeCodes: ['1-(1)-①'] });
    await coordinator.expect(200, 'POST', `${TOMISATO}/collaborations/${body.id}/cancel`, {
      reasonCode: 'few_participants',
    });
  });

  it('gives pages of matches and collaborations without repeating or losing one', async () => {
    const seen = new Set<string>();
    const everything: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Json = (
        await coordinator.expect(
          200,
          'GET',
          `${TOMISATO}/collaborations?limit=7&cursor=${cursor}`.replace(/&cursor=$/, ''),
        )
      ).body;
      for (const { id } of page.items) {
        seen.add(id);
        everything.push(id);
      }
      cursor = page.nextCursor;
    }
    expect(everything.length).toBe(seen.size);
    const [count] = await system.database.rows<{ count: number }>(
      `select count(*)::int as count from collaboration join municipality on municipality.id = municipality_id where slug = 'tomisato'`,
    );
    expect(seen.size).toBe(count!.count);
    await coordinator.expect(400, 'GET', `${TOMISATO}/matches?cursor=nonsense`);
    await coordinator.expect(400, 'GET', `${TOMISATO}/matches?state=nonsense`);
  });

  it('tells stories to everybody and names no person in them', async () => {
    const anybody = new HttpPerson(system.origin, 'anybody', 'en');
    const { body } = await anybody.expect(200, 'GET', `${TOMISATO}/stories?limit=100`);
    expect(body.items.length).toBeGreaterThan(0);
    const names: string[] = body.items.flatMap((story: Json) => story.parties.map((party: Json) => party.name));
    const people = await system.database.rows<{ name: string }>(`select name from party where kind = 'person'`);
    for (const { name } of people) expect(names).not.toContain(name);
    await anybody.expect(401, 'GET', `${TOMISATO}/collaborations`);
    await anybody.expect(401, 'GET', `${TOMISATO}/matches`);
  });
});

describe('an idea for a business over HTTP', () => {
  let coordinator: HttpPerson;
  let business: HttpPerson;
  let partyId: string;
  let ideas: Json[];

  beforeAll(async () => {
    coordinator = await system.as('coordinator@yokkaichi.example');
    business = await system.as('business@yokkaichi.example');
    partyId = (await business.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;
    ideas = (await coordinator.expect(200, 'GET', `${YOKKAICHI}/parties/${partyId}/ideas`)).body.items;
  }, 180_000);

  it('is proposed without an offer, told with its own terms, and leads to a collaboration', async () => {
    const { need, party, reasons } = ideas[0]!;
    const told = { needId: need.id, partyId, note: '御社の条件に合いそうです' };
    const { body: begun } = await coordinator.expect(201, 'POST', `${YOKKAICHI}/matches`, told);
    expect(begun).toMatchObject({ state: 'shortlisted', origin: 'coordinator', offer: null, note: told.note });
    expect(begun.offerParty.id).toBe(partyId);
    await business.expect(404, 'GET', `${YOKKAICHI}/matches/${begun.id}`);
    const again = await coordinator.expect(409, 'POST', `${YOKKAICHI}/matches`, told);
    expect(again.body.code).toBe('match.already-exists');

    const path = `${YOKKAICHI}/matches/${begun.id}`;
    await coordinator.expect(200, 'POST', `${path}/approve`);
    const { body: asked } = await business.expect(200, 'GET', path);
    expect(asked).toMatchObject({ state: 'proposed', mySide: 'offer', offer: null, waitingOn: ['need', 'offer'] });
    // The same sentences as in its list of ideas: its own terms and benefit first.
    expect(asked.reasons).toEqual(reasons);
    await system.eventually(async () => {
      const rows = await system.database.rows(
        `select 1 from notification where subject_id = $1 and template = 'match.offer-side-asked'`,
        [begun.id],
      );
      expect(rows.length).toBeGreaterThan(0);
    });
    const day = await business.expect(200, 'GET', `${YOKKAICHI}/my-page`);
    expect(day.body.waitingForMe.map((one: Json) => one.id)).toContain(begun.id);

    await business.expect(200, 'POST', `${path}/answer`, { answer: 'accept' });
    const forTheGroup = { 'x-on-behalf-of': party.id };
    const met = await coordinator.expect(200, 'POST', `${path}/answer`, { answer: 'accept' }, forTheGroup);
    expect(met.body).toMatchObject({ state: 'introduced', offer: null });
    expect((await business.expect(200, 'GET', path)).body.contacts.length).toBeGreaterThan(0);

    await business.expect(200, 'PUT', `${path}/agreement`, {
      goal: '年に一度、得意なことで手伝う',
      schedule: [{ date: '2030-04-01', title: '顔合わせ' }],
      roles: [{ partyId, text: '得意なこと' }],
      ...{ form: 'project_cooperation', domain: 'joint' },
    });
    await business.expect(200, 'POST', `${path}/agreement/confirm`);
    const agreed = await coordinator.expect(200, 'POST', `${path}/agreement/confirm`, undefined, forTheGroup);
    expect(agreed.body).toMatchObject({ state: 'agreed', offer: null, collaborationId: expect.any(String) });
    const { body: made } = await business.expect(
      200,
      'GET',
      `${YOKKAICHI}/collaborations/${agreed.body.collaborationId}`,
    );
    expect(made).toMatchObject({ state: 'preparing', needId: need.id, offerId: null });
    const left = await business.expect(200, 'GET', `${YOKKAICHI}/parties/${partyId}/ideas?limit=50`);
    expect(left.body.items.map((idea: Json) => idea.need.id)).not.toContain(need.id);
  });

  it('names either an offer or a party, of this municipality, and is the coordinator’s to have', async () => {
    const needId = ideas[1]!.need.id;
    const both = { needId, partyId, offerId: partyId };
    for (const body of [both, { needId }]) {
      const refused = await coordinator.expect(400, 'POST', `${YOKKAICHI}/matches`, body);
      expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/offerId' })]);
    }
    await business.expect(403, 'POST', `${YOKKAICHI}/matches`, { needId, partyId });
    await business.expect(400, 'POST', `${YOKKAICHI}/matches/apply`, { needId, partyId });
    const elsewhere = await system.as('coordinator@tomisato.example');
    await elsewhere.expect(404, 'POST', '/api/v1/m/tomisato/matches', { needId, partyId });
    await coordinator.expect(404, 'POST', `${YOKKAICHI}/matches`, { needId, partyId: needId });
  });
});
