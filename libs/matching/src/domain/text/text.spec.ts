import fc from 'fast-check';
import { pooled } from './affinity';
import { stem } from './porter';
import { countTerms } from './posting-language';
import { withoutQuestionWords } from './stop-words';
import { fold, termsOf, withoutLongEnds } from './terms';
import { TextCollection } from './text-collection';
import { weigh, weighQuestion } from './weighed-text';

describe('terms', () => {
  it('are words, and characters side by side, of Japanese', () => {
    expect(termsOf(fold('茶畑の草'))).toEqual({
      words: ['茶畑', '草'],
      grams: ['茶', '畑', '茶畑', '畑の', '草', 'の草'],
    });
  });

  it('are stems of other words, and pairs of them, without those that say nothing', () => {
    expect(termsOf(fold('The Translating of letters'))).toEqual({
      words: ['translat', 'letter'],
      grams: ['translat', 'letter', 'translat letter'],
    });
  });

  it('are the same however they are typed', () => {
    expect(fold('ﾁﾗｼ １，０００枚 Ａ４ São')).toBe('チラシ 1000枚 a4 sao');
  });

  it('are the same with and without a long vowel at the end of a word in katakana', () => {
    expect(termsOf('サーバーとプリンター')).toEqual(termsOf('サーバとプリンタ'));
    expect(termsOf('カレー')).not.toEqual(termsOf('カレ'));
    expect(withoutLongEnds('ボランティアセンターの')).toBe('ボランティアセンタの');
  });

  it.each(['', '😀🎌', '   ', '。、！', '\u0000'])('are none in %j', (text) => {
    expect(termsOf(fold(text))).toEqual({ words: [], grams: [] });
  });

  // A segmenter takes the square of a run's length: whole, these would take minutes.
  it('are found in a run without an end as they are in short ones', () => {
    expect(weighQuestion('会'.repeat(100_000)).words.size).toBeGreaterThan(0);
    expect(weigh('ボ'.repeat(100_000)).words.size).toBeGreaterThan(0);
    expect(weigh('\u{20000}'.repeat(50_000)).grams.size).toBe(2);
    const short = '茶畑の草刈りと古い橋の測量をボランティアがします';
    const once = termsOf(short).words;
    expect(termsOf(short.repeat(200)).words).toEqual(Array.from({ length: 200 }, () => once).flat());
  });

  it('can be made of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => termsOf(fold(text)).words.every((word) => word !== '')),
    );
  });
});

describe('stems', () => {
  it.each(
    `relational:relat conditional:condit digitizer:digit operator:oper feudalism:feudal decisiveness:decis
    hopefulness:hope formality:formal triplicate:triplic electrical:electr goodness:good revival:reviv allowance:allow
    airliner:airlin adjustable:adjust replacement:replac dependent:depend adoption:adopt homologous:homolog rate:rate
    cease:ceas controlling:control roll:roll caresses:caress ponies:poni cats:cat feed:feed agreed:agre
    plastered:plaster sing:sing conflated:conflat sized:size hopping:hop falling:fall hissing:hiss filing:file
    happy:happi sky:sky generalizations:gener oscillators:oscil crying:cry is:is 日本:日本`
      .split(/\s+/)
      .map((line) => line.split(':')),
  )('%s', (word, expected) => {
    expect(stem(word ?? '')).toBe(expected);
  });
});

describe('a collection', () => {
  const texts = [
    '吊り橋は主塔から主ケーブルを渡して橋桁を支える。',
    '石の橋は要石をはめて組む。職人が架けた。',
    'Masonry bridges were built by travelling guilds.',
    '跳ね橋は船を通すために桁が上がる。',
  ];
  const collection = TextCollection.of(texts);
  const found = (question: string, limit = 10) =>
    collection.search(weighQuestion(question), limit).map(({ document }) => document);

  it('is searched in Japanese and English, best first', () => {
    expect(found('船のために上がる橋は何ですか？')[0]).toBe(3);
    expect(found('最後にはめる石は？')[0]).toBe(1);
    expect(found('Who built the bridge? A guild')).toEqual([2]);
    expect(found('橋', 2)).toHaveLength(2);
  });

  it.each(['', '😀', '何ですか？', 'zzz', 'どこ'])('answers %j without failing', (question) => {
    expect(found(question).length).toBeLessThanOrEqual(texts.length);
  });

  it('finds nothing in nothing', () => {
    expect(TextCollection.of([]).search(weigh('橋'), 10)).toEqual([]);
    expect(TextCollection.of(['', '']).search(weigh('橋'), 10)).toEqual([]);
  });

  it('finds every text by itself, with an affinity of 1 and none above', () => {
    for (const [index, text] of texts.entries()) {
      const affinities = collection.affinities(weigh(text));
      expect(affinities[index]).toBeCloseTo(1, 5);
      expect(Math.max(...affinities)).toBeLessThanOrEqual(1);
      expect(found(text)[0]).toBe(index);
    }
  });

  it('gives the best of all scores, whatever the limit', () => {
    const many = TextCollection.of(
      Array.from({ length: 300 }, (_, index) => `${index % 7} 橋 ${index % 11} 石`.repeat(1 + (index % 3))),
    );
    const all = many.search(weigh('3 5 橋'), 300);
    expect([...all].sort((a, b) => b.score - a.score || a.document - b.document)).toEqual(all);
    expect(many.search(weigh('3 5 橋'), 7)).toEqual(all.slice(0, 7));
  });
});

describe('question words', () => {
  it('go, and what is asked about stays', () => {
    expect(withoutQuestionWords('抹茶を挽く道具は何ですか?').replace(/\s+/g, ' ').trim()).toBe('抹茶を挽く道具は ?');
    expect(withoutQuestionWords('幾何学と何年')).toBe('幾何学と 年');
  });
});

describe('an affinity to a profile', () => {
  it('lies between the mean and the best, and is none without items', () => {
    expect(pooled([])).toBe(0);
    expect(pooled([0.5, 0.5])).toBeCloseTo(0.5);
    expect(pooled([1, 0, 0])).toBeCloseTo(Math.cbrt(1 / 3));
  });
});

describe('the language of postings', () => {
  it('is counted by text, and rare terms are left out', () => {
    const { words } = countTerms([...Array.from({ length: 4 }, () => '茶畑 茶畑'), '草刈り']);
    expect(words).toMatchObject({ texts: 5, found: { 茶畑: 4 } });
  });
});
