import { localDateOf } from '@app/kernel';
import { type GapFilter, GapsQuery, UnmetNeedsQuery } from '@app/matching';
import { MoveNeed } from '@app/exchange';
import { randomUUID } from 'node:crypto';
import { Exchange, inDays } from '../../support/builders/an-exchange';
import { RunningSystem } from '../../support/running-system';

describe('what is asked for and not offered', () => {
  let exchange: Exchange;
  beforeAll(async () => {
    exchange = await Exchange.open();
  });
  afterAll(() => exchange.close());

  const gaps = (from = inDays(-1), to = inDays(1)) =>
    exchange.get(GapsQuery).of(exchange.municipalityId, localDateOf(from), localDateOf(to));

  it('is counted by kind, by district, and by skill with the skills that others imply', async () => {
    const { database, municipalityId } = exchange;
    const [{ narrow, broad }] = (await database.rows<{ narrow: string; broad: string }>(
      `select code as narrow, attributes -> 'implies' ->> 0 as broad from dictionary_entry
        where list = 'skills' and municipality_id = $1 and jsonb_array_length(attributes -> 'implies') > 0 limit 1`,
      [municipalityId],
    )) as [{ narrow: string; broad: string }];
    const [east, west] = (
      await database.rows<{ code: string }>(
        `select code from dictionary_entry where list = 'districts' and municipality_id = $1 order by position limit 2`,
        [municipalityId],
      )
    ).map(({ code }) => code) as [string, string];
    const skill = (code: string) => [{ code, level: 2 }];
    const none = { skills: [], quantity: null };

    await exchange.need({ ...none, resourceKind: 'pro_bono', skills: skill(broad), districts: [east], wanted: 3 });
    await exchange.need({
      ...none,
      resourceKind: 'pro_bono',
      skills: skill('translation'),
      districts: [east, west],
    });
    await exchange.need({ ...none, resourceKind: 'venue', districts: [west] });
    // Neither an open wish any more nor yet one.
    const gone = await exchange.need({ ...none, resourceKind: 'money' });
    await exchange.get(MoveNeed).execute({ actor: gone.member, needId: gone.id, move: { verb: 'withdraw' } });
    await exchange.offer({ ...none, resourceKind: 'pro_bono', skills: skill(narrow), districts: [east], capacity: 2 });
    const everywhere = await exchange.offer({ ...none, resourceKind: 'venue', districts: [], capacity: 1 });
    await exchange.offer({ ...none, resourceKind: 'goods' });

    const { byKind, byDistrict, bySkill } = await gaps();
    expect(byKind).toEqual([
      { code: 'pro_bono', needs: 2, unanswered: 2, wanted: 4, filled: 0, offers: 1, free: 2, gap: 2 },
      { code: 'venue', needs: 1, unanswered: 1, wanted: 1, filled: 0, offers: 1, free: 1, gap: 0 },
    ]);
    const district = (code: string) => byDistrict.find((line) => line.code === code);
    // The venue's free place helps neither of the two that want pro bono.
    expect(district(east)).toMatchObject({ needs: 2, wanted: 4, offers: 1, free: 2, gap: 2 });
    expect(district(west)).toMatchObject({ needs: 2, wanted: 2, offers: 1, free: 1, gap: 1 });
    const skilled = (code: string) => bySkill.find((line) => line.code === code);
    expect(skilled(broad)).toMatchObject({ needs: 1, wanted: 3, offers: 1, free: 2, gap: 1 });
    expect(skilled('translation')).toMatchObject({ offers: 0, free: 0, gap: 1 });
    expect(bySkill[0]!.gap).toBeGreaterThanOrEqual(bySkill.at(-1)!.gap);

    const month = localDateOf(inDays(0)).slice(0, 7);
    const now = await gaps();
    expect(now.byMonth).toEqual([
      { code: month, needs: 3, unanswered: 3, wanted: 5, filled: 0, offers: 2, free: 3, gap: 2 },
    ]);
    const only = async (filter: GapFilter) =>
      exchange.get(GapsQuery).of(municipalityId, localDateOf(inDays(-1)), localDateOf(inDays(1)), filter);
    expect((await only({ resourceKind: 'venue' })).byKind).toEqual([now.byKind[1]]);
    expect((await only({ district: east })).byKind).toMatchObject([{ code: 'pro_bono', needs: 2, offers: 1 }]);
    // Whoever can do the narrower thing is found under the broader one.
    expect((await only({ skill: broad })).byKind).toMatchObject([{ needs: 1, wanted: 3, offers: 1, gap: 1 }]);

    await database.rows(`update offer set state = 'paused' where id = $1`, [everywhere.id]);
    expect((await gaps()).byKind.find(({ code }) => code === 'venue')).toMatchObject({ offers: 1, free: 0, gap: 1 });
    expect(await gaps(inDays(-9), inDays(-2))).toEqual({
      ...{ byKind: [], byDistrict: [], bySkill: [], byMonth: [] },
    });
    const other = await exchange
      .get(GapsQuery)
      .of(exchange.otherMunicipalityId, localDateOf(inDays(-1)), localDateOf(inDays(1)));
    expect(other.byKind).toEqual([]);
  });

  it('is kept in a ledger with what was tried', async () => {
    const { database, municipalityId } = exchange;
    const need = await exchange.need({ title: '夜の見回りの人手' });
    const offer = await exchange.offer();
    for (const [state, reason] of [
      ['declined', 'schedule'],
      ['declined', 'schedule'],
      ['declined', 'other'],
      ['refused', 'duplicate'],
      ['timed_out', null],
    ] as const) {
      await database.rows(
        `insert into match (id, municipality_id, need_id, offer_id, need_party_id, offer_party_id, origin, state,
                            end_reason, created_at, state_changed_at)
         values ($1, $2, $3, $4, $5, $6, 'coordinator', $7, $8, now(), now())`,
        [randomUUID(), municipalityId, need.id, offer.id, need.member.partyId, offer.member.partyId, state, reason],
      );
    }
    const ledger = (after?: string, limit = 10) => exchange.get(UnmetNeedsQuery).lines(municipalityId, after, limit);
    expect(await ledger()).toEqual([]);
    const markUnmet = async (needId: string) =>
      exchange.get(MoveNeed).execute({ actor: await exchange.staff(), needId, move: { verb: 'mark-unmet' } });
    await markUnmet(need.id);
    expect(await ledger()).toEqual([
      expect.objectContaining({
        id: need.id,
        title: '夜の見回りの人手',
        state: 'unmet',
        tried: { refused: 1, declined: 3, timedOut: 1, other: 0 },
        declineReasons: [
          { code: 'schedule', count: 2 },
          { code: 'other', count: 1 },
        ],
      }),
    ]);
    const later = await exchange.need();
    await markUnmet(later.id);
    expect((await ledger(undefined, 1)).map(({ id }) => id)).toEqual([later.id]);
    expect((await ledger(later.id)).map(({ id }) => id)).toEqual([need.id]);
    const { resourceKind } = (await ledger())[0]!;
    const count = (filter: object) => exchange.get(UnmetNeedsQuery).count(municipalityId, filter);
    expect(await count({ resourceKind, from: localDateOf(inDays(-1)) })).toBe(2);
    expect(await count({ to: localDateOf(inDays(-2)) })).toBe(0);
    expect(await count({ skill: 'no_such_skill' })).toBe(0);
  });
});

describe('gaps over HTTP', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
  });
  afterAll(() => system.stop());

  it('are for coordinators and planners, in their language', async () => {
    const M = '/api/v1/m/yokkaichi';
    for (const role of ['coordinator', 'planner']) {
      const person = await system.as(`${role}@yokkaichi.example`, 'en');
      const { body } = await person.expect(200, 'GET', `${M}/gaps?from=2020-01-01`);
      expect(body.byKind.length).toBeGreaterThan(0);
      expect(body.byKind[0]).toMatchObject({ label: expect.stringMatching(/^[A-Z]/) });
      const year = await person.expect(200, 'GET', `${M}/gaps?to=2026-03-31`);
      expect(year.body).toMatchObject({ from: '2025-04-01', to: '2026-03-31' });
      const { body: problem } = await person.expect(400, 'GET', `${M}/gaps?from=2026-04-01&to=2026-03-31`);
      expect(problem).toMatchObject({ code: 'period.reversed' });
      await person.expect(400, 'GET', `${M}/gaps?from=yesterday`);
      const ledger = await person.expect(200, 'GET', `${M}/unmet-needs?limit=1`);
      expect(ledger.body.items.length).toBeLessThanOrEqual(1);
      await person.expect(400, 'GET', `${M}/unmet-needs?cursor=nonsense`);
      expect(ledger.body.total).toBeGreaterThanOrEqual(ledger.body.items.length);
      const csv = await person.expect(200, 'GET', `${M}/gaps/export?format=csv&from=2020-01-01`);
      const lines = String(csv.body).trim().split('\r\n');
      const { byKind, byDistrict, bySkill, byMonth } = body;
      expect(lines).toHaveLength(1 + [byKind, byDistrict, bySkill, byMonth].flat().length);
      expect(lines[0]).toContain('By,Name,Code,Needs');
      expect(csv.headers.get('content-disposition')).toMatch(/gaps-2020-01-01-.+\.csv/);
      await person.expect(200, 'GET', `${M}/gaps/export?format=xlsx`);
      const rows = await person.expect(200, 'GET', `${M}/unmet-needs/export?format=csv`);
      expect(String(rows.body).trim().split('\r\n').length).toBeGreaterThan(ledger.body.total);
      await person.expect(200, 'GET', `${M}/unmet-needs/export?format=xlsx`);
      await person.expect(400, 'GET', `${M}/unmet-needs/export?from=2026-04-01&to=2026-03-31`);
    }
    const group = await system.as('group@yokkaichi.example');
    await group.expect(403, 'GET', `${M}/gaps`);
    await group.expect(403, 'GET', `${M}/unmet-needs`);
    await group.expect(403, 'GET', `${M}/gaps/export`);
    await group.expect(403, 'GET', `${M}/unmet-needs/export`);
  });
});
