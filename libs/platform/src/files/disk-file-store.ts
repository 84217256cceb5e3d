import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DomainError, type FileKind, FileStore, IMAGE_KINDS, type IncomingFile, type KeptContent } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { Config } from '../config/config';
import { fitsName, kindOf } from './file-kind';

/** What is younger may be on its way into the database. */
const YOUNG_MS = 60 * 60 * 1000;
/** Pixels that one image may have when it is unpacked: what a good camera takes. */
const MOST_PIXELS = 60_000_000;
const INCOMING = 'incoming';

/**
 * Files on disk under `FILES_DIR/<municipality>/<first two of the hash>/<hash>`, without names and without a right to
 * be run. Several processes may share the directory.
 */
@Injectable()
export class DiskFileStore extends FileStore {
  constructor(private readonly config: Config) {
    super();
  }

  async take(municipalityId: string, file: IncomingFile, limit: number): Promise<KeptContent> {
    const incoming = join(this.directory(), INCOMING);
    await mkdir(incoming, { recursive: true });
    const path = join(incoming, randomUUID());
    const picture = `${path}.picture`;
    try {
      await pipeline(file.content, within(limit), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      const kind = await this.checkedKind(path, file.name);
      const kept = IMAGE_KINDS.includes(kind) ? await pictureOf(path, picture, kind) : path;
      return await this.keep(municipalityId, kept, kind);
    } finally {
      await Promise.all([rm(path, { force: true }), rm(picture, { force: true })]);
    }
  }

  async open(municipalityId: string, hash: string): Promise<AsyncIterable<Uint8Array>> {
    const file = await open(this.pathOf(municipalityId, hash), 'r');
    return file.createReadStream() as AsyncIterable<Uint8Array>;
  }

  async removeAllBut(municipalityId: string, isReferred: (hash: string) => Promise<boolean>): Promise<number> {
    if (this.config.filesDir === undefined) return 0;
    let removed = 0;
    const directory = join(this.directory(), municipalityId);
    for (const entry of await entriesOf(directory)) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      if ((await isYoung(path)) || (await isReferred(entry.name))) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed + (await this.removeAbandoned());
  }

  /** Left behind by a process that died in the middle of an upload. */
  private async removeAbandoned(): Promise<number> {
    let removed = 0;
    for (const entry of await entriesOf(join(this.directory(), INCOMING))) {
      const path = join(entry.parentPath, entry.name);
      if (await isYoung(path)) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  private async checkedKind(path: string, name: string): Promise<FileKind> {
    if ((await stat(path)).size === 0) throw new DomainError('invalid', 'file.empty');
    const kind = await kindOf(path, name);
    if (kind === null) throw new DomainError('invalid', 'file.kind-not-allowed');
    if (!fitsName(kind, name)) throw new DomainError('invalid', 'file.name-does-not-fit', { kind });
    if (kind === 'csv' || kind === 'txt') await mustBeText(path);
    return kind;
  }

  private async keep(municipalityId: string, path: string, kind: FileKind): Promise<KeptContent> {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    const address = hash.digest('hex');
    const place = this.pathOf(municipalityId, address);
    await mkdir(join(place, '..'), { recursive: true });
    // The same content again replaces itself, and is young again: nobody removes it before it is referred to.
    const now = new Date();
    await utimes(path, now, now);
    await rename(path, place);
    return { hash: address, kind, size: (await stat(place)).size };
  }

  private pathOf(municipalityId: string, hash: string): string {
    return join(this.directory(), municipalityId, hash.slice(0, 2), hash);
  }

  private directory(): string {
    if (this.config.filesDir === undefined) throw new DomainError('conflict', 'file.no-store');
    return this.config.filesDir;
  }
}

function within(limit: number) {
  return async function* (content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const chunk of content) {
      size += chunk.length;
      if (size > limit) throw new DomainError('invalid', 'file.too-large', { megabytes: limit / 1024 / 1024 });
      yield chunk;
    }
  };
}

/** Unpacks the image, turns it as its metadata said, and writes the picture alone. */
async function pictureOf(path: string, to: string, kind: FileKind): Promise<string> {
  try {
    const image = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient();
    const written = kind === 'png' ? image.png() : kind === 'webp' ? image.webp() : image.jpeg({ quality: 88 });
    await written.toFile(to);
  } catch {
    throw new DomainError('invalid', 'file.broken-image');
  }
  return to;
}

/** Valid UTF-8 without control characters: what a spreadsheet or an editor shows as it is. */
async function mustBeText(path: string): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const check = (text: string) => {
    if (/\p{Cc}/u.test(text.replace(/[\t\r\n\f]/g, ''))) throw new DomainError('invalid', 'file.broken-text');
  };
  try {
    for await (const chunk of createReadStream(path)) check(decoder.decode(chunk as Buffer, { stream: true }));
    check(decoder.decode());
  } catch {
    throw new DomainError('invalid', 'file.broken-text');
  }
}

async function entriesOf(directory: string) {
  try {
    return await readdir(directory, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function isYoung(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found === null || Date.now() - found.mtimeMs < YOUNG_MS;
}
