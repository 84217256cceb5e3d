import { searchTerms, searchTokens } from './japanese-search';

describe('search tokens', () => {
  it('are the characters and the pairs of neighbours', () => {
    expect(searchTokens('子ども')).toEqual(['子', '子ど', 'ど', 'ども', 'も']);
  });

  it('fold width and case, and never pair across a blank or a mark', () => {
    expect(searchTokens('ＡＢ、ｃ')).toEqual(['a', 'ab', 'b', 'c']);
  });

  it('take katakana for hiragana, also in half width', () => {
    expect(searchTokens('ｶﾞヱ')).toEqual(searchTokens('がゑ'));
    expect(searchTokens('サ')).toEqual(['さ']);
  });

  it('keep characters outside the basic plane whole', () => {
    expect(searchTokens('𠮷野')).toEqual(['𠮷', '𠮷野', '野']);
  });
});

describe('search terms', () => {
  it('ask for the pairs of each word', () => {
    expect(searchTerms('子ども 食堂')).toEqual({ tokens: ['子ど', 'ども', '食堂'], words: ['子ども', '食堂'] });
  });

  it('ask for one character by itself', () => {
    expect(searchTerms('茶')).toEqual({ tokens: ['茶'], words: ['茶'] });
  });

  it('of marks alone ask only for the text', () => {
    expect(searchTerms('・')).toEqual({ tokens: [], words: ['・'] });
  });
});
