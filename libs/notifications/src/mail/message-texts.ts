import { labelIn, type Labels, type Language, LANGUAGES } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { createInstance, type Resource } from 'i18next';
import type { Parameters, TemplateName } from '../domain/template';
import { dayIn } from './days';
import { FRAME_TEXTS, TEMPLATE_TEXTS } from './texts';

/** Long enough to recognise a title, short enough for the list of a mail program. */
const SHORT = 40;

/** i18next writes tags in their canonical form and would not find the texts of `ja-easy` under any other than `ja-Easy`. */
const TAGS: Readonly<Record<Language, string>> = { ja: 'ja', 'ja-easy': 'ja-Easy', en: 'en', 'pt-BR': 'pt-BR' };

export type Words = { readonly subject: string; readonly paragraphs: string[]; readonly action: string };

/** The words of every template, in every language. */
@Injectable()
export class MessageTexts {
  private readonly i18n = createInstance();

  constructor() {
    const resources = LANGUAGES.map((language): [string, Resource[string]] => [
      TAGS[language],
      { translation: { ...TEMPLATE_TEXTS[language], frame: FRAME_TEXTS[language] } },
    ]);
    void this.i18n.init({
      ...{ initAsync: false, lng: 'ja', fallbackLng: false, keySeparator: '/', nsSeparator: false },
      resources: Object.fromEntries(resources),
      // Text is text here; what becomes HTML is escaped there, whole.
      interpolation: { escapeValue: false },
      missingInterpolationHandler: (text: string) => {
        throw new Error(`Nothing to fill in for "${text}"`);
      },
    });
    this.i18n.services.formatter?.add('day', (value: string, tag) => dayIn(languageOf(tag), value));
    this.i18n.services.formatter?.add('short', (value: string) => shortened(value));
  }

  /** Paragraphs that come out empty, such as a note that nobody wrote, are left out. */
  of(template: TemplateName, parameters: Parameters, language: Language): Words {
    const values = valuesIn(parameters, language);
    const text = (path: string): string => this.text(`${template}/${path}`, values, language);
    const paragraphs = TEMPLATE_TEXTS[language][template].paragraphs.map((_, index) => text(`paragraphs/${index}`));
    return {
      // A line break in a title must not begin a new header line.
      subject: text('subject').replace(/\s+/gu, ' ').trim(),
      paragraphs: paragraphs.map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== ''),
      action: text('action'),
    };
  }

  frame(part: keyof (typeof FRAME_TEXTS)['ja'], values: Readonly<Record<string, string>>, language: Language): string {
    return this.text(`frame/${part}`, values, language);
  }

  private text(key: string, values: Readonly<Record<string, string | number>>, language: Language): string {
    return this.i18n.t(key, { ...values, lng: TAGS[language] });
  }
}

function languageOf(tag: string | undefined): Language {
  return LANGUAGES.find((language) => TAGS[language] === tag) ?? 'ja';
}

function valuesIn(parameters: Parameters, language: Language): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, isLabels(value) ? labelIn(value, language) : value]),
  );
}

function isLabels(value: string | number | Labels): value is Labels {
  return typeof value === 'object';
}

function shortened(title: string): string {
  const characters = [...new Intl.Segmenter('ja').segment(title)];
  if (characters.length <= SHORT) return title;
  return `${characters
    .slice(0, SHORT - 1)
    .map(({ segment }) => segment)
    .join('')}…`;
}
