import { ExchangeReads, OPEN_OFFER_STATES } from '@app/exchange';
import { CandidatesQuery, CandidateThread, daysAhead, IndexFollower, questionFor } from '@app/matching';
import { Config } from '@app/platform';
import { Exchange } from '../../support/builders/an-exchange';
import { eventually } from '../../support/eventually';
import { SYNTHETIC_SKILLS, SYNTHETIC_TAXONOMY } from '../../support/synthetic-exchange';

const TODAY = '2026-11-21';
const KNOWN = { taxonomy: SYNTHETIC_TAXONOMY, skillCodes: SYNTHETIC_SKILLS, today: TODAY, days: daysAhead(TODAY) };

describe('the candidate index of an api', () => {
  let exchange: Exchange;
  let templateId: string;
  beforeAll(async () => {
    exchange = await Exchange.open();
    templateId = (await exchange.offer()).id;
    await copies(500, '観察の記録');
    exchange.get(CandidateThread).start();
    await eventually(() => expect(exchange.get(CandidateThread).load?.offers).toBe(501));
  });
  afterAll(() => exchange.close());

  /** Open offers like the first one, under another title. */
  async function copies(count: number, title: string): Promise<string[]> {
    const rows = await exchange.database.rows<{ id: string }>(
      `insert into offer select (jsonb_populate_record(offer, jsonb_build_object('id', gen_random_uuid(), 'title', $3::text))).*
         from offer, generate_series(1, $1) where offer.id = $2 returning id`,
      [count, templateId, title],
    );
    return rows.map(({ id }) => id);
  }

  async function candidates(needId: string): Promise<string[]> {
    const found = await exchange
      .get(CandidatesQuery)
      .forNeed(exchange.municipalityId, needId, { limit: 20 }, new Date());
    return found.items.map(({ offerId }) => offerId);
  }

  /** The party of the offer is asked for the need. */
  const asked = async (needId: string, offerId: string) =>
    exchange.database.rows(
      `with asked as (
         insert into match (id, municipality_id, need_id, offer_id, need_party_id, offer_party_id, origin, state,
                            holds_capacity, approved_by, created_at, state_changed_at)
         select gen_random_uuid(), offer.municipality_id, need.id, offer.id, need.party_id, offer.party_id,
                'coordinator', 'proposed', true, $3, now(), now()
           from offer, need where offer.id = $2 and need.id = $1 returning id, municipality_id)
       insert into audit_event (id, municipality_id, occurred_at, action, subject_kind, subject_id, data)
       select gen_random_uuid(), municipality_id, now(), 'match.proposed', 'match', id, '{}' from asked`,
      [needId, offerId, (await exchange.staff()).personId],
    );

  const change = (ids: readonly string[], set: string) =>
    exchange.database.rows(`update offer set ${set}, updated_at = now() where id = any($1)`, [ids]);

  it('proposes an offer that was published a moment ago, and not one that was taken back', async () => {
    const need = await exchange.need({ title: '橋の測量の図面', story: '古い橋の測量の図面を読んでほしい' });
    const [fresh] = await copies(1, '橋の測量の図面を読みます');
    const started = Date.now();
    await eventually(async () => expect((await candidates(need.id))[0]).toBe(fresh));
    expect(Date.now() - started).toBeLessThan(2_000);
    await change([fresh!], `state = 'withdrawn'`);
    const ended = Date.now();
    await eventually(async () => expect(await candidates(need.id)).not.toContain(fresh));
    expect(Date.now() - ended).toBeLessThan(2_000);
  });

  it('catches up with what happened while its connection was gone', async () => {
    const need = await exchange.need({ title: '竹林の手入れ', story: '竹林の手入れの道具' });
    const ended = await copies(3, '竹林の手入れの道具あります');
    await eventually(async () => expect((await candidates(need.id)).slice(0, 3).sort()).toEqual([...ended].sort()));
    const killed = await exchange.database.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'musubi candidate index' and datname = current_database()`,
    );
    expect(killed).toHaveLength(2);
    await change(ended, `state = 'withdrawn'`);
    const begun = await copies(2, '竹林の手入れの道具を貸します');
    await eventually(async () => expect((await candidates(need.id)).slice(0, 2).sort()).toEqual([...begun].sort()));
  });

  it('asks for more when the best may not be proposed for reasons that it does not know', async () => {
    const need = await exchange.need({ title: '化石の発掘の案内', story: '化石の発掘の案内をしてほしい' });
    const own = await exchange.offer({ title: '化石の発掘の案内', story: '化石の発掘の案内' });
    const copied = await exchange.database.rows<{ id: string }>(
      `insert into offer select (jsonb_populate_record(offer, jsonb_build_object('id', gen_random_uuid()))).*
         from offer, generate_series(1, 60) where offer.id = $1 returning id`,
      [own.id],
    );
    const theirs = [own.id, ...copied.map(({ id }) => id)];
    await eventually(async () => expect(theirs).toContain((await candidates(need.id))[0]));
    // A party's card holds for all of its offers: it wants to be asked no more this year.
    await change(
      [own.id],
      `convenience_card = '{"weekdays":[],"timesOfDay":[],"noticeDays":null,"capPerYear":0,"contactRestDays":null}'`,
    );
    await eventually(async () => {
      const found = await candidates(need.id);
      expect(found).toHaveLength(20);
      expect(theirs.filter((id) => found.includes(id))).toEqual([]);
    });
  });

  it('gives an answer again only while its need, its offers and their parties are as they were', async () => {
    const need = await exchange.need({ title: '凧の作り方', story: '凧の作り方を教えてほしい' });
    const [first] = await copies(1, '凧の作り方を教えます');
    const ask = async () =>
      (await exchange.get(CandidatesQuery).forNeed(exchange.municipalityId, need.id, { limit: 20 }, new Date())).items;
    const scoreOf = async () => (await ask()).find(({ offerId }) => offerId === first)!.score;
    await eventually(async () => expect((await candidates(need.id))[0]).toBe(first));
    const again = await ask();
    expect((await ask())[0]).toEqual(again[0]);
    expect((await ask())[0]!.reasons).toBe((await ask())[0]!.reasons);

    // That one of its offers is another now is heard of.
    const score = await scoreOf();
    await change([first!], `title = '凧の話をします'`);
    await eventually(async () => expect(await scoreOf()).toBeLessThan(score));
    // Its need is looked at each time.
    await exchange.database.rows(`update need set title = '凧の話', version = version + 1 where id = $1`, [need.id]);
    expect(await scoreOf()).not.toBeCloseTo(score, 3);

    // That its party was asked for somebody else is heard of.
    const before = (await ask())[0]!.load;
    await asked((await exchange.need({})).id, again[1]!.offerId);
    await eventually(async () => expect((await ask())[0]!.load).not.toEqual(before));

    // And that it has left, whatever becomes of its offers.
    const { partyId } = (await ask())[0]!;
    await exchange.database.rows(`update party set state = 'withdrawn' where id = $1`, [partyId]);
    await eventually(async () => expect((await ask()).map((one) => one.partyId)).not.toContain(partyId));
  });

  it('learns at the next look how often a party was asked when reading its offers anew fails', async () => {
    const trouble = jest.fn();
    const { databaseUrl } = exchange.get(Config);
    const options = { databaseUrl, openStates: OPEN_OFFER_STATES, mostBytes: 1_000_000_000 };
    const follower = new IndexFollower(options, trouble);
    const inside = follower as unknown as { source: { openOffersOf(): Promise<void> }; catchUp(): Promise<void> };
    const offer = await exchange.offer();
    const { id } = await exchange.need();
    const need = (await exchange.get(ExchangeReads).openNeeds(exchange.municipalityId)).find((one) => one.id === id)!;
    const question = questionFor(need, KNOWN, 1_000);
    const scoreOf = () =>
      follower.index.find(exchange.municipalityId, question).find(({ offerId }) => offerId === offer.id)?.score;
    await follower.begin();
    const before = scoreOf();
    expect(before).toBeGreaterThan(0);
    const rows = jest.spyOn(inside.source, 'openOffersOf').mockRejectedValueOnce(new Error('The connection is gone'));
    await asked(id, offer.id);
    await eventually(() => expect(trouble).toHaveBeenCalled());
    rows.mockRestore();
    expect(scoreOf()).toBe(before);
    await inside.catchUp();
    expect(scoreOf()).not.toBe(before);
    await follower.end();
  });

  it('can be made anew while it answers', async () => {
    const thread = exchange.get(CandidateThread);
    const before = thread.load;
    thread.rebuild();
    await eventually(() => expect(thread.load).not.toBe(before));
    expect(thread.load!.offers).toBeGreaterThan(500);
  });
});
