import type { FileHandle } from 'node:fs/promises';

// PKWARE APPNOTE 6.3.10: 4.3.16 end of central directory, 4.3.12 central directory header.
const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
export const CENTRAL_HEADER = { signature: 0x02014b50, length: 46 } as const;
const LARGEST_DIRECTORY = 4 * 1024 * 1024;

/** The names in a zip's central directory, nothing unpacked; null when it is none, or larger than a document's. */
export async function namesInZip(file: FileHandle): Promise<string[] | null> {
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, END_LENGTH + LONGEST_COMMENT));
  await file.read(tail, 0, tail.length, size - tail.length);
  const end = lastEnd(tail);
  if (end === null) return null;
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (length > LARGEST_DIRECTORY || start + length > size) return null;
  const directory = Buffer.alloc(length);
  await file.read(directory, 0, length, start);
  return namesIn(directory, tail.readUInt16LE(end + 10));
}

/** Where the end of the central directory begins, in the whole zip or in its last part; null when there is none. */
export function lastEnd(tail: Buffer): number | null {
  const first = Math.max(0, tail.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = tail.length - END_LENGTH; at >= first; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return null;
}

function namesIn(directory: Buffer, count: number): string[] | null {
  const names: string[] = [];
  let at = 0;
  while (names.length < count) {
    if (at + CENTRAL_HEADER.length > directory.length || directory.readUInt32LE(at) !== CENTRAL_HEADER.signature)
      return null;
    const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    names.push(directory.toString('utf8', at + CENTRAL_HEADER.length, at + CENTRAL_HEADER.length + name));
    at += CENTRAL_HEADER.length + name + extra + comment;
  }
  return names;
}
