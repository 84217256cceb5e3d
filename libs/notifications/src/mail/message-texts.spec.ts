import { LANGUAGES } from '@app/kernel';
import { TEMPLATES } from '../domain/template';
import { MailWriter } from './mail-writer';
import { MessageTexts } from './message-texts';
import type { OwnWordings } from './own-wordings';
import { SAMPLES } from './samples';
import { FRAME_TEXTS, TEMPLATE_TEXTS } from './texts';

const NASTY = '<b>夏祭り</b> & "髙﨑𠮷" $t(need.published/subject) {{title}}\r\nBcc: all@example.test';

const texts = new MessageTexts();
const writer = new MailWriter(texts, { of: () => Promise.resolve(new Map()) } as unknown as OwnWordings);

describe('the texts that people are sent', () => {
  it.each(LANGUAGES)('exist in %s for every template and for no other', (language) => {
    expect(Object.keys(TEMPLATE_TEXTS[language]).sort()).toEqual([...TEMPLATES].sort());
    expect(Object.keys(FRAME_TEXTS[language]).sort()).toEqual(Object.keys(FRAME_TEXTS.ja).sort());
  });

  it.each(TEMPLATES)('fill in the same in every language: %s', (template) => {
    const placeholders = LANGUAGES.map((language) => [
      ...new Set(JSON.stringify(TEMPLATE_TEXTS[language][template]).match(/(?<=\{\{)\w+/g)),
    ]);
    for (const names of placeholders) expect(names.sort()).toEqual(placeholders[0]?.sort());
  });

  it('have a reading for every Chinese character in easy Japanese', () => {
    const words = JSON.stringify([TEMPLATE_TEXTS['ja-easy'], FRAME_TEXTS['ja-easy']]);
    expect(words.replace(/[一-鿿々]+（[ぁ-んー]+）/gu, '').match(/[一-鿿々]+/gu)).toBeNull();
  });

  it('refuse to be sent with something left out', () => {
    expect(() => texts.of('need.published', {}, 'ja')).toThrow('Nothing to fill in');
  });
});

describe.each(LANGUAGES)('a mail in %s', (language) => {
  it.each(TEMPLATES)('is whole and harmless: %s', async (template) => {
    const parameters = { ...SAMPLES[template], ...(SAMPLES[template]['title'] === undefined ? {} : { title: NASTY }) };
    const url = 'https://example.test/m/tomisato/needs/1?a=1&b=2';
    const words = { municipalityId: 'm', name: NASTY, language, template, parameters, url };
    const mail = await writer.write(words, { name: '市民活動サポートセンター', phone: '0476-000-0000' });

    expect(mail.text).toContain(TEMPLATE_TEXTS[language][template].action);
    expect(mail.text).toContain(FRAME_TEXTS[language].help);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.subject).not.toBe('');
    expect(mail.text).toContain(url);
    expect(mail.text).toContain('0476-000-0000');
    expect(mail.html).toContain('href="https://example.test/m/tomisato/needs/1?a=1&amp;b=2"');
    expect(mail.html).not.toContain('<b>夏祭り');
    // The one placeholder left is the one that a person wrote into a title.
    expect(mail.text.replaceAll(NASTY, '').replaceAll('{{title}}', '')).not.toContain('{{');
    expect(mail.text).not.toMatch(/undefined|null|\[object/);
  });
});
