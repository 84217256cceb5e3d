import { dayIn, labelIn, type Labels, type Language, LANGUAGES } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { createInstance } from 'i18next';
import type { Parameters, TemplateName } from '../domain/template';
import type { Wording } from '../domain/wording';
import { FRAME_TEXTS, TEMPLATE_TEXTS } from './texts';

/** Long enough to recognise a title, short enough for the list of a mail program. */
const SHORT = 40;

/** i18next hands tags to formatters in their canonical form. */
const TAGS: Readonly<Record<Language, string>> = { ja: 'ja', 'ja-easy': 'ja-Easy', en: 'en', 'pt-BR': 'pt-BR' };

export type Words = { readonly subject: string; readonly paragraphs: string[]; readonly action: string };
export type FramePart = keyof (typeof FRAME_TEXTS)['ja'];

/** A municipality's own wordings in one language. */
export type OwnTexts = ReadonlyMap<TemplateName, Wording>;

/** The words of every template, in every language. */
@Injectable()
export class MessageTexts {
  private readonly i18n = createInstance();

  constructor() {
    void this.i18n.init({
      ...{ initAsync: false, lng: 'ja', fallbackLng: false },
      // Text is text here; what becomes HTML is escaped there, whole.
      interpolation: { escapeValue: false },
      missingInterpolationHandler: (text: string) => {
        throw new Error(`Nothing to fill in for "${text}"`);
      },
    });
    this.i18n.services.formatter?.add('day', (value: string, tag) => dayIn(languageOf(tag), value));
    this.i18n.services.formatter?.add('short', (value: string) => shortened(value));
  }

  /** In the municipality's own wording where there is one, in the product's otherwise. */
  of(template: TemplateName, parameters: Parameters, language: Language, own?: OwnTexts): Words {
    return this.fill(own?.get(template) ?? TEMPLATE_TEXTS[language][template], parameters, language);
  }

  /** Paragraphs that come out empty, such as a note that nobody wrote, are left out. */
  fill(wording: Wording, parameters: Parameters, language: Language): Words {
    const values = valuesIn(parameters, language);
    const filled = (text: string): string => this.filled(text, values, language);
    return {
      // A line break in a title must not begin a new header line.
      subject: filled(wording.subject).replace(/\s+/gu, ' ').trim(),
      paragraphs: wording.paragraphs.map((text) => filled(text).trim()).filter((paragraph) => paragraph !== ''),
      action: filled(wording.action),
    };
  }

  frame(part: FramePart, values: Readonly<Record<string, string>>, language: Language): string {
    return this.filled(FRAME_TEXTS[language][part], values, language);
  }

  /** Only what stands between braces is looked at: a text has no other commands, whoever wrote it. */
  private filled(text: string, values: Readonly<Record<string, string | number>>, language: Language): string {
    return this.i18n.services.interpolator.interpolate(text, { ...values }, TAGS[language], {});
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
