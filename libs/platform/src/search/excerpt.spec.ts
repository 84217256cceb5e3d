import { excerptOf } from './excerpt';

describe('an excerpt', () => {
  const text = `${'あ'.repeat(40)}子どもの食堂を手伝う${'い'.repeat(40)}`;

  it('shows the word that was found, however it was written', () => {
    expect(excerptOf(text, ['こども', '食堂'], 40)).toBe(`…${text.slice(24, 64)}…`);
    expect(excerptOf(`${'x'.repeat(60)} ﾎﾞランティア㌔ `, ['らんてぃあ'], 30)).toMatch(/^…x+ ﾎﾞランティア㌔$/);
  });

  it('is the whole of a short text, on one line', () => {
    expect(excerptOf('短い\n 話', ['話'], 30)).toBe('短い 話');
  });

  it('begins at the beginning when the words are elsewhere, and never cuts a character', () => {
    expect(excerptOf('𠮷野の川を守る', ['桜'], 3)).toBe('𠮷野の…');
  });
});
