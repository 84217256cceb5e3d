import { LearnFromDecisions } from '@app/matching';
import type { EventJob } from '@app/platform';
import { Municipalities } from '@app/registry';
import type { Job } from 'bullmq';
import { LearningProcessor } from '../../../apps/worker/src/matching/learning.processor';
import { Nights } from '../../../apps/worker/src/schedule/nights';
import { type HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/yokkaichi';
const PARAMETERS = `${M}/matching/parameters`;

describe('learning from decisions', () => {
  let system: RunningSystem;
  let administrator: HttpPerson;
  let coordinator: HttpPerson;
  const at: Record<string, string> = {};
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    administrator = await system.as('administrator@yokkaichi.example', 'en');
    coordinator = await system.as('coordinator@yokkaichi.example', 'en');
    for (const { id, slug } of await system.database.rows<{ id: string; slug: string }>(
      'select id, slug from municipality',
    )) {
      at[slug] = id;
    }
    // This night's learning comes first, while there is nothing to learn; else it would come in the middle of a test.
    await system.inWorker(Nights).look();
  });
  afterAll(() => system.stop());

  const parameters = async (): Promise<Json> => (await administrator.expect(200, 'GET', PARAMETERS)).body;

  /** Decisions that went by one feature alone, made on some day of the past. */
  async function decided(slug: string, feature: string, count: number, daysAgo: number): Promise<void> {
    const { priors } = await parameters();
    const names = Object.keys(priors.weights);
    const pairs = await system.database.rows<{ need: string; needParty: string; offer: string; offerParty: string }>(
      `select need.id as need, need.party_id as "needParty", offer.id as offer, offer.party_id as "offerParty"
         from need cross join lateral (
           select id, party_id from offer where municipality_id = $1 and party_id <> need.party_id order by id limit 1) offer
        where need.municipality_id = $1 order by need.id limit 15`,
      [at[slug]],
    );
    for (let index = 0; index < count; index += 1) {
      const { need, needParty, offer, offerParty } = pairs[index % pairs.length]!;
      const lines = names.map((name, place) => ({ feature: name, value: ((index * 7 + place * 13) % 17) / 16 }));
      const accepted = lines.find((line) => line.feature === feature)!.value > 0.4;
      await system.database.rows(
        `insert into match (id, municipality_id, need_id, offer_id, need_party_id, offer_party_id, origin, state, introduced_at,
                            end_reason, created_at, state_changed_at, features)
         values (gen_random_uuid(), $1, $2, $3, $4, $5, 'coordinator', $6, $7, $8, now(), $9, $10)`,
        [
          ...[at[slug], need, offer, needParty, offerParty],
          // Both had said yes before it was taken back; such a match does not stand in the way of the next.
          ...(accepted ? ['withdrawn', daysBefore(daysAgo), null] : ['declined', null, 'schedule']),
          ...[daysBefore(daysAgo), JSON.stringify({ rules: priors.version, lines })],
        ],
      );
    }
  }
  const daysBefore = (days: number) => new Date(Date.now() - days * 86_400_000);

  async function trained(): Promise<Json> {
    const { body } = await administrator.expect(202, 'POST', `${PARAMETERS}/train`);
    let version: Json;
    await system.eventually(async () => {
      version = (await parameters()).items.find(({ id }: Json) => id === body.id);
      expect(version).toBeDefined();
    });
    return version;
  }

  it('begins with the priors, and rejects what too few decisions teach', async () => {
    const { inUse, priors } = await parameters();
    expect(inUse).toEqual(priors);
    const version = await trained();
    expect(version).toMatchObject({ state: 'rejected', rejection: 'too-few-decisions', scope: 'municipality' });
    expect((await parameters()).inUse).toEqual(priors);
    await coordinator.expect(403, 'POST', `${PARAMETERS}/train`);
    await (await system.as('group@yokkaichi.example')).expect(403, 'GET', PARAMETERS);
    const refused = await administrator.expect(409, 'POST', `${PARAMETERS}/${version.version}/activate`);
    expect(refused.body).toMatchObject({ code: 'parameters.wrong-state' });
    await administrator.expect(404, 'POST', `${PARAMETERS}/learned-999999/activate`);
  });

  it('uses what does better on held-out decisions, names it, and goes back behind it', async () => {
    await decided('yokkaichi', 'place', 180, 30);
    const version = await trained();
    expect(version).toMatchObject({ state: 'active', rejection: null, ownDecisions: 180 });
    const { learned, priors: byPriors } = version.report;
    expect(learned.brier).toBeLessThan(byPriors.brier);
    expect(learned.ndcg10).toBeGreaterThanOrEqual(byPriors.ndcg10);
    const { inUse, priors } = await parameters();
    expect(inUse.version).toBe(version.version);
    expect(inUse.weights.place).toBeGreaterThan(priors.weights.place);
    expect(inUse.weights['contact-load']).toBe(priors.weights['contact-load']);

    const needs = await coordinator.expect(200, 'GET', `${M}/needs?state=published&limit=50`);
    let match: Json;
    for (const { id } of needs.body.items) {
      const { body } = await coordinator.expect(200, 'GET', `${M}/needs/${id}/candidates?limit=5`);
      expect(body.parametersVersion).toBe(version.version);
      if (body.items.length < 2) continue;
      const offerId = body.items[1].offer.id;
      match = (await coordinator.expect(201, 'POST', `${M}/matches`, { needId: id, offerId })).body;
      break;
    }
    expect(match.parametersVersion).toBe(version.version);

    const [row] = await system.database.rows<Json>('select * from match where id = $1', [match.id]);
    expect(row.exposure).toMatchObject({ place: 2 });
    expect(row.features.rules).toBe(priors.version);
    const sum = row.features.lines.reduce((all: number, line: Json) => all + line.contribution, 0);
    expect(sum).toBeCloseTo(row.score, 12);
    // Made again from what was measured and from the weights of the version that it names.
    const total = row.features.lines.reduce((all: number, line: Json) => all + version.weights[line.feature], 0);
    for (const line of row.features.lines) {
      expect(line.weight).toBeCloseTo(version.weights[line.feature] / total, 12);
      expect(line.contribution).toBeCloseTo(line.weight * line.value, 12);
    }

    const back = await administrator.expect(200, 'POST', `${PARAMETERS}/${priors.version}/activate`);
    expect(back.body.inUse.version).toBe(priors.version);
    expect(back.body.items[0]).toMatchObject({ version: version.version, state: 'rolled_back' });
    const past = await coordinator.expect(200, 'GET', `${M}/matches/${match.id}`);
    expect(past.body).toMatchObject({ parametersVersion: version.version, reasons: match.reasons });

    await administrator.expect(200, 'POST', `${PARAMETERS}/${version.version}/activate`);
    expect((await parameters()).inUse.version).toBe(version.version);
    const trail = await administrator.expect(200, 'GET', `${M}/audit-events?subjectKind=matching_parameters`);
    const actions = trail.body.items.map(({ action }: Json) => action);
    expect(actions).toEqual(
      expect.arrayContaining([
        'parameters.training-requested',
        'parameters.rejected',
        'parameters.learned',
        'parameters.rolled-back',
        'parameters.activated',
      ]),
    );
  });

  it('passes on at night what others taught, learns each thing once, and is closed to other municipalities', async () => {
    const count = async () =>
      (await system.database.rows<{ count: number }>('select count(*)::int as count from matching_parameters'))[0]!
        .count;
    await system.get(LearnFromDecisions).nightly();
    // The worker has had its own night since the system began, on the decisions that were there then.
    const versions = await system.database.rows<Json>(
      `select * from matching_parameters where municipality_id is distinct from $1 and state = 'active'`,
      [at['yokkaichi']],
    );
    const ofAll = versions.find((one) => one.municipality_id === null);
    const elsewhere = versions.find((one) => one.municipality_id === at['tomisato']);
    expect(ofAll).toMatchObject({ own_decisions: 180, all_decisions: 180 });
    expect(elsewhere).toMatchObject({ own_decisions: 0, all_decisions: 180 });
    expect(elsewhere.weights.place).toBeCloseTo(ofAll.weights.place, 9);
    const before = await count();
    await system.get(LearnFromDecisions).nightly();
    expect(await count()).toBe(before);

    const seen = (await parameters()).items;
    expect(seen.map(({ scope }: Json) => scope)).toContain('all');
    expect(seen.map(({ id }: Json) => id)).not.toContain(elsewhere.id);
    await administrator.expect(404, 'POST', `${PARAMETERS}/${elsewhere.version}/activate`);
    const page = (await administrator.expect(200, 'GET', `${PARAMETERS}?limit=1`)).body;
    const rest = (await administrator.expect(200, 'GET', `${PARAMETERS}?cursor=${page.nextCursor}`)).body;
    expect([...page.items, ...rest.items]).toEqual(seen);
  });

  it('learns at night for the others when it fails for one, and fails in the end', async () => {
    await decided('yokkaichi', 'place', 5, 2);
    const [first, ...others] = (await system.get(Municipalities).all()).map(({ id }) => id);
    await system.database.rows(
      `create function refuse_one() returns trigger language plpgsql as $$ begin raise 'Not for this one'; end $$;
       create trigger refuse_one before insert on matching_parameters
         for each row when (new.municipality_id = '${first}') execute function refuse_one()`,
    );
    await expect(system.get(LearnFromDecisions).nightly()).rejects.toThrow('Not for this one');
    await system.database.rows('drop function refuse_one cascade');
    const learned = await system.database.rows<{ id: string | null }>(
      'select municipality_id as id from matching_parameters where all_decisions = 185',
    );
    expect(learned.map(({ id }) => id).sort()).toEqual([null, ...others].sort());
  });

  it('says of a training that was tried in vain that it failed, once, and that it is done when it comes after all', async () => {
    await system.database.rows(
      `create function refuse() returns trigger language plpgsql as $$ begin raise 'Not now'; end $$;
       create trigger refuse before insert on matching_parameters for each row execute function refuse()`,
    );
    const { body: asked } = await administrator.expect(202, 'POST', `${PARAMETERS}/train`);
    expect((await parameters()).training).toMatchObject({ id: asked.id, state: 'waiting' });
    const [event] = await system.database.rows<{ id: string; data: Json }>(
      'select id, data from outbox where subject_id = $1',
      [asked.id],
    );
    const { id: eventId, data } = event!;
    const lastAttempt = {
      ...{ name: 'parameters.training-requested', attemptsMade: 9, opts: { attempts: 10 } },
      data: { eventId, municipalityId: at['yokkaichi'], subjectId: asked.id, data },
    } as Job<EventJob>;
    const processor = system.inWorker(LearningProcessor);
    for (let time = 0; time < 2; time += 1) await expect(processor.process(lastAttempt)).rejects.toThrow('Not now');
    expect((await parameters()).training).toMatchObject({ id: asked.id, state: 'failed' });
    const { body } = await administrator.expect(200, 'GET', `${M}/audit-events?action=parameters.training-failed`);
    expect(body.items).toMatchObject([{ subject: { id: asked.id } }]);

    await system.database.rows('drop function refuse cascade');
    await processor.process(lastAttempt);
    expect((await parameters()).training).toMatchObject({ id: asked.id, state: 'done' });
  });

  it('leaves a city alone at night that went back, until somebody has it trained again', async () => {
    const latest = async () => (await parameters()).items.find(({ scope }: Json) => scope === 'municipality');
    const { inUse, priors } = await parameters();
    expect(inUse.version).not.toBe(priors.version);
    const before = await latest();
    await administrator.expect(200, 'POST', `${PARAMETERS}/${priors.version}/activate`);
    await decided('yokkaichi', 'place', 5, 1);
    await system.get(LearnFromDecisions).nightly();
    expect((await latest()).id).toBe(before.id);
    expect((await parameters()).inUse).toEqual(priors);
    await trained();
    await decided('yokkaichi', 'place', 5, 1);
    await system.get(LearnFromDecisions).nightly();
    expect(await latest()).toMatchObject({ ownDecisions: 195 });
  });

  it('keeps numbers out of the table that no judgement could use', async () => {
    const spoilt = (intercept: string) =>
      system.database.rows(`update matching_parameters set intercept = '${intercept}'::double precision`);
    for (const value of ['NaN', 'Infinity', '-Infinity']) await expect(spoilt(value)).rejects.toThrow(/check/);
  });
});
