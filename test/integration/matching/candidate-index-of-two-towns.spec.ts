import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { ExchangeReads, OPEN_OFFER_STATES } from '@app/exchange';
import { CandidateIndex, CandidateThread, daysAhead, indexedOfferOf, IndexFollower, questionFor } from '@app/matching';
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
            where application_name = 'musubi candidate index' and datname = current_database() order by pid`,
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
