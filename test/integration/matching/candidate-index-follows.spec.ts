import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { ExchangeReads, OPEN_OFFER_STATES } from '@app/exchange';
import {
  CandidateIndex,
  CandidatesQuery,
  CandidateThread,
  daysAhead,
  indexedOfferOf,
  IndexFollower,
  questionFor,
} from '@app/matching';
import { Config } from '@app/platform';
import { Exchange } from '../../support/builders/an-exchange';
import { eventually } from '../../support/eventually';
import {
  homeOf,
  partiesOf,
  partyIdOf,
  seeded,
  SYNTHETIC_SKILLS,
  SYNTHETIC_TAXONOMY,
  SyntheticExchange,
  type SyntheticNeed,
  type SyntheticOffer,
} from '../../support/synthetic-exchange';

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
    expect(Date.now() - ended).toBeLessThan(500);
  });

  it('catches up with what happened while its connection was gone', async () => {
    const need = await exchange.need({ title: '竹林の手入れ', story: '竹林の手入れの道具' });
    const ended = await copies(3, '竹林の手入れの道具あります');
    await eventually(async () => expect((await candidates(need.id)).slice(0, 3).sort()).toEqual([...ended].sort()));
    const killed = await exchange.database.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'musubi candidate index' and datname = current_database()`,
    );
    expect(killed).toHaveLength(1);
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

describe('the candidate index of two municipalities', () => {
  const OPERATIONS = 4_000;
  const AT_ONCE = 100;
  const size = { municipalities: 2, kinds: 2, seed: 3, offers: OPERATIONS };
  const made = new SyntheticExchange(size);
  const random = seeded(5);
  const below = (limit: number) => Math.floor(random() * limit);
  let exchange: Exchange;
  let thread: CandidateThread;
  const needs = Array.from({ length: 40 }, () => made.need());
  const kinds = [...new Set(needs.map(({ resourceKind }) => resourceKind))];
  let towns: readonly string[];
  const ids: string[] = [];

  beforeAll(async () => {
    exchange = await Exchange.open();
    towns = [exchange.municipalityId, exchange.otherMunicipalityId];
    for (const [town, municipalityId] of towns.entries()) {
      const parties = Array.from({ length: partiesOf(size, town) }, (_, party) => partyIdOf(town, party));
      await exchange.database.rows(
        `insert into party (id, municipality_id, kind, name, state, registered_on, districts, created_at, updated_at)
         select id, $1, 'business', id::text, 'registered', current_date, string_to_array(home, ','), now(), now()
           from unnest($2::uuid[], $3::text[]) as made (id, home)`,
        [municipalityId, parties, parties.map((party) => homeOf(party).join(','))],
      );
    }
    thread = exchange.get(CandidateThread);
    thread.start();
    await eventually(() => expect(thread.load).toBeDefined());
  });
  afterAll(() => exchange.close());

  /** Random insertions, changes, withdrawals and returns, as many at once as one statement holds. */
  async function change(operations: number): Promise<void> {
    for (let done = 0; done < operations; done += AT_ONCE) {
      const offers = new Map<string, object>();
      const moved: string[] = [];
      for (let count = 0; count < AT_ONCE; count += 1) {
        const known = ids[below(ids.length)];
        const what = random();
        if (known !== undefined && what < 0.2) moved.push(known);
        else {
          const offer = made.offer();
          const id = known !== undefined && what < 0.4 ? known : offer.id;
          if (id === offer.id) ids.push(id);
          offers.set(id, rowOf({ ...offer, id }, towns[offer.municipality]!));
        }
      }
      await exchange.database.rows(
        `insert into offer select (jsonb_populate_record(null::offer, made)).* from jsonb_array_elements($1) made
         on conflict (id) do update set ${CHANGED.map((column) => `${column} = excluded.${column}`).join(', ')}`,
        [JSON.stringify([...offers.values()])],
      );
      await exchange.database.rows(
        `update offer set state = case state when 'available' then 'paused' else 'available' end where id = any($1)`,
        [moved],
      );
    }
  }

  /** What reading all open offers without an index's thread gives, and how many there are. */
  async function indexed(): Promise<CandidateIndex> {
    const index = new CandidateIndex();
    for (const municipalityId of towns) {
      for (const kind of kinds) {
        for (const offer of await exchange.get(ExchangeReads).openOffers(municipalityId, kind))
          index.put(municipalityId, indexedOfferOf(offer));
      }
    }
    for (const slice of index.maintain()) void slice;
    return index;
  }

  const questionOf = (need: SyntheticNeed) => questionFor(need, KNOWN, 50);
  const scoresOf = (found: readonly { readonly score: number }[]) => found.map(({ score }) => score);
  const scoresBy = (index: CandidateIndex) =>
    needs.map((need) =>
      scoresOf(index.find(towns[need.municipality]!, questionOf(need))).map((score) => expect.closeTo(score, 4)),
    );

  it('finds what scoring every offer finds after its thread was killed and its connection lost in the middle of 4,000 random changes', async () => {
    await change(OPERATIONS / 2);
    const { thread: running } = thread as unknown as { readonly thread: Worker };
    await running.terminate();
    expect(thread.load).toBeUndefined();
    await change(OPERATIONS / 4);
    await eventually(() => expect(thread.load).toBeDefined());
    const cut = exchange.database.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'musubi candidate index' and datname = current_database()`,
    );
    await Promise.all([cut, change(OPERATIONS / 4)]);

    const fresh = await indexed();
    expect(fresh.size).toBeGreaterThan(OPERATIONS / 4);
    const named = async (need: SyntheticNeed) => (await thread.find(towns[need.municipality]!, questionOf(need), 0))!;
    let same = 0;
    let all = 0;
    await eventually(async () => {
      same = all = 0;
      for (const need of needs) {
        const exhaustively = fresh.findExhaustively(towns[need.municipality]!, questionOf(need));
        const wanted = new Set(exhaustively.map(({ offerId }) => offerId));
        const { found } = await named(need);
        same += found.filter(({ offerId }) => wanted.has(offerId)).length;
        all += wanted.size;
      }
      expect(same / all).toBeGreaterThanOrEqual(0.99);
    });
    expect(all).toBeGreaterThan(1_000);

    // Made anew it is what reading the same offers without it gives, to the last digit.
    const before = thread.load;
    thread.rebuild();
    await eventually(() => expect(thread.load).not.toBe(before));
    expect(thread.load!.offers).toBe(fresh.size);
    const found = await Promise.all(needs.map(named));
    expect(found.map((one) => scoresOf(one.found))).toEqual(scoresBy(fresh));
  }, 120_000);

  describe('made anew by several threads', () => {
    let follower: IndexFollower;
    let fresh: CandidateIndex;
    beforeAll(async () => {
      const { databaseUrl } = exchange.get(Config);
      follower = new IndexFollower({ databaseUrl, openStates: OPEN_OFFER_STATES, mostBytes: MOST_BYTES }, jest.fn());
      fresh = await indexed();
      await follower.begin();
    });
    afterAll(() => follower.end());

    /** The database's ends of its connections. */
    const connections = async () =>
      (
        await exchange.database.rows<{ pid: number }>(
          `select pid from pg_stat_activity
            where application_name = 'musubi candidate index' and datname = current_database()`,
        )
      ).map(({ pid }) => pid);

    /** Makes it anew, and stops both threads in the middle, as nobody may see how often parties were asked. */
    const whileItWaits = (work: (rebuilt: Promise<unknown>, loaders: readonly number[]) => Promise<void>) =>
      exchange.database.asSuperuser(async (client) => {
        const before = await connections();
        await client.query('begin');
        await client.query('lock table match');
        const rebuilt = follower.rebuild();
        rebuilt.catch(() => undefined);
        let loaders: number[] = [];
        await eventually(async () => {
          loaders = (await connections()).filter((pid) => !before.includes(pid));
          expect(loaders).toHaveLength(Math.min(2, availableParallelism()));
        });
        await work(rebuilt, loaders);
        await client.query('commit');
        await Promise.allSettled([rebuilt]);
        await eventually(async () => expect(await connections()).toEqual(before));
      });

    const answers = () =>
      needs.map((need) => scoresOf(follower.find(towns[need.municipality]!, questionOf(need), 0).found));

    it('answers meanwhile', () =>
      whileItWaits(() => {
        expect(answers()).toEqual(scoresBy(fresh));
        return Promise.resolve();
      }));

    it('is what one thread makes of the same offers', async () => {
      const { offers } = await follower.rebuild();
      expect(offers).toBe(fresh.size);
      expect(answers()).toEqual(scoresBy(fresh));
    });

    it('stays as it was when one of them loses its connection', () =>
      whileItWaits(async (rebuilt, [first]) => {
        const old = follower.index;
        await exchange.database.rows('select pg_terminate_backend($1)', [first]);
        await expect(rebuilt).rejects.toThrow();
        expect(follower.index).toBe(old);
        expect(answers()).toEqual(scoresBy(fresh));
      }));

    it('is given up when it would take too much memory, and no thread stays behind', async () => {
      const before = await connections();
      const { databaseUrl } = exchange.get(Config);
      const small = new IndexFollower({ databaseUrl, openStates: OPEN_OFFER_STATES, mostBytes: 200_000 }, jest.fn());
      await expect(small.begin()).rejects.toThrow('would take more than 200000 bytes');
      await small.end();
      await eventually(async () => expect(await connections()).toEqual(before), 2_000);
    });
  });
});

const MOST_BYTES = 1_000_000_000;
const CHANGED = ['title', 'story', 'skills', 'fields', 'districts', 'online', 'time_windows', 'weekdays', 'state'];

function rowOf(offer: SyntheticOffer, municipalityId: string): object {
  const now = '2026-11-20T00:00:00Z';
  return {
    ...{
      id: offer.id,
      municipality_id: municipalityId,
      party_id: offer.partyId,
      title: offer.title,
      story: offer.story,
      story_language: 'ja',
    },
    ...{ resource_kind: offer.resourceKind, skills: offer.skills, fields: offer.fields, sdgs: offer.sdgs },
    ...{ quantity_count: offer.quantity?.count ?? null, quantity_unit: offer.quantity?.unit ?? null },
    ...{ districts: offer.districts, online: offer.online, time_windows: offer.timeWindows, weekdays: offer.weekdays },
    ...{ times_of_day: offer.timesOfDay, languages: offer.languages, state_note: null, version: 1 },
    ...{ created_at: now, updated_at: now, state_changed_at: now, capacity: 5, committed: 0, search_text: '' },
    ...{ search_tokens: '', fields_refused: offer.fieldsRefused, available_from: offer.availableFrom },
    ...{ available_until: offer.availableUntil, lead_time_days: offer.leadTimeDays, wants: '' },
    ...{ min_group_size: offer.minGroupSize, max_group_size: offer.maxGroupSize, changed_in: '0' },
    ...{ accepts_minors: offer.acceptsMinors, rest_period_days: offer.restPeriodDays },
    state: offer.state === 'available' ? 'available' : 'paused',
  };
}
