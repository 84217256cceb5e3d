import type { PlanDocument } from './plan-document';

/** A value that two documents of a plan do not have in common; null where it is not there. */
export type PlanDifference = {
  /** `indicators › tomisato-round-tables › target › value`, in the import format's names. */
  readonly path: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
};

const PIECES = ['pillars', 'measures', 'initiatives', 'indicators', 'countingRules'];

/** Where two documents of a plan differ, value by value. Pillars, indicators and the like are known by their codes. */
export function differencesBetween(before: PlanDocument, after: PlanDocument): PlanDifference[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was?.value === is?.value) return [];
    return [{ path: (is ?? was)!.path, before: was?.value ?? null, after: is?.value ?? null }];
  });
}

/** The pillars, measures, initiatives, indicators and rules of a plan that another document of it leaves out. */
export function missingFrom(before: PlanDocument, after: PlanDocument): string[] {
  const [old, now] = [piecesOf(before), piecesOf(after)];
  return [...old].filter((piece) => !now.has(piece));
}

type Value = { readonly path: readonly string[]; readonly value: string };

function valuesOf(document: PlanDocument): Map<string, Value> {
  const values = new Map<string, Value>();
  const walk = (value: unknown, path: readonly string[]): void => {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object') {
      values.set(JSON.stringify(path), { path, value: typeof value === 'string' ? value : JSON.stringify(value) });
      return;
    }
    for (const [key, inner] of entriesOf(value)) walk(inner, [...path, key]);
  };
  walk(document, []);
  return values;
}

function piecesOf(document: PlanDocument): Set<string> {
  const pieces = new Set<string>();
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    const isPiece = PIECES.includes(path.at(-2) ?? '');
    // By its own kind and code: an initiative may be moved to another measure.
    if (isPiece) pieces.add(path.slice(-2).join(' › '));
    for (const [key, inner] of entriesOf(value)) walk(inner, [...path, key]);
  };
  walk({ pillars: document.pillars, indicators: document.indicators, countingRules: document.countingRules }, []);
  return pieces;
}

/** Of a list each element under its code, where it has one. */
function entriesOf(value: object): [string, unknown][] {
  if (!Array.isArray(value)) return Object.entries(value);
  return value.map((element: unknown, index): [string, unknown] => [codeOf(element) ?? String(index + 1), element]);
}

function codeOf(element: unknown): string | null {
  if (typeof element !== 'object' || element === null) return null;
  const { code, id, fiscalYear } = element as Readonly<Record<string, unknown>>;
  const found = code ?? id ?? fiscalYear;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
}
