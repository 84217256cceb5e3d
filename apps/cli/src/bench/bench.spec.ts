import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAffinity } from './affinity';
import { benchCandidates } from './candidates';
import { benchRank } from './rank';

const data = join(__dirname, '../../../../test/bench/data');
const demo = join(__dirname, '../demo-data');
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
const read = (file: string) => linesOf(readFileSync(file, 'utf8'));

/**
 * The commands that measure, on the small sets of test/bench/data. The limits lie a little below what was reached, so
 * that a change that makes matching worse is seen.
 */
describe('what is measured', () => {
  let directory: string;
  beforeAll(() => (directory = mkdtempSync(join(tmpdir(), 'musubi-bench-'))));
  afterAll(() => rmSync(directory, { recursive: true }));

  const at = (name: string) => join(directory, name);
  const write = (name: string, lines: readonly object[]): void =>
    writeFileSync(at(name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const options = (values: Record<string, string>) => (name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(name);
    return value;
  };

  it('ranks paragraphs for Japanese questions', async () => {
    const passages: { id: string; text: string }[] = [];
    const questions: { id: number; text: string; passage: string }[] = [];
    let topic = '';
    for (const line of read(join(data, 'passages.txt'))) {
      const text = line.slice(3);
      if (line.startsWith('# ')) topic = line.slice(2);
      if (line.startsWith('P: ')) passages.push({ id: `p${passages.length}`, text: `${topic} ${text}` });
      if (line.startsWith('Q: ')) questions.push({ id: questions.length, text, passage: passages.at(-1)?.id ?? '' });
    }
    expect(questions.length).toBe(120);
    write('collection.jsonl', passages);
    write('queries.jsonl', questions);
    const files = { collection: at('collection.jsonl'), queries: at('queries.jsonl'), out: at('run.txt') };
    await benchRank(options({ ...files, top: '10' }));
    const run = read(at('run.txt')).map((line) => line.split(' '));
    expect(run[0]).toEqual(['0', 'Q0', expect.stringMatching(/^p\d+$/), '1', expect.anything(), 'musubi']);
    const reciprocal = questions.map(({ id, passage }) => {
      const rank = run.find(([question, , document]) => question === String(id) && document === passage)?.[3];
      return rank === undefined ? 0 : 1 / Number(rank);
    });
    expect(mean(reciprocal)).toBeGreaterThan(0.97);
  });

  it('orders papers by the expertise of people', async () => {
    const texts: { id: number; title: string; abstract: string }[] = [];
    const profiles: { version: number; reviewer: string; items: number[] }[] = [];
    const needs: { id: string; text: string; said: Map<string, number> }[] = [];
    for (const line of read(join(data, 'expertise.txt'))) {
      const [kind, rest] = [line.slice(0, 2), line.slice(2)];
      const [first = '', second = ''] = rest.split(' | ');
      if (kind === 'R ') profiles.push({ version: 1, reviewer: rest, items: [] });
      if (kind === 'T ') {
        profiles.at(-1)?.items.push(texts.length);
        texts.push({ id: texts.length, title: first, abstract: second });
      }
      if (kind === 'N ') {
        const said = second.split(' ').map((one) => one.split(':'));
        needs.push({
          id: `n${needs.length}`,
          text: first,
          said: new Map(said.map(([who = '', much]) => [who, Number(much)])),
        });
      }
    }
    write('texts.jsonl', texts);
    write('profiles.jsonl', profiles);
    write('needs.jsonl', needs);
    const files = { needs: at('needs.jsonl'), profiles: at('profiles.jsonl'), texts: at('texts.jsonl') };
    await benchAffinity(options({ ...files, out: at('scores.tsv') }));
    const scores = read(at('scores.tsv')).map((line) => line.split('\t'));
    expect(scores).toHaveLength(profiles.length * needs.length);
    expect(scores[0]).toEqual(['1', 'ada', 'n0', expect.stringMatching(/^[\d.e-]+$/)]);
    let lost = 0;
    let possible = 0;
    for (const { reviewer } of profiles) {
      const own = scores
        .filter(([, who]) => who === reviewer)
        .map(([, , need, score]) => ({
          score: Number(score),
          said: needs.find(({ id }) => id === need)?.said.get(reviewer) ?? 0,
        }));
      for (const one of own) {
        for (const other of own.filter(({ said }) => said < one.said)) {
          const difference = one.said - other.said;
          possible += difference;
          if (one.score < other.score) lost += difference;
          if (one.score === other.score) lost += difference / 2;
        }
      }
    }
    expect(lost / possible).toBeLessThan(0.05);
  });

  it.each(['yokkaichi', 'tomisato'])('finds the offers that a coordinator would call in %s', async (city) => {
    type Posting = { key: string; party: string };
    type Demo = { parties: Posting[]; offers: Posting[]; needs: Posting[] };
    const shipped = JSON.parse(readFileSync(join(demo, `${city}.json`), 'utf8')) as Demo;
    const withIds = (all: readonly Posting[]) => all.map((one) => ({ ...one, id: one.key, partyId: one.party }));
    write('parties.jsonl', withIds(shipped.parties));
    write('offers.jsonl', withIds(shipped.offers));
    write('needs.jsonl', withIds(shipped.needs));
    await benchCandidates(
      options({
        municipality: city,
        parties: at('parties.jsonl'),
        offers: at('offers.jsonl'),
        needs: at('needs.jsonl'),
        now: '2026-11-21T09:00:00+09:00',
        top: '10',
        out: at('candidates.txt'),
      }),
    );
    const run = read(at('candidates.txt')).map((line) => line.split(' '));
    const figures = read(join(data, 'grades.txt'))
      .filter((line) => line.startsWith(city))
      .map((line) => {
        const [need, ...offers] = line.split(' ');
        const grades = new Map(offers.map((one) => [`${city}-offer-${one.slice(0, 3)}`, Number(one.slice(4))]));
        const found = run.filter(([id]) => id === need).map(([, , offer = '']) => grades.get(offer) ?? 0);
        const best = [...grades.values()].sort((a, b) => b - a);
        return gain(found) / gain(best);
      });
    expect(figures.length).toBeGreaterThan(15);
    expect(mean(figures)).toBeGreaterThan(0.93);
  });

  it('finds them too when both sides write in a hurry, in other words and spellings, without skills', async () => {
    const lines = read(join(data, 'wishes.txt')).filter((line) => /^[ON] /.test(line));
    const postings = lines.map((line) => {
      const [, side = '', id = '', resourceKind, skills = '', rest = ''] =
        /^(.) (\S+) (\S+) (\S+) (.*)$/.exec(line) ?? [];
      const [title, story, grades = ''] = rest.split(' | ');
      const codes = skills === '-' ? [] : skills.split(',').map((one) => one.split(':'));
      const wanted = codes.map(([code, level]) => ({ code, level: Number(level) }));
      return { side, id, partyId: side + id, resourceKind, skills: wanted, title, story, grades };
    });
    write('parties.jsonl', []);
    for (const [name, letter] of [
      ['offers', 'O'],
      ['needs', 'N'],
    ] as const) {
      const some = postings.filter(({ side }) => side === letter);
      write(
        `${name}.jsonl`,
        some.map(({ id, partyId, resourceKind, skills, title, story }) => ({
          ...{ id, partyId, resourceKind, skills, title, story },
        })),
      );
    }
    const files = { parties: at('parties.jsonl'), offers: at('offers.jsonl'), needs: at('needs.jsonl') };
    const rest = { municipality: 'yokkaichi', now: '2026-11-21T09:00:00+09:00', top: '10', out: at('wishes.txt') };
    await benchCandidates(options({ ...files, ...rest }));
    const run = read(at('wishes.txt')).map((line) => line.split(' '));
    const figures = postings
      .filter(({ side }) => side === 'N')
      .map(({ id, grades }) => {
        const known = new Map(grades.split(' ').map((one) => [one.slice(0, 3), Number(one.slice(4))]));
        const found = run.filter(([need]) => need === id).map(([, , offer = '']) => known.get(offer) ?? 0);
        return gain(found) / gain([...known.values()].sort((a, b) => b - a));
      });
    expect(figures).toHaveLength(52);
    expect(mean(figures)).toBeGreaterThan(0.94);
  });

  it.each([
    ['[1', 'is no JSON'],
    ['{"text":"no id"}', 'id'],
  ])('names the line that it cannot read: %s', async (line, said) => {
    writeFileSync(at('bad.jsonl'), `{"id":1,"text":"橋"}\n\n${line}\n`);
    const files = { collection: at('bad.jsonl'), queries: at('bad.jsonl'), out: at('run.txt'), top: '3' };
    await expect(benchRank(options(files))).rejects.toThrow(new RegExp(`bad.jsonl:3.*${said}`, 's'));
  });

  it('takes offers without a party for offers of nobody who offers anything else, as it takes needs', async () => {
    const scores = async (offers: readonly object[], profile: object = {}) => {
      write('parties.jsonl', [{ id: 'firm', ...profile }]);
      write('offers.jsonl', [{ id: 'n', resourceKind: 'venue', title: '川の観察の会議室' }, ...offers]);
      write('needs.jsonl', [{ id: 'n', resourceKind: 'venue', title: '川の観察の部屋' }]);
      const files = { parties: at('parties.jsonl'), offers: at('offers.jsonl'), needs: at('needs.jsonl') };
      const rest = { municipality: 'tomisato', now: '2026-11-21T09:00:00+09:00', top: '50', out: at('nobody.txt') };
      await benchCandidates(options({ ...files, ...rest }));
      const found = read(at('nobody.txt')).map((line) => line.split(' '));
      return new Map(found.map(([, , offer = '', , score]) => [offer, Number(score)]));
    };
    const offer = { resourceKind: 'venue', title: '川の観察の部屋', partyId: 'firm' };
    const alone = (await scores([])).get('n');
    expect(alone).toBeGreaterThan(0);
    expect((await scores([{ ...offer, id: 'other', partyId: null }])).get('n')).toBe(alone);

    // What a party does not say of itself does not count, and of much that it offers no more than in the product.
    const one = { ...offer, id: 'one', title: '会議室' };
    const others = (count: number) =>
      Array.from({ length: count }, (_, number) => ({ ...offer, id: `z${number + 10}` }));
    const plain = (await scores([one, ...others(1)])).get('one')!;
    expect((await scores([one, ...others(2)])).get('one')).toBeCloseTo(plain, 12);
    expect((await scores([one, ...others(1), { ...one, id: 'draft', state: 'draft' }])).get('one')).toBe(plain);
    expect((await scores([one, { ...one, id: 'a' }, ...others(13)])).get('one')).toBe(
      (await scores([one, ...others(13)])).get('one'),
    );
  });

  it('takes postings that say next to nothing, and codes that nobody knows as they are', async () => {
    write('parties.jsonl', []);
    write('offers.jsonl', [
      { id: 'plain', resourceKind: 'venue' },
      { id: 'odd', resourceKind: 'venue', skills: [{ code: 'juggling_with_fire' }], districts: ['nekona', 'lemuria'] },
      { id: 'far', resourceKind: 'venue', districts: ['atlantis'] },
      { id: 'full', resourceKind: 'venue', committed: 1 },
    ]);
    write('needs.jsonl', [{ id: 'n', resourceKind: 'venue', districts: ['nekona'], fields: null, timeWindows: [] }]);
    const files = { parties: at('parties.jsonl'), offers: at('offers.jsonl'), needs: at('needs.jsonl') };
    const rest = { municipality: 'tomisato', now: '2026-11-21T09:00:00+09:00', top: '5', out: at('few.txt') };
    await benchCandidates(options({ ...files, ...rest }));
    expect(read(at('few.txt')).map((line) => line.split(' ')[2])).toEqual(['odd', 'plain']);
  });
});

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** Discounted cumulative gain at 10. */
function gain(grades: readonly number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
}
