import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LANGUAGES = ['ja', 'ja-easy', 'en', 'pt-BR'];
const SOURCES = 'apps/web/src';
const ROOM = join(SOURCES, 'locales');
const READING = /[0-9０-９,]*[一-鿿々〆ヶ]+（[ぁ-んー ]+）/g;

function sentencesOf(language: string): Record<string, string> {
  const files = readdirSync(join(ROOM, language)).sort();
  return Object.assign(
    {},
    ...files.map((file) => JSON.parse(readFileSync(join(ROOM, language, file), 'utf8')) as Record<string, string>),
  ) as Record<string, string>;
}

function sources(): string {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(SOURCES, file), 'utf8'))
    .join('\n');
}

describe('the sentences of the pages', () => {
  const japanese = Object.keys(sentencesOf('ja')).sort();
  const code = sources();

  it.each(LANGUAGES)('are all there in %s, and none is empty', (language) => {
    const sentences = sentencesOf(language);
    const ofOne = Object.keys(sentences).filter((key) => key.endsWith('_one'));
    expect(
      Object.keys(sentences)
        .filter((key) => !ofOne.includes(key))
        .sort(),
    ).toEqual(japanese);
    expect(Object.entries(sentences).filter(([, text]) => text === '')).toEqual([]);
    // Of one thing and of several Japanese says the same; the other languages fill in a `count`, so that one is told.
    expect(ofOne.filter((key) => !sentences[key.slice(0, -'_one'.length)]?.includes('{{count}}'))).toEqual([]);
    if (language.startsWith('ja')) expect(ofOne).toEqual([]);
  });

  it('exist for every key that a page asks for', () => {
    const asked = [...code.matchAll(/(?:\b[wsl]\((?:[^()'`]*\? )?|\blabel: )'([a-z][\w-]*\.[\w.-]+)'/g)].map(
      (found) => found[1]!,
    );
    expect(asked.length).toBeGreaterThan(300);
    expect([...new Set(asked)].filter((key) => !japanese.includes(key))).toEqual([]);
  });

  it('are each asked for by some page', () => {
    const literal = new Set([...code.matchAll(/'([a-z-]+\.[\w.-]+)'/g)].map((found) => found[1]!));
    const patterns = [...code.matchAll(/`([a-z-]+\.[^`]*\$\{[^`]*)`/g)].map(
      (found) =>
        new RegExp(
          `^${found[1]!
            .replace(/\$\{[^}]*\}/g, '#')
            .replace(/[.]/g, '[.]')
            .replaceAll('#', '[\\w-]+')}$`,
        ),
    );
    const unused = japanese.filter((key) => !literal.has(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });
});

describe('やさしい日本語', () => {
  const sentences = Object.entries(sentencesOf('ja-easy')).flatMap(([key, text]) =>
    text
      .replace(/\{\{\w+\}\}/g, '')
      .split('。')
      .filter((sentence) => sentence !== '')
      .map((sentence): [string, string] => [key, sentence]),
  );
  const plain = (sentence: string) => sentence.replace(/（[ぁ-んー ]+）/g, '').replaceAll(' ', '');

  it('has a reading on every kanji', () => {
    expect(sentences.filter(([, sentence]) => /[一-鿿]/.test(sentence.replace(READING, '')))).toEqual([]);
  });

  it('has short sentences: 40 letters and 10 kanji at most', () => {
    const long = sentences.filter(([, sentence]) => plain(sentence).length > 40);
    const dense = sentences.filter(([, sentence]) => (plain(sentence).match(/[一-鿿]/g)?.length ?? 0) > 10);
    expect([...long, ...dense]).toEqual([]);
  });

  it('has no double negative, no polite formula, no mark that stands for a word', () => {
    const hard = /ないと.*ない|なければ.*ない|ないわけではない|いたします|ございます|〜|※|→/;
    expect(sentences.filter(([, sentence]) => hard.test(sentence))).toEqual([]);
  });
});
