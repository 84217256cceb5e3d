import {
  CopyNeed,
  DraftNeed,
  EditNeed,
  ExpireNeedsAndOffers,
  fill,
  MoveNeed,
  type NeedMove,
  Needs,
  NeedsQuery,
  release,
  reserve,
  Offers,
} from '@app/exchange';
import { type Actor, Transaction } from '@app/kernel';
import { A_NEED, Exchange } from '../../support/builders/an-exchange';

describe('needs on a real database', () => {
  let exchange: Exchange;
  let coordinator: Actor;
  beforeAll(async () => {
    exchange = await Exchange.open();
    coordinator = await exchange.staff();
  });
  afterAll(() => exchange.close());

  const draft = (actor: Actor & { partyId: string }, content = A_NEED) =>
    exchange.get(DraftNeed).execute({ actor, partyId: actor.partyId, content });
  const move = (actor: Actor, needId: string, to: NeedMove) =>
    exchange.get(MoveNeed).execute({ actor, needId, move: to });
  const seenBy = (reader: Actor | null, filter = {}) =>
    exchange.get(NeedsQuery).list(exchange.municipalityId, reader, filter, { limit: 100 });
  const one = (reader: Actor | null, id: string) => exchange.get(NeedsQuery).one(exchange.municipalityId, reader, id);

  it('go from draft to publication and tell each step', async () => {
    const member = await exchange.member();
    const { id } = await draft(member);
    await move(member, id, { verb: 'submit' });
    await move(coordinator, id, { verb: 'review' });
    await move(coordinator, id, { verb: 'return', note: '場所を書いてください' });
    expect(await one(member, id)).toMatchObject({ state: 'returned', stateNote: '場所を書いてください' });
    await move(member, id, { verb: 'submit' });
    await move(coordinator, id, { verb: 'publish' });
    expect(await one(null, id)).toMatchObject({ state: 'published', stateNote: null, actions: [] });
    expect(await exchange.eventsOf(id)).toEqual([
      'need.drafted',
      'need.submitted',
      'need.review-started',
      'need.returned',
      'need.submitted',
      'need.published',
    ]);
  });

  it('keep every character that people use', async () => {
    const member = await exchange.member();
    const title = '髙﨑さんと𠮷野家の🍙をくばる会 ①';
    const { id } = await draft(member, { ...A_NEED, title });
    expect((await one(member, id))?.title).toBe(title);
  });

  it('are seen as drafts by their own party and staff alone', async () => {
    const member = await exchange.member();
    const { id } = await draft(member);
    const ids = async (reader: Actor | null) => (await seenBy(reader, { partyId: member.partyId })).map((n) => n.id);
    expect(await ids(member)).toEqual([id]);
    expect(await ids(coordinator)).toEqual([id]);
    expect(await ids(await exchange.member())).toEqual([]);
    expect(await ids(null)).toEqual([]);
    expect(await one(null, id)).toBeUndefined();
    const { otherMunicipalityId } = exchange;
    expect(await exchange.get(NeedsQuery).one(otherMunicipalityId, coordinator, id)).toBeUndefined();
  });

  it('are found by one character, by a word, and by the public name of their party', async () => {
    const { id } = await exchange.need({ title: '鯉のぼりを上げたい', story: '竿を立てる人をさがしています。' });
    const hidden = await exchange.member('かくれ里の会', { publicName: false });
    const other = await draft(hidden, { ...A_NEED, title: 'べつの願い' });
    await move(hidden, other.id, { verb: 'submit' });
    await move(coordinator, other.id, { verb: 'publish' });
    const found = async (q: string) => (await seenBy(null, { q })).map((need) => need.id);
    expect(await found('鯉')).toEqual([id]);
    expect(await found('のぼり')).toEqual([id]);
    expect(await found('ﾉﾎﾞﾘ')).toEqual([id]);
    expect(await found('鯉 竿')).toEqual([id]);
    expect(await found('かくれ里')).toEqual([]);
    expect((await one(null, other.id))?.party.name).toBeNull();
    const shown = await exchange.member('ひなたの会');
    const third = await draft(shown, { ...A_NEED, title: 'もう一つの願い' });
    await move(shown, third.id, { verb: 'submit' });
    await move(coordinator, third.id, { verb: 'publish' });
    expect(await found('ひなた')).toEqual([third.id]);
  });

  it('name every fault of what was said', async () => {
    const member = await exchange.member();
    const wrong = {
      ...A_NEED,
      skills: [{ code: 'no_such_skill', level: 2 }],
      quantity: { count: -1, unit: 'yen' },
      deadline: '2020-01-01',
      weekdays: [8],
    };
    await expect(draft(member, wrong)).rejects.toMatchObject({
      code: 'need.invalid',
      faults: expect.arrayContaining([
        { pointer: '/skills/0/code', code: 'code.unknown' },
        { pointer: '/quantity/unit', code: 'quantity.unit-does-not-fit' },
        { pointer: '/deadline', code: 'date.past' },
        { pointer: '/weekdays/0', code: 'field.invalid-value' },
      ]),
    });
    const unknown = draft(member, { ...A_NEED, fields: ['no_such_field'] });
    await expect(unknown).rejects.toMatchObject({ kind: 'invalid', code: 'need.unknown-code' });
  });

  it('are not submitted without a story, nor by a party that is not registered', async () => {
    const member = await exchange.member();
    const { id } = await draft(member, { ...A_NEED, story: '' });
    const submitted = move(member, id, { verb: 'submit' });
    await expect(submitted).rejects.toMatchObject({
      code: 'need.incomplete',
      faults: [{ pointer: '/story', code: 'field.required' }],
    });
    const applicant = await exchange.member('まだの会', { state: 'applied' });
    const early = await draft(applicant);
    await expect(move(applicant, early.id, { verb: 'submit' })).rejects.toMatchObject({ code: 'party.not-registered' });
  });

  it('are moved by nobody else', async () => {
    const member = await exchange.member();
    const { id } = await draft(member);
    await expect(move(await exchange.member(), id, { verb: 'submit' })).rejects.toMatchObject({ kind: 'forbidden' });
    await move(member, id, { verb: 'submit' });
    await expect(move(member, id, { verb: 'publish' })).rejects.toMatchObject({ code: 'role.missing' });
  });

  it('keep their words once published; times may change, and a reader of an old version is told', async () => {
    const { id, member } = await exchange.need();
    const edit = exchange.get(EditNeed);
    const changed = edit.execute({ actor: member, needId: id, changes: { title: '別の話' } });
    await expect(changed).rejects.toMatchObject({ code: 'need.fixed-once-published' });
    await edit.execute({ actor: member, needId: id, changes: { deadline: '2099-01-01' } });
    expect(await one(null, id)).toMatchObject({ title: A_NEED.title, deadline: '2099-01-01' });
    const stale = edit.execute({ actor: member, needId: id, changes: { givesBack: '歌' }, expectedVersion: 1 });
    await expect(stale).rejects.toMatchObject({ kind: 'stale', code: 'need.changed-meanwhile' });
  });

  it('are copied without the days that passed', async () => {
    const { id, member } = await exchange.need();
    await exchange.database.rows(`update need set deadline = '2020-01-01' where id = $1`, [id]);
    const copy = await exchange.get(CopyNeed).execute({ actor: member, needId: id });
    expect(await one(member, copy.id)).toMatchObject({ state: 'draft', copiedFromId: id, deadline: null });
  });

  it('expire once, however many workers look', async () => {
    const { id } = await exchange.need();
    const offer = await exchange.offer();
    await exchange.database.rows(`update need set deadline = '2020-01-01' where id = $1`, [id]);
    await exchange.database.rows(`update offer set available_until = '2020-01-01' where id = $1`, [offer.id]);
    const expire = () => exchange.get(ExpireNeedsAndOffers).execute(exchange.municipalityId);
    const counts = await Promise.all([expire(), expire(), expire()]);
    const [ended] = await exchange.database.rows<{ count: number }>(
      `select (select count(*) from need where state = 'expired')::int +
              (select count(*) from offer where state = 'expired')::int as count`,
    );
    expect(counts.reduce((sum, { needs, offers }) => sum + needs + offers, 0)).toBe(ended?.count);
    expect((await exchange.eventsOf(id)).filter((name) => name === 'need.expired')).toHaveLength(1);
    expect((await exchange.eventsOf(offer.id)).at(-1)).toBe('offer.expired');
  });

  it('are never filled beyond what they wanted, nor offers beyond their capacity, however many try at once', async () => {
    const need = await exchange.need({ wanted: 2 });
    const offer = await exchange.offer({ capacity: 3 });
    const transaction = exchange.get(Transaction);
    const tries = <T>(count: number, work: () => Promise<T>) =>
      Promise.allSettled(Array.from({ length: count }, () => transaction.run(exchange.municipalityId, work)));
    const fillings = await tries(20, async () => {
      const needs = exchange.get(Needs);
      await needs.save(fill(await needs.take(need.id), new Date()).next);
    });
    const reservations = await tries(20, async () => {
      const offers = exchange.get(Offers);
      await offers.save(reserve(await offers.take(offer.id), new Date()).next);
    });
    expect(fillings.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(reservations.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await one(null, need.id)).toMatchObject({ state: 'filled', filled: 2 });
    await transaction.run(exchange.municipalityId, async () => {
      const offers = exchange.get(Offers);
      const { next } = release(await offers.take(offer.id), new Date());
      await offers.save(next);
      expect(next).toMatchObject({ state: 'committed', committed: 2 });
    });
  });
});
