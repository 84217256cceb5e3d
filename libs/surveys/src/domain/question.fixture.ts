import type { Measure, Question } from './question';

const asked = (code: string, measure: Measure | null = null) => ({
  code,
  text: { ja: code },
  required: false,
  measure,
});
const options = (codes: readonly string[]) => codes.map((code) => ({ code, label: { ja: code } }));

/** Questions for tests, named by their code. */
export const one = (code: string, codes: readonly string[], measure?: Measure): Question => ({
  ...{ ...asked(code, measure), kind: 'one', options: options(codes) },
});
export const many = (code: string, codes: readonly string[], measure?: Measure): Question => ({
  ...{ ...asked(code, measure), kind: 'many', options: options(codes) },
});
export const scale = (code: string, steps: number, measure?: Measure): Question => ({
  ...{ ...asked(code, measure), kind: 'scale', steps, lowest: { ja: '低' }, highest: { ja: '高' } },
});
export const numeric = (code: string, min: number, max: number, measure?: Measure): Question => ({
  ...{ ...asked(code, measure), kind: 'number', min, max },
});
export const text = (code: string, measure?: Measure): Question => ({ ...asked(code, measure), kind: 'text' });
