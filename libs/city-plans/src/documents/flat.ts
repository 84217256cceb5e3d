import type { CellValue } from '@app/platform';

/** The cells of a row by their columns' titles. What has no cell is not there. */
export type FlatRow = ReadonlyMap<string, CellValue>;

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/** An object as a row: fields of fields under titles with dots, lists as JSON. */
export function flat(value: object): FlatRow {
  return new Map(leavesIn(value as Json, '', false).map(([path, leaf]) => [path, cellOf(leaf)]));
}

/** Every value of an object on a line of its own, also those in lists, whose places are numbers: `graph.0.title`. */
export function leavesOf(value: object): [path: string, value: CellValue][] {
  return leavesIn(value as Json, '', true).map(([path, leaf]) => [path, cellOf(leaf)]);
}

function leavesIn(value: Json | undefined, path: string, intoLists: boolean): [string, Json][] {
  if (value === undefined) return [];
  const entries = entriesOf(value, intoLists);
  if (entries === null) return [[path, value]];
  return entries.flatMap(([key, inner]) => leavesIn(inner, path === '' ? key : `${path}.${key}`, intoLists));
}

/** Null for what stands in one cell: values, empty objects and lists, and objects whose keys could not be told apart. */
function entriesOf(value: Json, intoLists: boolean): [string, Json][] | null {
  if (typeof value !== 'object' || value === null) return null;
  const isList = Array.isArray(value);
  if (isList && !intoLists) return null;
  const entries = Object.entries(value) as [string, Json][];
  const ambiguous = entries.some(([key]) => key.includes('.') || key === '' || (!isList && /^\d+$/.test(key)));
  return entries.length === 0 || ambiguous ? null : entries;
}

/** A text that would be read as something else stands as JSON. */
function cellOf(value: Json): CellValue {
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return isPlain(value) ? value : JSON.stringify(value);
  return JSON.stringify(value);
}

const isPlain = (text: string) => text !== '' && text !== 'null' && !/^["[{]/.test(text) && !/\r/.test(text);

/** What a cell means. @throws SyntaxError for JSON that is none */
export function valueOfCell(cell: CellValue): Json | undefined {
  if (cell === null) return undefined;
  if (typeof cell !== 'string') return cell;
  if (cell === 'null') return null;
  return /^["[{]/.test(cell) ? (JSON.parse(cell) as Json) : cell;
}

type Tree = Map<string, Tree | { readonly leaf: Json }>;

/**
 * The object that has these values at these paths; keys that are all numbers from 0 make a list.
 * @throws SyntaxError with the path that goes through another's value, or through a name that no field may have
 */
export function unflat(leaves: Iterable<readonly [path: string, value: Json]>): Record<string, unknown> {
  const root: Tree = new Map();
  for (const [path, value] of leaves) if (!put(root, path.split('.'), value)) throw new SyntaxError(path);
  const made = grown(root);
  return (Array.isArray(made) ? { ...made } : made) as Record<string, unknown>;
}

function put(tree: Tree, [key = '', ...rest]: string[], leaf: Json): boolean {
  const known = tree.get(key);
  if (FORBIDDEN.includes(key) || key === '') return false;
  if (rest.length === 0) {
    if (known === undefined) tree.set(key, { leaf });
    return known === undefined;
  }
  if (known !== undefined && !(known instanceof Map)) return false;
  const inner: Tree = known ?? new Map<string, Tree>();
  tree.set(key, inner);
  return put(inner, rest, leaf);
}

function grown(tree: Tree): Json {
  const entries = [...tree].map(([key, node]) => [key, node instanceof Map ? grown(node) : node.leaf] as const);
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
