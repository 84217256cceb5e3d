import {
  CandidateIndex,
  CandidatesQuery,
  CandidateThread,
  daysAhead,
  indexedOfferOf,
  judge,
  type OfferSide,
  questionFor,
} from '@app/matching';
import { Exchange } from '../../support/builders/an-exchange';
import { eventually } from '../../support/eventually';
import { seeded, SYNTHETIC_SKILLS, SYNTHETIC_TAXONOMY, SyntheticExchange } from '../../support/synthetic-exchange';

const TODAY = '2026-11-21';
const KNOWN = { taxonomy: SYNTHETIC_TAXONOMY, skillCodes: SYNTHETIC_SKILLS, today: TODAY, days: daysAhead(TODAY) };
const TOWN = 'town';
/** What the index reads roughly or not at all: its best are judged with these by the engine. */
const NOT_IN_INDEX = ['text', 'first-help', 'hours', 'gives-back', 'together', 'outcomes', 'answers'];

/** Does the index's work until nothing is left to do. */
function settle(index: CandidateIndex): void {
  for (const slice of index.maintain()) void slice;
}

describe('the candidate index', () => {
  const made = new SyntheticExchange({ municipalities: 1, kinds: 2, seed: 7, offers: 10_000 });
  const needs = Array.from({ length: 60 }, () => made.need());

  it('finds the same after 10,000 random insertions, changes and removals as scoring every offer', () => {
    const random = seeded(11);
    const index = new CandidateIndex();
    const known: OfferSide[] = [];
    for (let step = 0; step < 10_000; step += 1) {
      const what = random();
      const place = Math.floor(random() * known.length);
      const old = known[place];
      if (old && what < 0.2) {
        index.remove(TOWN, old.id);
        known[place] = known[known.length - 1]!;
        known.pop();
      } else {
        const offer = old && what < 0.4 ? { ...made.offer(), id: old.id } : made.offer();
        if (offer.id === old?.id) known[place] = offer;
        else known.push(offer);
        index.put(TOWN, indexedOfferOf(offer));
      }
      if (step % 500 === 0) settle(index);
    }
    expect(index.size).toBe(known.length);
    const fresh = new CandidateIndex();
    for (const offer of known) fresh.put(TOWN, indexedOfferOf(offer));
    settle(fresh);
    let same = 0;
    let all = 0;
    for (const need of needs) {
      const question = questionFor(need, KNOWN, 50);
      const wanted = new Set(fresh.findExhaustively(TOWN, question).map(({ offerId }) => offerId));
      same += index.find(TOWN, question).filter(({ offerId }) => wanted.has(offerId)).length;
      all += wanted.size;
    }
    expect(all).toBeGreaterThan(2_000);
    expect(same / all).toBeGreaterThanOrEqual(0.99);
  });

  it('lets through whom the engine lets through, and scores as it does but for the text', () => {
    const index = new CandidateIndex();
    const offers = Array.from({ length: 200 }, () => made.offer());
    for (const offer of offers)
      index.put(TOWN, indexedOfferOf({ ...offer, resourceKind: 'pro_bono', state: 'available' }));
    settle(index);
    for (const said of needs.slice(0, 10)) {
      const need = { ...said, resourceKind: 'pro_bono' };
      const question = questionFor(need, KNOWN, 200);
      const found = new Map(index.find(TOWN, question).map(({ offerId, score }) => [offerId, score]));
      for (const one of offers) {
        const offer = { ...one, resourceKind: 'pro_bono', state: 'available' };
        const load = { proposedLast90Days: 0, lastContactAt: null, openMatches: 0 };
        const judged = judge({ need, offer, load, timesHelped: 0, ...KNOWN });
        const open = judged.obstacles.filter(
          ({ code }) => code !== 'offer-not-available' || offer.availableUntil !== null,
        );
        expect([offer.id, found.has(offer.id)]).toEqual([offer.id, open.length === 0]);
        if (open.length > 0) continue;
        const others = judged.contributions.filter(({ feature }) => !NOT_IN_INDEX.includes(feature));
        const withoutText = others.reduce((sum, { contribution }) => sum + contribution, 0);
        const text = found.get(offer.id)! - withoutText;
        expect(text).toBeGreaterThan(-1e-6);
        expect(text).toBeLessThan((question.weights.text ?? 0) + 1e-6);
      }
    }
  });

  it.each([
    ['no text', { title: '', story: '' }],
    ['only emoji', { title: '🎉🎉', story: '😀' }],
    ['100,000 characters', { title: '川', story: '水路の記録'.repeat(20_000) }],
    ['one kanji', { title: '川', story: '' }],
    ['English only', { title: 'Please help', story: 'We need accounting advice for our group' }],
    ['skills that nobody knows', { skills: [{ code: 'nobody_knows', level: 3 }] }],
  ])('has candidates for a need with %s', (_what, said) => {
    const index = new CandidateIndex();
    for (let count = 0; count < 300; count += 1)
      index.put(TOWN, indexedOfferOf({ ...made.offer(), state: 'available' }));
    settle(index);
    const need = { ...needs.find(({ districts }) => districts.length === 0)!, minors: false, groupSize: null, ...said };
    const found = index.find(TOWN, questionFor({ ...need, timeWindows: [], weekdays: [], fields: [] }, KNOWN, 20));
    expect(found.length).toBeGreaterThan(5);
    for (const { score } of found) expect(Number.isFinite(score)).toBe(true);
  });
});

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

  const change = (ids: readonly string[], set: string) =>
    exchange.database.rows(`update offer set ${set}, updated_at = now() where id = any($1)`, [ids]);

  it('proposes an offer that was published a moment ago, and not one that was taken back', async () => {
    const need = await exchange.need({ title: '橋の測量の図面', story: '古い橋の測量の図面を読んでほしい' });
    const [fresh] = await copies(1, '橋の測量の図面を読みます');
    const started = Date.now();
    await eventually(async () => expect((await candidates(need.id))[0]).toBe(fresh));
    expect(Date.now() - started).toBeLessThan(2_000);
    await change([fresh!], `state = 'withdrawn'`);
    expect(await candidates(need.id)).not.toContain(fresh);
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

  it('can be made anew while it answers', async () => {
    const thread = exchange.get(CandidateThread);
    const before = thread.load;
    thread.rebuild();
    await eventually(() => expect(thread.load).not.toBe(before));
    expect(thread.load!.offers).toBeGreaterThan(500);
  });
});
