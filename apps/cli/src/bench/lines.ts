import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

/** Ids are passed through as they are written, whether quoted or not. */
export const id = z.union([z.string(), z.number()]).transform(String);
/** A text that may be missing. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

/** The objects of a file with one JSON object a line. @throws Error naming the file and the line that is none of them */
export async function* linesOf<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number++;
    if (line.trim() !== '') yield parsed(line.replace(/^\uFEFF/, ''), schema, `${file}:${number}`);
  }
}

function parsed<T>(line: string, schema: z.ZodType<T>, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`${place} is no JSON`);
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new Error(`${place}: ${z.prettifyError(result.error)}`);
  return result.data;
}

export async function readAll<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of linesOf(file, schema)) all.push(one);
  return all;
}

export function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  return pipeline(Readable.from(withEnds(lines)), createWriteStream(file));
}

function* withEnds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

/** A whole number of at least 1. @throws Error */
export function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`"${text}" is no number of results`);
  return number;
}
