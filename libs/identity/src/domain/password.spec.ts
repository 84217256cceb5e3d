import { mustBeAcceptablePassword, typedPassword } from './password';

describe('a password', () => {
  it('has at least ten characters, however many bytes they take', () => {
    expect(mustBeAcceptablePassword('𠮷'.repeat(10))).toHaveLength(20);
    expect(() => mustBeAcceptablePassword('𠮷'.repeat(9))).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'password.too-short', details: { least: 10, most: 200 } }),
    );
  });

  it('is not endless', () => {
    expect(() => mustBeAcceptablePassword('a'.repeat(201))).toThrow(
      expect.objectContaining({ code: 'password.too-long' }),
    );
  });

  it('is the same whether the keyboard composes its characters or not', () => {
    expect(typedPassword('か\u3099っこうのせんせい')).toBe(typedPassword('がっこうのせんせい'));
  });
});
