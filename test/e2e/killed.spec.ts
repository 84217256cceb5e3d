import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/eventually';
import { HttpPerson, type Json } from '../support/http-person';
import { Installation } from '../support/installation';
import { aNeedBody } from './the-walk';

const M = '/api/v1/m/tomisato';
const WALKS = Number(process.env['WALKS'] ?? 6);
const AT_ONCE = 6;

/**
 * Walks of the main job, while the worker and then everything is killed with SIGKILL. Whoever walks looks at the state
 * and does what comes next, as a person would who finds the page again after a fault.
 */
describe('killed in the middle', () => {
  let installation: Installation;
  let kills = 0;
  let people: Record<'group' | 'business' | 'coordinator' | 'administrator', HttpPerson>;
  const matches: string[] = [];

  beforeAll(async () => {
    installation = await Installation.start();
    await enter();
  }, 300_000);
  afterAll(() => installation.stop());

  it(
    `loses nothing and mails nothing twice in ${WALKS} walks`,
    async () => {
      const offerId = await anOfferForAll();
      const needParty = await partyOf(people.group);
      let begun = 0;
      let done = 0;
      let walking = true;
      const walker = async () => {
        while (begun < WALKS) {
          begun += 1;
          const needId = await insist(() => draft(needParty, begun));
          matches.push(await walk(needId, offerId));
          done += 1;
        }
      };
      const disturber = async () => {
        const share = (part: number) => Math.floor(WALKS * part);
        for (const [after, what] of [
          [share(0.15), 'worker'],
          [share(0.35), 'worker'],
          [share(0.55), 'everything'],
          [share(0.75), 'worker'],
        ] as const) {
          while (walking && done < after) await sleep(20);
          if (walking) await kill(what);
        }
      };
      const walkers = Promise.all(Array.from({ length: AT_ONCE }, walker)).finally(() => (walking = false));
      await Promise.all([walkers, disturber()]);
      expect(kills).toBeGreaterThanOrEqual(3);

      await expectNoEventLost();
      await expectEveryStateWhole();
      await expectMailsOnce();
    },
    WALKS * 6_000 + 300_000,
  );

  async function enter(): Promise<void> {
    const as = (who: string) => HttpPerson.signIn(installation.url, `${who}@tomisato.example`);
    people = {
      group: await as('group'),
      business: await as('business'),
      coordinator: await as('coordinator'),
      administrator: await as('administrator'),
    };
  }

  async function kill(what: 'worker' | 'everything'): Promise<void> {
    kills += 1;
    if (what === 'worker') installation.killWorker();
    else {
      await installation.killEverything();
      await installation.start();
    }
  }

  async function partyOf(person: HttpPerson): Promise<string> {
    const { body } = await person.expect(200, 'GET', '/api/v1/me');
    return body.memberships[0].partyId as string;
  }

  async function anOfferForAll(): Promise<string> {
    const offer = { title: '人手', story: 'いつでも行けます。', resourceKind: 'staff_time', capacity: WALKS };
    const partyId = await partyOf(people.business);
    const { body } = await people.business.expect(201, 'POST', `${M}/offers`, { partyId, ...offer });
    await people.business.expect(200, 'POST', `${M}/offers/${body.id}/submit`);
    await people.coordinator.expect(200, 'POST', `${M}/offers/${body.id}/publish`);
    return body.id as string;
  }

  async function draft(partyId: string, number: number): Promise<string> {
    const walk = { resourceKind: 'staff_time', skills: [], quantity: { count: 3, unit: 'people' } } as const;
    const body = aNeedBody(
      { ...walk, municipality: 'tomisato', needSide: 'group', offerSide: 'business', language: 'ja' },
      partyId,
    );
    // The same key again: a need whose answer was lost is not written twice.
    const key = { 'idempotency-key': `walk-${number}` };
    return (await people.group.expect(201, 'POST', `${M}/needs`, body, key)).body.id as string;
  }

  /** Does the next step until there is none; returns the match. */
  async function walk(needId: string, offerId: string): Promise<string> {
    for (;;) {
      const matchId = await insist(() => nextStep(needId, offerId));
      if (matchId !== undefined) return matchId;
    }
  }

  async function nextStep(needId: string, offerId: string): Promise<string | undefined> {
    const { group, business, coordinator } = people;
    const need = (await group.expect(200, 'GET', `${M}/needs/${needId}`)).body;
    if (need.state === 'draft') return void (await group.expect(200, 'POST', `${M}/needs/${needId}/submit`));
    if (/submitted|in_review/.test(need.state)) {
      return void (await coordinator.expect(200, 'POST', `${M}/needs/${needId}/publish`));
    }
    const found = (await coordinator.expect(200, 'GET', `${M}/matches?needId=${needId}`)).body.items;
    if (found.length === 0) return void (await coordinator.expect(201, 'POST', `${M}/matches`, { needId, offerId }));
    const path = `${M}/matches/${found[0].id}`;
    const match = (await coordinator.expect(200, 'GET', path)).body;
    switch (match.state) {
      case 'shortlisted':
        return void (await coordinator.expect(200, 'POST', `${path}/approve`, {}));
      case 'proposed':
        return void (await business.expect(200, 'POST', `${path}/answer`, { answer: 'accept' }));
      case 'consenting':
        return void (await group.expect(200, 'POST', `${path}/answer`, { answer: 'accept' }));
      case 'introduced':
        if (!match.agreement) return void (await group.expect(200, 'PUT', `${path}/agreement`, anAgreement(match)));
        await business.send('POST', `${path}/agreement/confirm`);
        return void (await group.send('POST', `${path}/agreement/confirm`));
    }
    return (await collaborate(match.collaborationId as string)) ? (match.id as string) : undefined;
  }

  async function collaborate(id: string): Promise<boolean> {
    const { group, business, coordinator } = people;
    const path = `${M}/collaborations/${id}`;
    const { state } = (await coordinator.expect(200, 'GET', path)).body;
    const scores = { sharedAim: 5, equality: 5, rolesKept: 5, informationShared: 5, result: 5 };
    if (state === 'preparing') await group.expect(200, 'POST', `${path}/start`);
    if (state === 'in_progress') {
      await group.expect(200, 'POST', `${path}/complete`, { outcome: { peopleReached: 3, deliverables: [] } });
    }
    if (state === 'completed') {
      for (const person of [group, business]) await person.expect(200, 'PUT', `${path}/review`, { scores });
    }
    if (state === 'jointly_reviewed') await coordinator.expect(200, 'POST', `${path}/verify`);
    return state === 'verified';
  }

  async function expectNoEventLost(): Promise<void> {
    const { administrator } = people;
    const { body } = await administrator.expect(200, 'GET', `${M}/audit-events/check`);
    expect(body).toEqual({ whole: true, firstBrokenSeq: null });
    for (const action of ['match.introduced', 'match.agreed']) {
      const about = await audited(action);
      for (const matchId of matches) expect([action, matchId, about.get(matchId)]).toEqual([action, matchId, 1]);
    }
    await eventually(async () => {
      const metrics = (await administrator.expect(200, 'GET', '/metrics')).body as string;
      expect(/^musubi_outbox_oldest_unpublished_seconds (.+)$/m.exec(metrics)?.[1]).toBe('0');
    });
  }

  async function audited(action: string): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (let before: number | null | undefined; before !== null;) {
      const page = `${M}/audit-events?action=${action}&limit=100${before ? `&before=${before}` : ''}`;
      const { body }: { body: Json } = await people.coordinator.expect(200, 'GET', page);
      for (const event of body.items) counts.set(event.subject.id, (counts.get(event.subject.id) ?? 0) + 1);
      before = body.nextBefore as number | null;
    }
    return counts;
  }

  async function expectEveryStateWhole(): Promise<void> {
    for (const matchId of matches) {
      const { body } = await people.coordinator.expect(200, 'GET', `${M}/matches/${matchId}`);
      expect(body).toMatchObject({
        state: 'converted',
        needConsentedAt: expect.any(String),
        offerConsentedAt: expect.any(String),
      });
      const { body: need } = await people.coordinator.expect(200, 'GET', `${M}/needs/${body.need.id}`);
      expect(need).toMatchObject({ state: 'filled', filled: 1 });
    }
  }

  /** Every introduction reached both sides; a mail that came twice came under one Message-ID, at most one per kill. */
  async function expectMailsOnce(): Promise<void> {
    await everyMailHasArrived();
    for (const who of ['group', 'business']) {
      const told = new Set(
        mails()
          .filter((mail) => mail.to === `${who}@tomisato.example`)
          .map(aboutWhich),
      );
      expect([who, matches.filter((id) => !told.has(id))]).toEqual([who, []]);
    }
    const ids = mails().map((mail) => `${mail.headers['message-id']} ${mail.to}`);
    const repeated = ids.length - new Set(ids).size;
    console.log(`${WALKS} walks, ${kills} kills, ${ids.length} mails, ${repeated} repeated`);
    expect(repeated).toBeLessThanOrEqual(kills);
  }

  /** The queue may be long after so many walks: it has come to its end when nothing arrives for half a minute. */
  async function everyMailHasArrived(): Promise<void> {
    for (let before = -1, now = mails().length; now > before; now = mails().length) {
      before = now;
      await sleep(30_000);
    }
  }

  const aboutWhich = (mail: { text: string }) => /\/matches\/([0-9a-f-]{36})/.exec(mail.text)?.[1] ?? '';

  function mails(): { to: string; text: string; headers: Record<string, string> }[] {
    const folder = join(installation.dataDirectory, 'mail');
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as ReturnType<typeof mails>[number]);
  }

  function anAgreement(match: Json) {
    const [today] = new Date(Date.now() + 9 * 60 * 60 * 1000).toISOString().split('T');
    return {
      goal: '一緒にやり切る',
      schedule: [{ date: today, title: '当日' }],
      roles: [
        { partyId: match.need.party.id, text: '準備' },
        { partyId: match.offerParty.id, text: '人手' },
      ],
      form: 'project_cooperation',
      domain: 'joint',
      initiativeCodes: [],
    };
  }

  /** Until it goes through: what is down comes back, and what was overtaken is looked at again. */
  async function insist<T>(step: () => Promise<T>): Promise<T> {
    for (let patience = 400; ; patience -= 1) {
      try {
        return await step();
      } catch (error) {
        if (patience === 0) throw error;
        await sleep(250);
      }
    }
  }
});
