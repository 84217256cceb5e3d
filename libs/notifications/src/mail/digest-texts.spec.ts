import { LANGUAGES } from '@app/kernel';
import { MESSAGE_KIND_NAMES } from '../domain/message-kind';
import { DIGEST_TEXTS } from './digest-texts';

describe('the words around what is gathered', () => {
  it.each(LANGUAGES)('name every kind of message in %s', (language) => {
    expect(Object.keys(DIGEST_TEXTS[language].kinds).sort()).toEqual([...MESSAGE_KIND_NAMES].sort());
    expect(new Set(Object.values(DIGEST_TEXTS[language].kinds)).size).toBe(MESSAGE_KIND_NAMES.length);
  });

  it('have a reading for every Chinese character in easy Japanese', () => {
    const words = JSON.stringify(DIGEST_TEXTS['ja-easy']);
    expect(words.replace(/[一-鿿々]+（[ぁ-んー]+）/gu, '').match(/[一-鿿々]+/gu)).toBeNull();
  });
});
