import type { FileHandle } from 'node:fs/promises';

// PKWARE APPNOTE 6.3.10: 4.3.16 end of central directory, 4.3.12 central directory header.
const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const HEADER_SIGNATURE = 0x02014b50;
const HEADER_LENGTH = 46;
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

function lastEnd(tail: Buffer): number | null {
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return null;
}

function namesIn(directory: Buffer, count: number): string[] | null {
  const names: string[] = [];
  let at = 0;
  while (names.length < count) {
    if (at + HEADER_LENGTH > directory.length || directory.readUInt32LE(at) !== HEADER_SIGNATURE) return null;
    const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    names.push(directory.toString('utf8', at + HEADER_LENGTH, at + HEADER_LENGTH + name));
    at += HEADER_LENGTH + name + extra + comment;
  }
  return names;
}

/** How many bytes a zip says that its parts have when they are unpacked; null when it is none. */
export function unpackedSizeOfZip(zip: Buffer): number | null {
  const tail = zip.subarray(Math.max(0, zip.length - END_LENGTH - LONGEST_COMMENT));
  const end = lastEnd(tail);
  if (end === null) return null;
  let size = 0;
  let at = tail.readUInt32LE(end + 16);
  for (let left = tail.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + HEADER_LENGTH > zip.length || zip.readUInt32LE(at) !== HEADER_SIGNATURE) return null;
    size += zip.readUInt32LE(at + 24);
    at += HEADER_LENGTH + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return size;
}
