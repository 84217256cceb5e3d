import { createInflateRaw } from 'node:zlib';
import { DomainError } from '@app/kernel';
import { CENTRAL_HEADER, lastEnd } from './zip-names';

// PKWARE APPNOTE 6.3.10: 4.3.12 central directory header, 4.3.16 its end, 4.3.7 local file header, 4.4.5 methods.
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;
/** 4.4.1.4: the true number stands in a ZIP64 record, which is not read here. */
const IN_ZIP64 = 0xffff;
/** In bytes: zlib works in pieces of this size, so that nothing large is ever held. */
const PIECE = 256 * 1024;

/**
 * Unpacks every part of a zip and throws the bytes away, to see that they are no more than `limit`. What a zip says
 * about its own sizes is not believed: it stops at the first piece beyond the limit.
 * @throws DomainError invalid `workbook.unreadable`, `workbook.unpacks-too-large`
 */
export async function mustUnpackWithin(zip: Buffer, limit: number): Promise<void> {
  let left = limit;
  for (const { method, packed } of partsOf(zip)) {
    left -= method === STORED ? packed.length : await unpackedSize(packed, left);
    if (left < 0) throw new DomainError('invalid', 'workbook.unpacks-too-large');
  }
}

/**
 * Whatever lies beyond the file, or overlaps, is counted as it would be unpacked. What two readers could understand
 * differently is refused: another number of parts than is told, a directory that is not where it is told, ZIP64.
 */
function* partsOf(zip: Buffer): Generator<{ method: number; packed: Buffer }> {
  const end = lastEnd(zip);
  if (end === null) throw unreadable();
  const [disk, startDisk, partsHere, parts] = [4, 6, 8, 10].map((offset) => zip.readUInt16LE(end + offset));
  let at = zip.readUInt32LE(end + 16);
  if (disk !== 0 || startDisk !== 0 || parts === IN_ZIP64 || at + zip.readUInt32LE(end + 12) !== end)
    throw unreadable();
  let found = 0;
  for (; at < end; found += 1) {
    if (at + CENTRAL_HEADER.length > end || zip.readUInt32LE(at) !== CENTRAL_HEADER.signature) throw unreadable();
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const local = zip.readUInt32LE(at + 42);
    if (method !== STORED && method !== DEFLATED) throw unreadable();
    if (local + LOCAL_LENGTH > zip.length || zip.readUInt32LE(local) !== LOCAL_SIGNATURE) throw unreadable();
    const from = local + LOCAL_LENGTH + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    if (from + size > zip.length) throw unreadable();
    yield { method, packed: zip.subarray(from, from + size) };
    at += CENTRAL_HEADER.length + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  if (at !== end || found !== parts || found !== partsHere) throw unreadable();
}

/** How many bytes come out; more than `most` as soon as there are more. */
function unpackedSize(packed: Buffer, most: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const inflate = createInflateRaw({ chunkSize: PIECE });
    let size = 0;
    inflate.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size <= most) return;
      inflate.destroy();
      resolve(size);
    });
    inflate.on('end', () => resolve(size));
    inflate.on('error', () => reject(unreadable()));
    inflate.end(packed);
  });
}

function unreadable(): DomainError {
  return new DomainError('invalid', 'workbook.unreadable');
}
