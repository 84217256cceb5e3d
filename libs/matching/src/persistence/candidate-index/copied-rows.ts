import type { Connection, Submittable } from 'pg';

/** Read at a stretch; then whoever else waits for this thread is served. */
const AT_A_STRETCH = 250;
/** Signature, flags, and the length of an extension that comes after them. */
const HEADER = 19;
const NO_VALUE = -1;

/**
 * `copy … to stdout with (format binary)` as a question to a `pg` client: each row is shown as it comes, and the server
 * waits while it is read. Rows as `pg` makes them, of objects and texts, take several times as long.
 */
export class CopiedRows implements Submittable {
  private connection: Connection | undefined;
  private readonly row = new CopiedRow();
  private count = 0;
  private failure: Error | undefined;
  private end: (failure?: Error) => void = () => undefined;
  readonly done: Promise<void>;

  /** `take` is shown each row, which is gone afterwards. When it throws, the rest is passed over and `done` rejected. */
  constructor(
    private readonly sql: string,
    private readonly take: (row: CopiedRow) => void,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.end = (failure) => (failure ? reject(failure) : resolve());
    });
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(this.sql);
  }

  /** One message is one row; the header comes with the first. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.failure) return;
    try {
      const start = this.count === 0 ? HEADER + chunk.readInt32BE(HEADER - 4) : 0;
      this.count += 1;
      if (start < chunk.length && this.row.begin(chunk, start)) this.take(this.row);
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
    if (this.count % AT_A_STRETCH === 0) this.pause();
  }

  handleCommandComplete(): void {
    // The end is when the server is ready again.
  }

  handleReadyForQuery(): void {
    this.end(this.failure);
  }

  handleError(error: Error): void {
    this.end(error);
  }

  private pause(): void {
    const stream = this.connection?.stream;
    stream?.pause();
    setImmediate(() => stream?.resume());
  }
}

/** The columns of a row, one after the other, in PostgreSQL's binary format. */
export class CopiedRow {
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;

  /** False at the mark that ends the rows. */
  begin(bytes: Buffer, at: number): boolean {
    this.bytes = bytes;
    this.at = at + 2;
    return bytes.readInt16BE(at) >= 0;
  }

  uuid(): [number, number, number, number] {
    const at = this.next();
    const { bytes } = this;
    return [
      bytes.readUInt32BE(at),
      bytes.readUInt32BE(at + 4),
      bytes.readUInt32BE(at + 8),
      bytes.readUInt32BE(at + 12),
    ];
  }

  boolean(): boolean {
    return this.bytes[this.next()] === 1;
  }

  integer(): number | null {
    const at = this.next();
    return at === NO_VALUE ? null : this.bytes.readInt32BE(at);
  }

  double(): number | null {
    const at = this.next();
    return at === NO_VALUE ? null : this.bytes.readDoubleBE(at);
  }

  /** The text's bytes in UTF-8, valid as long as the row. */
  text(): Uint8Array {
    const at = this.next();
    return this.bytes.subarray(at, this.at);
  }

  /** What a text means, made once for the same text. */
  meaning<T>(texts: Meanings<T>): T {
    const at = this.next();
    return at === NO_VALUE ? texts.of(this.bytes, 0, 0) : texts.of(this.bytes, at, this.at);
  }

  /** Where the value stands; its end is where the next column begins. */
  private next(): number {
    const length = this.bytes.readInt32BE(this.at);
    this.at += 4;
    if (length < 0) return NO_VALUE;
    const start = this.at;
    this.at += length;
    return start;
  }
}

const decoder = new TextDecoder();

/** More texts are not kept: those that come often have come by then. */
const MOST_KEPT = 30_000;

/**
 * What short texts mean that come again and again. They are told apart by two numbers made of their bytes, 62 bits in
 * all, so that most never become texts; two texts that share both are not met in a lifetime.
 */
export class Meanings<T> {
  private readonly known = new Map<number, { readonly check: number; readonly meaning: T }>();
  private readonly none: T;

  /** `make` is told the text, which is empty where there is no value. */
  constructor(private readonly make: (text: string) => T) {
    this.none = make('');
  }

  of(bytes: Uint8Array, start: number, end: number): T {
    if (start === end) return this.none;
    let key = end - start;
    let check = 0;
    let at = start;
    for (; at + 3 < end; at += 4) {
      const four = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      key = mixed(key ^ four, 0x9e3779b1);
      check = mixed(check ^ four, 0x85ebca6b);
    }
    for (; at < end; at += 1) {
      key = mixed(key ^ bytes[at]!, 0x9e3779b1);
      check = mixed(check ^ bytes[at]!, 0x85ebca6b);
    }
    // As many bits as a small integer has, which are the quickest to find.
    key >>>= 2;
    const found = this.known.get(key);
    if (found?.check === check) return found.meaning;
    const meaning = this.make(decoder.decode(bytes.subarray(start, end)));
    if (this.known.size < MOST_KEPT) this.known.set(key, { check, meaning });
    return meaning;
  }
}

function mixed(bits: number, factor: number): number {
  const product = Math.imul(bits, factor);
  return product ^ (product >>> 15);
}
