import { LANGUAGES } from '@app/kernel';
import { TEMPLATES } from '../domain/template';
import { faultsIn, placeholdersIn } from '../domain/wording';
import { PALETTE } from './mail-page';
import { MailWriter } from './mail-writer';
import { MessageTexts, type OwnTexts } from './message-texts';
import type { OwnWordings } from './own-wordings';
import { SAMPLES } from './samples';
import { FRAME_TEXTS, TEMPLATE_TEXTS } from './texts';

const SENDER = { name: '市民活動サポートセンター', phone: '0476-000-0000', hours: '9:00-17:00' };
const withOwn = (own: OwnTexts) =>
  new MailWriter(new MessageTexts(), { of: () => Promise.resolve(own) } as unknown as OwnWordings);
const writer = withOwn(new Map());

const mailOf = (template: (typeof TEMPLATES)[number], language: (typeof LANGUAGES)[number]) => ({
  ...{ municipalityId: 'm', template, parameters: SAMPLES[template], language, name: '田中 花子' },
  ...{ url: 'https://musubi.example/m/example/needs/1', preferencesUrl: 'https://musubi.example/m/example/choose' },
});

describe.each(LANGUAGES)('the preview in %s', (language) => {
  it.each(TEMPLATES)('of %s has every sentence, and nothing left to fill in', async (template) => {
    const { subject, text, html } = await writer.write(mailOf(template, language), SENDER);
    for (const written of [subject, text, html]) {
      expect(written).not.toMatch(/\{\{|\}\}|undefined|null|\[object|「」|“”| {2}[a-z]/);
      expect(written.trim()).not.toBe('');
    }
    const { paragraphs, action } = TEMPLATE_TEXTS[language][template];
    // Greeting, headline, the paragraphs, button, help, signature: none of them came out empty.
    expect(text.split('\n\n')).toHaveLength(paragraphs.length + 5);
    expect(text).toContain(`${action}\nhttps://musubi.example/m/example/needs/1`);
    expect(text).toContain(`${FRAME_TEXTS[language].preferences}\nhttps://musubi.example/m/example/choose`);
    expect(html).toContain(`<html lang="${language === 'ja-easy' ? 'ja' : language}">`);
    expect(html.match(/<h1\b/g)).toHaveLength(1);
    expect(html.match(/<a\b[^>]*>[^<]+<\/a>/g)).toHaveLength(2);
  });

  it('uses the product’s words as a municipality may use them', () => {
    for (const template of TEMPLATES) {
      const wording = TEMPLATE_TEXTS[language][template];
      expect(faultsIn(wording, placeholdersIn(wording))).toEqual([]);
    }
  });
});

describe('a mail', () => {
  it('of which only the address is known says why it came, and offers no choice of what to get', async () => {
    const invitation = { ...mailOf('person.invited', 'en'), name: null, preferencesUrl: undefined };
    const { text } = await writer.write(invitation, SENDER);
    expect(text).toContain('somebody entered this address');
    expect(text).not.toContain(FRAME_TEXTS.en.preferences);
  });

  it('speaks in the municipality’s own wording, and in the product’s where it has none', async () => {
    const wording = { subject: 'わが市の{{title}}', paragraphs: ['<b>{{title}}</b> $t(brand)'], action: '見る' };
    const own = withOwn(new Map([['need.published', wording]]));
    const mail = await own.write(mailOf('need.published', 'ja'), SENDER);
    expect(mail.subject).toBe('【むすび】わが市の夏祭りの準備');
    expect(mail.text).toContain('\n\n<b>夏祭りの準備</b> $t(brand)\n\n見る\n');
    expect(mail.html).toContain('&lt;b&gt;夏祭りの準備&lt;/b&gt;');
    const other = await own.write(mailOf('need.unmet', 'ja'), SENDER);
    expect(other.subject).toBe((await writer.write(mailOf('need.unmet', 'ja'), SENDER)).subject);
  });

  it.each([
    ['light', 'page', 'ink'],
    ['light', 'sheet', 'soft'],
    ['light', 'sheet', 'accent'],
    ['light', 'accent', 'onAccent'],
    ['dark', 'sheet', 'ink'],
    ['dark', 'sheet', 'soft'],
    ['dark', 'sheet', 'accent'],
    ['dark', 'accent', 'onAccent'],
  ] as const)('can be read in the %s mode: on %s, %s', (mode, ground, ink) => {
    expect(contrast(PALETTE[mode][ground], PALETTE[mode][ink])).toBeGreaterThanOrEqual(4.5);
  });
});

describe('やさしい日本語 in mails', () => {
  const sentences = TEMPLATES.flatMap((template) => {
    const { subject, paragraphs, action } = TEMPLATE_TEXTS['ja-easy'][template];
    return [subject, ...paragraphs, action]
      .flatMap((text) => text.replace(/\{\{[^}]*\}\}/g, '').split(/[。\n]/))
      .map((sentence) => sentence.replace(/（[ぁ-んー ]+）/g, '').replaceAll(' ', ''));
  });

  it('has short sentences: 40 letters and 10 kanji at most', () => {
    expect(sentences.filter((sentence) => sentence.length > 40)).toEqual([]);
    expect(sentences.filter((sentence) => (sentence.match(/[一-鿿]/g)?.length ?? 0) > 10)).toEqual([]);
  });

  it('has no double negative and no polite formula', () => {
    const hard = /ないと.*ない|なければ.*ない|ないわけではない|いたします|(?<!ありがとう|おめでとう)ございま|〜|※|→/;
    expect(sentences.filter((sentence) => hard.test(sentence))).toEqual([]);
  });
});

/** WCAG 2.2, 1.4.3: (L1 + 0.05) / (L2 + 0.05) of the relative luminances. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
