import { Dictionaries } from '@app/registry';
import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';

describe('the dictionaries of a municipality', () => {
  let system: RunningSystem;
  let administrator: HttpPerson;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    administrator = await system.as('administrator@tomisato.example');
  });
  afterAll(() => system.stop());

  const read = async (slug = 'tomisato', language = 'ja'): Promise<Json> =>
    (await new HttpPerson(system.origin, 'nobody', language).expect(200, 'GET', `/api/v1/m/${slug}/dictionaries`)).body;
  const entry = (lists: Json, list: string, code: string): Json =>
    lists[list].find((candidate: { code: string }) => candidate.code === code);

  it('are told in the caller’s language', async () => {
    const labels = await Promise.all(
      ['ja', 'ja-x-easy', 'en', 'pt-BR'].map(
        async (language) => entry(await read('tomisato', language), 'fields', 'health_welfare').label,
      ),
    );
    expect(new Set(labels).size).toBe(4);
    expect(labels[2]).toBe('Health, medicine and welfare');
    const english = await read('tomisato', 'en');
    expect(entry(english, 'declineReasons', 'schedule').attributes.publicWording).toMatch(/^The dates did not work/);
    expect(entry(english, 'partyKinds', 'business').attributes.subtypes).toContainEqual({
      code: 'farm',
      label: 'Farm',
    });
  });

  it('have what the pages need to know: units, groups, neighbours', async () => {
    const lists = await read();
    expect(entry(lists, 'resourceKinds', 'pro_bono').attributes.units).toEqual(['hours', 'sessions', 'people']);
    expect(entry(lists, 'skills', 'bookkeeping').attributes).toMatchObject({
      group: 'accounting_tax',
      implies: ['accounting'],
    });
    expect(entry(lists, 'skills', 'bookkeeping').attributes).not.toHaveProperty('synonyms');
    expect(entry(lists, 'districts', 'nekona').attributes.neighbours).toContain('tomisato');
    expect(entry(lists, 'sdgs', '17')).toBeDefined();
    expect(lists.reasons.length).toBe(13 + 12 + 10 + 9 + 10);
  });

  it('suggest skills and fields for what is typed, or has been written', async () => {
    const suggested = async (words: string, language = 'ja') => {
      const path = `${M}/dictionaries/suggestions?words=${encodeURIComponent(words)}`;
      return (await new HttpPerson(system.origin, 'nobody', language).expect(200, 'GET', path)).body;
    };
    expect((await suggested('帳簿')).skills).toContainEqual(expect.objectContaining({ code: 'bookkeeping' }));
    const { fields } = await suggested('こども食堂の会計係をさがしています', 'en');
    expect(fields[0]).toEqual({ code: 'child_youth', label: 'Children and young people' });
    expect(await suggested('')).toEqual({ skills: [], fields: [] });
    await new HttpPerson(system.origin).expect(400, 'GET', `${M}/dictionaries/suggestions`);
  });

  it('stay the same object until they are edited, as much is made of them', async () => {
    const dictionaries = system.inWorker(Dictionaries);
    const [town] = await system.database.rows<{ id: string }>(`select id from municipality where slug = 'tomisato'`);
    const readAnew = () => {
      dictionaries.forget(town!.id);
      return dictionaries.of(town!.id);
    };
    const before = await readAnew();
    expect(await readAnew()).toBe(before);
    const labels = { ja: '観光とおもてなし' };
    await administrator.expect(200, 'PATCH', `${M}/dictionaries/fields/tourism`, { labels }, { 'if-match': '"1"' });
    expect((await readAnew()).label('fields', 'tourism', 'ja')).toBe('観光とおもてなし');
  });

  it('differ between municipalities', async () => {
    const [tomisato, yokkaichi] = [await read('tomisato'), await read('yokkaichi')];
    expect([tomisato.districts.length, yokkaichi.districts.length]).toEqual([6, 24]);
    expect(entry(yokkaichi, 'partyKinds', 'neighborhood_group').label).toBe('地縁団体');
  });

  it('are edited by an administrator, in this municipality alone, and the change is recorded', async () => {
    const path = `${M}/dictionaries/fields/environment`;
    const labels = { ja: 'みどりと環境', en: 'Green things' };
    const edited = await administrator.expect(200, 'PATCH', path, { labels }, { 'if-match': '"1"' });
    expect([edited.body.labels, edited.headers.get('etag')]).toEqual([labels, '"2"']);
    expect(entry(await read(), 'fields', 'environment').label).toBe('みどりと環境');
    expect(entry(await read('yokkaichi'), 'fields', 'environment').label).not.toBe('みどりと環境');
    const stale = await administrator.expect(412, 'PATCH', path, { labels }, { 'if-match': '"1"' });
    expect(stale.body.code).toBe('dictionary.changed-meanwhile');
    const trail = await administrator.expect(200, 'GET', `${M}/audit-events?action=dictionary.changed`);
    expect(trail.body.items[0].data).toMatchObject({ list: 'fields', code: 'environment', changed: ['labels'] });
    for (const email of ['coordinator@tomisato.example', 'administrator@yokkaichi.example']) {
      await (await system.as(email)).expect(403, 'PATCH', path, { labels });
    }
  });

  it('keep the days of the clocks', async () => {
    const path = `${M}/dictionaries/clocks/provider_answer`;
    const { body } = await administrator.expect(200, 'PATCH', path, { attributes: { businessDays: 12 } });
    expect(body.attributes).toMatchObject({ businessDays: 12, reminderBusinessDays: [5, 8] });
    await administrator.expect(400, 'PATCH', path, { attributes: { businessDays: 'soon' } });
    expect((await administrator.expect(409, 'PATCH', path, { retired: true })).body.code).toBe('dictionary.fixed-list');
  });

  it('grow, and retire what is no longer wanted without forgetting it', async () => {
    const add = { code: 'banko_ware', labels: { ja: '萬古焼' } };
    await administrator.expect(201, 'POST', `${M}/dictionaries/skills`, add);
    expect((await administrator.expect(409, 'POST', `${M}/dictionaries/skills`, add)).body.code).toBe(
      'dictionary.code-taken',
    );
    expect((await read()).skills.at(-1)).toMatchObject({ code: 'banko_ware', label: '萬古焼' });
    await administrator.expect(200, 'PATCH', `${M}/dictionaries/fields/child_youth`, { retired: true });
    expect(entry(await read(), 'fields', 'child_youth')).toMatchObject({ retired: true });
    const group = await system.as('group@tomisato.example');
    const refused = await group.expect(400, 'POST', `${M}/parties`, {
      kind: 'business',
      name: '店',
      fields: ['child_youth'],
    });
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/fields/0', code: 'code.unknown' })]);
  });

  it('are found under their names only', async () => {
    await administrator.expect(400, 'GET', `${M}/dictionaries/passwords`);
    await administrator.expect(404, 'PATCH', `${M}/dictionaries/fields/none`, { retired: true });
    await administrator.expect(400, 'PATCH', `${M}/dictionaries/fields/environment`, { labels: { en: 'no Japanese' } });
  });

  it('belong to municipalities that everybody may list', async () => {
    const { body } = await new HttpPerson(system.origin).expect(200, 'GET', '/api/v1/municipalities');
    expect(body.items).toEqual([
      expect.objectContaining({ slug: 'tomisato', nameJa: '富里市', prefectureJa: '千葉県' }),
      expect.objectContaining({ slug: 'yokkaichi', nameJa: '四日市市', prefectureJa: '三重県' }),
    ]);
  });
});
