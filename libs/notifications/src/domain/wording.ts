import type { FieldFault } from '@app/kernel';

/** The words of a message, with placeholders: `{{title}}`, `{{title, short}}`, `{{endsOn, day}}`. */
export type Wording = {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What stands on the button to the page. */
  readonly action: string;
};

/** What is filled in at a placeholder: words or a number, or a day, which must be written as one. */
export type Placeholder = { readonly name: string; readonly kind: 'text' | 'day' };

/** Paragraphs as a person writes them: divided by an empty line. */
export function paragraphsIn(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[^\S\n]*\n\s*/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

export function textOf(paragraphs: readonly string[]): string {
  return paragraphs.join('\n\n');
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const FORM = /^\s*(\w+)\s*(?:,\s*(short|day)\s*)?$/;

/** What a message is filled in with, in the order of its first use. */
export function placeholdersIn(wording: Wording): Placeholder[] {
  const found = new Map<string, Placeholder>();
  for (const { text } of textsOf(wording)) {
    for (const [, inside = ''] of text.matchAll(PLACEHOLDER)) {
      const [, name, form] = FORM.exec(inside) ?? [];
      if (name !== undefined && !found.has(name)) found.set(name, { name, kind: form === 'day' ? 'day' : 'text' });
    }
  }
  return [...found.values()];
}

/**
 * What is wrong with a municipality's own wording. It may use what the product's words use, which is known to be there
 * whenever the message is sent, and must use all of it: whoever reads it must learn as much.
 */
export function faultsIn(wording: Wording, known: readonly Placeholder[]): FieldFault[] {
  const faults = textsOf(wording).flatMap(({ pointer, text }) => faultsOf(pointer, text, known));
  const used = placeholdersIn(wording).map(({ name }) => name);
  const missing = known.filter(({ name }) => !used.includes(name)).map(({ name }) => `{{${name}}}`);
  if (missing.length === 0) return faults;
  const details = { placeholders: missing.join(' ') };
  return [...faults, { pointer: '/text', code: 'wording.placeholder-missing', details }];
}

function faultsOf(pointer: string, text: string, known: readonly Placeholder[]): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const [written, inside = ''] of text.matchAll(PLACEHOLDER)) {
    const [, name, form] = FORM.exec(inside) ?? [];
    const placeholder = known.find((one) => one.name === name);
    const details = { placeholder: written };
    if (placeholder === undefined) faults.push({ pointer, code: 'wording.placeholder-unknown', details });
    else if ((placeholder.kind === 'day') !== (form === 'day')) {
      faults.push({ pointer, code: 'wording.placeholder-form', details: { ...details, kind: placeholder.kind } });
    }
  }
  if (/\{\{|\}\}/.test(text.replace(PLACEHOLDER, '')))
    faults.push({ pointer, code: 'wording.braces', details: { braces: '{{ }}' } });
  return faults;
}

function textsOf({ subject, paragraphs, action }: Wording): { readonly pointer: string; readonly text: string }[] {
  return [
    { pointer: '/subject', text: subject },
    { pointer: '/text', text: textOf(paragraphs) },
    { pointer: '/action', text: action },
  ];
}
