import type { Actor } from '@app/kernel';
import { CandidatesQuery, PairJudgement, RequestAssignment, RunAssignment } from '@app/matching';
import { randomUUID } from 'node:crypto';
import { AN_OFFER, Exchange, inDays } from '../../support/builders/an-exchange';

type Posted = { id: string; member: Actor & { partyId: string } };
const KIND = { resourceKind: 'equipment', quantity: null, skills: [] };
const CARD = {
  ...{ weekdays: [], timesOfDay: [], noticeDays: null, capPerYear: null, contactRestDays: null },
  contactBy: null,
};

describe('the past of two parties, on a real database', () => {
  let exchange: Exchange;
  let coordinator: Actor;
  beforeAll(async () => {
    exchange = await Exchange.open();
    coordinator = await exchange.staff();
  });
  afterAll(() => exchange.close());

  const sql = (text: string, values: unknown[]) => exchange.database.rows<{ id: string }>(text, values);

  async function match(need: Posted, offer: Posted, state: string, at: Date): Promise<string> {
    const both = ['introduced', 'agreed', 'converted'].includes(state);
    const [row] = await sql(
      `insert into match (id, municipality_id, need_id, offer_id, need_party_id, offer_party_id, origin, state,
                          holds_capacity, approved_by, need_consented_at, offer_consented_at, introduced_at,
                          created_at, state_changed_at)
       values ($1, $2, $3, $4, $5, $6, 'coordinator', $7, $8, $9, $10, $10, $10, $11, $11) returning id`,
      [
        ...[randomUUID(), exchange.municipalityId, need.id, offer.id, need.member.partyId, offer.member.partyId],
        ...[state, state !== 'timed_out', coordinator.personId, both ? at : null, at],
      ],
    );
    return row!.id;
  }

  const answered = (matchId: string, by: Actor, at: Date) =>
    sql(
      `insert into match_answer (id, municipality_id, match_id, side, answer, answered_by, answered_at)
       values ($1, $2, $3, 'offer', 'accept', $4, $5)`,
      [randomUUID(), exchange.municipalityId, matchId, by.personId, at],
    );

  async function verified(need: Posted, offer: Posted, results: readonly number[]): Promise<void> {
    const id = randomUUID();
    await sql(
      `insert into collaboration (id, municipality_id, title, resource_kind, goal, form, domain, agreed_on, starts_on,
                                  ends_on, state, verified_at, created_at, state_changed_at)
       values ($1, $2, '前の協力', 'equipment', '', 'project_cooperation', 'joint', current_date, current_date,
               current_date, 'verified', now(), now(), now())`,
      [id, exchange.municipalityId],
    );
    const sides = [
      [need, 'need'],
      [offer, 'offer'],
    ] as const;
    for (const [index, [{ member }, side]] of sides.entries()) {
      await sql(
        `insert into collaboration_party (municipality_id, collaboration_id, party_id, side) values ($1, $2, $3, $4)`,
        [exchange.municipalityId, id, member.partyId, side],
      );
      if (results[index] === undefined) continue;
      await sql(
        `insert into joint_review (municipality_id, collaboration_id, party_id, shared_aim, equality, roles_kept,
                                   information_shared, result, reviewed_at)
         values ($1, $2, $3, 3, 3, 3, 3, $4, now())`,
        [exchange.municipalityId, id, member.partyId, results[index]],
      );
    }
  }

  async function measured(need: Posted, offer: Posted) {
    const { contributions } = await exchange
      .get(PairJudgement)
      .of(exchange.municipalityId, need.id, offer.id, new Date());
    return Object.fromEntries(
      contributions.map(({ feature, value, said, details }) => [feature, { value, said, details }]),
    );
  }
  const obstacles = async (need: Posted, offer: Posted, now = new Date()) =>
    (await exchange.get(PairJudgement).of(exchange.municipalityId, need.id, offer.id, now)).obstacles;

  it('is the middle where nothing is known', async () => {
    const [need, offer] = [await exchange.need(KIND), await exchange.offer(KIND)];
    const { together, outcomes, answers } = await measured(need, offer);
    expect(together).toMatchObject({ value: 0.5, said: 'together-for-the-first-time' });
    expect(outcomes).toMatchObject({ value: 0.5, said: 'outcomes-unknown' });
    expect(answers).toMatchObject({ value: 0.5, said: 'answers-unknown' });
  });

  it('counts what was verified, together and with others, by what both sides said of the result', async () => {
    const [need, other] = [await exchange.need(KIND), await exchange.need(KIND)];
    const [good, poor, fresh] = [await exchange.offer(KIND), await exchange.offer(KIND), await exchange.offer(KIND)];
    await verified(need, good, [5, 4]);
    await verified(other, good, []);
    await verified(need, poor, [1, 1]);
    await verified(need, poor, [1, 2]);
    const known = { good: await measured(need, good), poor: await measured(need, poor) };
    expect(known.good['together']).toMatchObject({ said: 'together-before', details: { count: 1 } });
    expect(known.good['together']!.value).toBeCloseTo((0.875 + 1) / 3, 6);
    expect(known.good['outcomes']).toMatchObject({ details: { asking: 3, offering: 2 } });
    expect(known.poor['together']).toMatchObject({ said: 'together-with-difficulty', details: { count: 2 } });
    const { items } = await exchange
      .get(CandidatesQuery)
      .forNeed(exchange.municipalityId, need.id, { limit: 100 }, new Date());
    const order = items.map(({ offerId }) => offerId).filter((id) => [good.id, poor.id, fresh.id].includes(id));
    expect(order).toEqual([good.id, fresh.id, poor.id]);
  });

  it('counts who answered in the last year and who was silent', async () => {
    const need = await exchange.need(KIND);
    const offer = await exchange.offer({ ...KIND, capacity: 9 });
    const old = await exchange.offer(KIND);
    await answered(await match(await exchange.need(KIND), offer, 'timed_out', inDays(-30)), offer.member, inDays(-31));
    for (let time = 0; time < 3; time += 1) await match(await exchange.need(KIND), offer, 'timed_out', inDays(-50));
    await match(await exchange.need(KIND), old, 'timed_out', inDays(-400));
    expect((await measured(need, offer))['answers']).toMatchObject({
      said: 'answers-rarely',
      details: { count: 1, of: 4 },
    });
    expect((await measured(need, old))['answers']).toMatchObject({ value: 0.5 });
  });

  it('keeps the cap, the rest and the notice of the card, for all offers of its party', async () => {
    const need = await exchange.need(KIND);
    const card = { ...CARD, capPerYear: 2, contactRestDays: 40, noticeDays: 10 };
    const offer = await exchange.offer({ ...KIND, capacity: 9, convenienceCard: card });
    expect(await obstacles(need, offer)).toEqual([]);
    await match(await exchange.need(KIND), offer, 'proposed', new Date());
    expect(await obstacles(need, offer)).toEqual([]);
    await match(await exchange.need(KIND), offer, 'converted', new Date());
    expect(await obstacles(need, offer)).toEqual([{ code: 'year-cap-reached', details: { count: 2 } }]);
    // Another offer of the same party, without a card of its own.
    await sql(
      `insert into offer select (jsonb_populate_record(offer, jsonb_build_object('id', $2::text, 'convenience_card', null))).*
         from offer where id = $1`,
      [offer.id, randomUUID()],
    );
    const [second] = await sql('select id from offer where party_id = $1 and convenience_card is null', [
      offer.member.partyId,
    ]);
    const codes = (await obstacles(need, { ...offer, id: second!.id })).map(({ code }) => code);
    expect(codes).toEqual(['year-cap-reached']);
    const { items } = await exchange
      .get(CandidatesQuery)
      .forNeed(exchange.municipalityId, need.id, { limit: 100 }, new Date());
    expect(items.map(({ partyId }) => partyId)).not.toContain(offer.member.partyId);
  });

  it('gives a party no more in an assignment than its year has room for', async () => {
    const kind = { ...KIND, resourceKind: 'publicity' };
    const card = { ...CARD, capPerYear: 2 };
    const offer = await exchange.offer({ ...AN_OFFER, ...kind, capacity: 9, convenienceCard: card });
    const needs = [await exchange.need(kind), await exchange.need(kind), await exchange.need(kind)];
    const input = {
      ...{ needIds: needs.map(({ id }) => id), dryRun: true, locked: [], forbidden: [], keepFrom: null },
      ...{ firstHelpBonus: 0.1, explorationShare: 0, seed: 1 },
    };
    const run = await exchange.get(RequestAssignment).execute({ actor: coordinator, input });
    await exchange.get(RunAssignment).execute(exchange.municipalityId, run);
    const [done] = await exchange.database.rows<{ result: { proposals: { offerId: string }[] } }>(
      'select result from assignment_run where id = $1',
      [run],
    );
    expect(done!.result.proposals.map(({ offerId }) => offerId)).toEqual([offer.id, offer.id]);
  });
});
