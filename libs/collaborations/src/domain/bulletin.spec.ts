import fc from 'fast-check';
import { bulletinOf } from './bulletin';

const story = {
  title: '川の記録',
  beginning: '倉庫に紙の山がありました。「困った。」と声が出ました。半年かかりました！',
  difficulties: '時間がありませんでした。字も読めませんでした。',
  improvement: '早めに相談します。',
};

describe('a text for the bulletin', () => {
  it('is the whole story when there is room', () => {
    const whole =
      '川の記録\n倉庫に紙の山がありました。「困った。」と声が出ました。半年かかりました！' +
      '時間がありませんでした。字も読めませんでした。早めに相談します。';
    expect(bulletinOf(story, 200)).toEqual({ text: whole, characters: [...whole].length, isWhole: true });
  });

  it('says how it began, what was hard and what would improve it before it says more', () => {
    const { text, isWhole } = bulletinOf(story, 45);
    expect(text).toBe('川の記録\n倉庫に紙の山がありました。時間がありませんでした。早めに相談します。');
    expect(isWhole).toBe(false);
  });

  it('leaves out what does not fit, and is empty rather than cut', () => {
    expect(bulletinOf({ ...story, title: '長'.repeat(60) }, 20).text).toBe('倉庫に紙の山がありました。');
    const one = { title: '長'.repeat(60), beginning: '長'.repeat(60), difficulties: '', improvement: '' };
    expect(bulletinOf(one, 20)).toEqual({ text: '', characters: 0, isWhole: false });
  });

  it('keeps Latin sentences apart, and does not take a decimal point for an end', () => {
    const english = {
      title: 'River',
      beginning: 'It took 1.5 years. We met often.',
      difficulties: '',
      improvement: '',
    };
    expect(bulletinOf(english, 200).text).toBe('River\nIt took 1.5 years. We met often.');
    expect(bulletinOf(english, 26).text).toBe('River\nIt took 1.5 years.');
  });

  it('is never longer than asked, only of whole sentences, and always the same', () => {
    const sentence = fc.string({ unit: fc.constantFrom(...'あ漢𠮷a 「」。！.\n'), maxLength: 60 });
    fc.assert(
      fc.property(
        sentence,
        sentence,
        sentence,
        fc.integer({ min: 1, max: 80 }),
        (beginning, difficulties, title, most) => {
          const told = { title, beginning, difficulties, improvement: '' };
          const { text, characters } = bulletinOf(told, most);
          expect(characters).toBe([...text].length);
          expect(characters).toBeLessThanOrEqual(most);
          expect(bulletinOf(told, most).text).toBe(text);
          const whole = bulletinOf(told, 10_000).text.replace(/\s/g, '');
          let at = 0;
          for (const letter of text.replace(/\s/g, '')) {
            at = whole.indexOf(letter, at) + letter.length;
            expect(at).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});
