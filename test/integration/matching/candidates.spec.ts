import { ExchangeReads } from '@app/exchange';
import type { Actor } from '@app/kernel';
import { CandidatesQuery, PairJudgement } from '@app/matching';
import { randomUUID } from 'node:crypto';
import { Exchange, inDays } from '../../support/builders/an-exchange';

describe('candidates on a real database', () => {
  let exchange: Exchange;
  beforeAll(async () => {
    exchange = await Exchange.open();
  });
  afterAll(() => exchange.close());

  const forNeed = (needId: string, limit = 20, now = new Date()) =>
    exchange.get(CandidatesQuery).forNeed(exchange.municipalityId, needId, { limit }, now);
  const ids = async (needId: string) => (await forNeed(needId)).items.map(({ offerId }) => offerId);

  type Posted = { id: string; member: Actor & { partyId: string } };

  /** A match as brokering keeps it, proposed on that day. */
  async function proposed(need: Posted, offer: Posted, state: string, proposedAt: Date): Promise<void> {
    const id = randomUUID();
    const both = ['introduced', 'agreed', 'converted'].includes(state);
    const approver = (await exchange.staff()).personId;
    await exchange.database.rows(
      `insert into match (id, municipality_id, need_id, offer_id, need_party_id, offer_party_id, origin, state,
                          holds_capacity, approved_by, need_consented_at, offer_consented_at, end_reason, created_at,
                          state_changed_at)
       values ($1, $2, $3, $4, $5, $6, 'coordinator', $7, $8, $9, $10, $10, $11, now(), now())`,
      [
        ...[id, exchange.municipalityId, need.id, offer.id, need.member.partyId, offer.member.partyId, state],
        ...[state !== 'declined', approver, both ? proposedAt : null, state === 'declined' ? 'schedule' : null],
      ],
    );
    await exchange.database.rows(
      `insert into audit_event (id, municipality_id, occurred_at, action, subject_kind, subject_id, data)
       values (gen_random_uuid(), $1, $2, 'match.proposed', 'match', $3, '{}')`,
      [exchange.municipalityId, proposedAt, id],
    );
  }

  it('are the eligible offers of the kind, best first', async () => {
    const need = await exchange.need({ fields: ['culture_sports'], skills: [{ code: 'accounting', level: 2 }] });
    const poor = await exchange.offer({ fields: ['culture_sports'], skills: [] });
    const good = await exchange.offer({ fields: ['culture_sports'], skills: [{ code: 'accounting', level: 2 }] });
    const refusing = await exchange.offer({ fields: [], fieldsRefused: ['culture_sports'] });
    const venue = await exchange.offer({ resourceKind: 'venue' });
    const { items, parametersVersion } = await forNeed(need.id);
    expect(items.map(({ offerId }) => offerId)).toEqual([good.id, poor.id]);
    expect(items[0]).toMatchObject({ partyId: good.member.partyId, load: { proposedLast90Days: 0, openMatches: 0 } });
    expect(items[0]?.reasons).toContainEqual(expect.objectContaining({ code: 'skills-covered', sign: 'for' }));
    expect(parametersVersion).toBe('prior-3');
    const obstacles = async (offerId: string) => {
      const judged = await exchange.get(PairJudgement).of(exchange.municipalityId, need.id, offerId, new Date());
      return judged.obstacles.map(({ code }) => code);
    };
    expect(await obstacles(refusing.id)).toEqual(['field-refused']);
    expect(await obstacles(venue.id)).toEqual(['resource-kind-differs']);
    expect((await forNeed(need.id, 1)).items).toHaveLength(1);
  });

  it('leave out a pair that is being tried, and bring it back after it ended', async () => {
    const need = await exchange.need({ resourceKind: 'publicity', quantity: null, skills: [] });
    const trying = await exchange.offer({ resourceKind: 'publicity', quantity: null });
    const ended = await exchange.offer({ resourceKind: 'publicity', quantity: null });
    await proposed(need, trying, 'proposed', inDays(-1));
    await proposed(need, ended, 'declined', inDays(-1));
    expect(await ids(need.id)).toEqual([ended.id]);
  });

  it('leave a party in peace during its rest period, and ask first who was asked least', async () => {
    const kind = { resourceKind: 'equipment', quantity: null };
    const need = await exchange.need({ ...kind, skills: [] });
    const earlier = await exchange.need({ ...kind, skills: [] });
    const resting = await exchange.offer({ ...kind, restPeriodDays: 30 });
    const busy = await exchange.offer(kind);
    const fresh = await exchange.offer(kind);
    await proposed(earlier, resting, 'declined', inDays(-10));
    await proposed(earlier, busy, 'declined', inDays(-10));
    await proposed(earlier, busy, 'declined', inDays(-20));
    await proposed(earlier, busy, 'declined', inDays(-200));
    expect(await ids(need.id)).toEqual([fresh.id, busy.id]);
    const { items } = await forNeed(need.id);
    expect(items[1]?.load).toMatchObject({ proposedLast90Days: 2, openMatches: 0 });
    const later = await forNeed(need.id, 20, inDays(25));
    expect(later.items.map(({ offerId }) => offerId)).toContain(resting.id);
  });

  it('leave out a party that has lapsed or left', async () => {
    const kind = { resourceKind: 'goods', quantity: null };
    const need = await exchange.need({ ...kind, skills: [] });
    const staying = await exchange.offer(kind);
    const leaving = await exchange.offer(kind);
    expect(await ids(need.id)).toEqual(expect.arrayContaining([staying.id, leaving.id]));
    const become = (state: string) =>
      exchange.database.rows('update party set state = $1 where id = $2', [state, leaving.member.partyId]);
    await become('renewal_due');
    expect(await ids(need.id)).toContain(leaving.id);
    for (const state of ['lapsed', 'withdrawn']) {
      await become(state);
      expect(await ids(need.id)).toEqual([staying.id]);
    }
    const judged = await exchange.get(PairJudgement).of(exchange.municipalityId, need.id, leaving.id, new Date());
    expect(judged.obstacles.map(({ code }) => code)).toEqual(['party-not-registered']);
  });

  it('know who was helped before', async () => {
    const kind = { resourceKind: 'experience', quantity: null };
    const helped = await exchange.need({ ...kind, skills: [] });
    const offer = await exchange.offer(kind);
    await proposed(helped, await exchange.offer(kind), 'converted', inDays(-40));
    const [first] = (await forNeed((await exchange.need({ ...kind, skills: [] })).id)).items;
    expect(first?.reasons.map(({ code }) => code)).toContain('first-help');
    const again = (await forNeed(helped.id)).items.find(({ offerId }) => offerId === offer.id);
    expect(again?.reasons).toContainEqual(expect.objectContaining({ code: 'helped-before', details: { count: 1 } }));
  });

  it('are found for an offer too, and not across municipalities', async () => {
    const kind = { resourceKind: 'money', quantity: null };
    const need = await exchange.need({ ...kind, skills: [] });
    const offer = await exchange.offer(kind);
    const candidates = exchange.get(CandidatesQuery);
    const found = await candidates.forOffer(exchange.municipalityId, offer.id, { limit: 5 }, new Date());
    expect(found.items.map(({ needId }) => needId)).toEqual([need.id]);
    const elsewhere = candidates.forOffer(exchange.otherMunicipalityId, offer.id, { limit: 5 }, new Date());
    await expect(elsewhere).rejects.toMatchObject({ kind: 'not-found', code: 'offer.not-found' });

    // Of very many needs the newest are looked at.
    const later = await exchange.need({ ...kind, skills: [] });
    const newest = await exchange.get(ExchangeReads).openNeeds(exchange.municipalityId, 'money', 1);
    expect(newest.map(({ id }) => id)).toEqual([later.id]);
  });
});
