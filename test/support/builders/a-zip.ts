/** A zip with empty, uncompressed entries of these names (PKWARE APPNOTE 6.3.10, 4.3.7, 4.3.12, 4.3.16). */
export function zipWith(names: readonly string[]): Buffer {
  const locals: Buffer[] = [];
  const headers: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const written = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(written.length, 26);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(written.length, 28);
    header.writeUInt32LE(at, 42);
    locals.push(local, written);
    headers.push(header, written);
    at += local.length + written.length;
  }
  const directory = Buffer.concat(headers);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
