import { type PostingText, readPosting, readSaid, type SaidText } from './posting-text';
import { SkillWords } from './text/skill-words';
import { textAffinity } from './text-affinity';

const posted = (title: string, story = '', codes: readonly string[] = [], words?: SkillWords): PostingText =>
  readPosting({ title, story, skills: codes.map((code) => ({ code })) }, words);
const affinity = (need: PostingText, offer: PostingText, past: readonly SaidText[] = []) =>
  textAffinity({ need, offer, past });

describe('the affinity of a need and an offer', () => {
  const need = posted('夏祭りのチラシを作ってほしい', '盆踊りと夜店の案内です。');

  it('names the words that carried it, the most telling first, as they were written', () => {
    expect(affinity(need, posted('ﾁﾗｼと看板を作ります')).words).toEqual(['チラシ']);
    const english = affinity(posted('Volunteers translating our Newsletters'), posted('I translate newsletters'));
    expect(english.words).toEqual(['newsletters', 'translating']);
    expect(affinity(posted('プリンターの設定'), posted('プリンタを直します')).words).toContain('プリンター');
  });

  it('is nothing when only grammar is shared', () => {
    expect(affinity(posted('水やりをしてほしいです'), posted('花を植えてほしいです'))).toMatchObject({ words: [] });
    expect(affinity(posted('ください'), posted('English only'))).toEqual({ value: 0, words: [] });
  });

  it('is whole for the same text, and nothing for an empty one', () => {
    const text = posted('English and 日本語', '茶畑の草刈り');
    expect(affinity(text, text).value).toBeCloseTo(1);
    expect(affinity(posted(''), text)).toEqual({ value: 0, words: [] });
    expect(affinity(text, posted('😀🎌'))).toEqual({ value: 0, words: [] });
  });

  it('is higher the more is shared', () => {
    const [none, some, most] = ['会計の相談', '案内のデザイン', '夏祭りのチラシと案内のデザイン'].map(
      (title) => affinity(need, posted(title)).value,
    );
    expect(some).toBeGreaterThan(none ?? 1);
    expect(most).toBeGreaterThan(some ?? 1);
  });

  it('finds an offer by another word for the skill, but never as near as by the word itself', () => {
    const words = new SkillWords([{ code: 'flyer_design', words: ['チラシ', 'フライヤー', 'ビラ', 'leaflet'] }]);
    const wanted = posted('チラシがほしい', '', [], words);
    const value = (title: string) => affinity(wanted, posted(title)).value;
    expect(value('フライヤーの制作')).toBeGreaterThan(value('ホームページの制作'));
    expect(value('フライヤーの制作')).toBeLessThan(value('チラシの制作'));
    expect(affinity(posted('お知らせの紙', '', ['flyer_design'], words), posted('ビラづくり')).value).toBeGreaterThan(
      affinity(posted('お知らせの紙'), posted('ビラづくり')).value,
    );
  });

  it('looks at what the party did before, which never lowers it', () => {
    const offer = posted('デザインの相談');
    const alone = affinity(need, offer).value;
    expect(affinity(need, offer, [readSaid('夏祭りのチラシと盆踊りの案内')]).value).toBeGreaterThan(alone);
    expect(affinity(need, offer, [readSaid('会計')]).value).toBeGreaterThanOrEqual(alone);
  });

  it('reads 100,000 characters in a moment', () => {
    const since = Date.now();
    const long = '夏祭りのチラシを作ってほしい。'.repeat(7_000);
    expect(affinity(posted(long, long), posted(long, long)).value).toBeGreaterThan(0.9);
    expect(Date.now() - since).toBeLessThan(5_000);
  });
});

describe('skills named in a text', () => {
  const words = new SkillWords([
    { code: 'illustration', words: ['イラスト', '絵', 'Illustration'] },
    { code: 'public_relations', words: ['PR', '広報'] },
  ]);

  it.each([
    ['ｲﾗｽﾄを描ける人', ['illustration']],
    ['広報とillustration', ['illustration', 'public_relations']],
    ['絵の話', []],
    ['a project about printing', []],
    ['our pr work', ['public_relations']],
  ])('%s', (text, codes) => {
    expect(words.namedIn(text)).toEqual(codes);
  });
});
