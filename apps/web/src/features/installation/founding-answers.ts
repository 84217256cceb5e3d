import type { Problem } from '../../api/problem';
import type { Founding, PlanFile } from './installation';

export const STEPS = ['plan', 'city', 'contact', 'words', 'administrator'] as const;
export type Step = (typeof STEPS)[number];

/** What is typed, as it is typed: districts and days one a line, the dictionaries as `shipped:tomisato`. */
export interface Answers {
  plan: PlanFile | null;
  slug: string;
  nameJa: string;
  nameEn: string;
  prefectureJa: string;
  prefectureEn: string;
  lgCode: string;
  contact: { name: string; phone: string; email: string; hours: string };
  closedDays: string;
  dictionaries: string;
  districts: string;
  administrator: { email: string; language: string };
}

export const EMPTY: Answers = {
  plan: null,
  ...{ slug: '', nameJa: '', nameEn: '', prefectureJa: '', prefectureEn: '', lgCode: '' },
  contact: { name: '', phone: '', email: '', hours: '' },
  ...{ closedDays: '', dictionaries: '', districts: '' },
  administrator: { email: '', language: 'ja' },
};

const KEPT = 'musubi.founding';

/** What was typed in this tab before. */
export function keptAnswers(): Answers {
  try {
    return { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Partial<Answers>) };
  } catch {
    return EMPTY;
  }
}

export function keepAnswers(answers: Answers | null): void {
  if (answers === null) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, JSON.stringify(answers));
}

export function linesOf(typed: string): string[] {
  return typed
    .normalize('NFC')
    .split(/[\n,、]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** As the interface wants it: what was left empty is left out. */
export function foundingOf(answers: Answers): Founding {
  const { plan, lgCode, contact, closedDays, dictionaries, districts, administrator, ...names } = answers;
  const [from, slug = ''] = dictionaries.split(':');
  const { phone, hours } = contact;
  return {
    ...names,
    lgCode: lgCode.trim() === '' ? null : lgCode.normalize('NFKC').trim(),
    contact: {
      ...{ name: contact.name, email: contact.email.trim() },
      ...(phone.trim() === '' ? {} : { phone }),
      ...(hours.trim() === '' ? {} : { hours }),
    },
    dictionaries: { from: from === 'municipality' ? 'municipality' : 'shipped', slug },
    districts: linesOf(districts),
    closedDays: linesOf(closedDays).map((day) => day.normalize('NFKC').replaceAll('/', '-')),
    plan: plan?.document ?? null,
    administrator: {
      email: administrator.email.trim(),
      language: administrator.language as Founding['administrator']['language'],
    },
  };
}

const STEP_OF: Readonly<Record<string, Step>> = {
  plan: 'plan',
  contact: 'contact',
  closedDays: 'contact',
  dictionaries: 'words',
  districts: 'words',
  administrator: 'administrator',
};

/** Which field of the form each refusal of the server is about, and on which page that is asked. */
export function faultsIn(problem: Problem): { field: string; step: Step; message: string }[] {
  return problem.errors.map(({ pointer, detail }) => {
    const [first = '', second] = pointer.replace(/^\//, '').split('/');
    const nested = (first === 'contact' || first === 'administrator') && second !== undefined;
    return { field: nested ? `${first}.${second}` : first, step: STEP_OF[first] ?? 'city', message: detail };
  });
}
