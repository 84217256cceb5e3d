import { crc32, deflateRawSync } from 'node:zlib';
import { readWorkbook } from '../documents/workbook';
import { mustUnpackWithin } from './unpack';

const MB = 1024 * 1024;

/** A zip of one part, which claims to be `claimed` bytes large when it is unpacked. */
function zipOf(content: Buffer, claimed: number, copies = 1): Buffer {
  const packed = deflateRawSync(content);
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const common = (header: Buffer, at: number) => {
    header.writeUInt16LE(8, at);
    header.writeUInt32LE(crc32(content), at + 6);
    header.writeUInt32LE(packed.length, at + 10);
    header.writeUInt32LE(claimed, at + 14);
    header.writeUInt16LE(name.length, at + 18);
  };
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  common(local, 8);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  common(central, 10);
  const entry = Buffer.concat([central, name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(copies, 8);
  end.writeUInt16LE(copies, 10);
  end.writeUInt32LE(entry.length * copies, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, ...Array.from({ length: copies }, () => entry), end]);
}

describe('what a zip unpacks to', () => {
  it('is counted, not believed: one that lies about its size is refused', async () => {
    const bomb = zipOf(Buffer.alloc(20 * MB), 1000);
    expect(bomb.length).toBeLessThan(MB / 10);
    await expect(mustUnpackWithin(bomb, 10 * MB)).rejects.toMatchObject({ code: 'workbook.unpacks-too-large' });
    await expect(mustUnpackWithin(bomb, 20 * MB)).resolves.toBeUndefined();
  });

  it('is looked at before a workbook is opened', async () => {
    const bomb = zipOf(Buffer.alloc(151 * MB), 1000);
    await expect(readWorkbook(bomb)).rejects.toMatchObject({ code: 'workbook.unpacks-too-large' });
  });

  it('is the sum of all parts, also when they share their bytes', async () => {
    const quilt = zipOf(Buffer.alloc(MB), MB, 30);
    await expect(mustUnpackWithin(quilt, 20 * MB)).rejects.toMatchObject({ code: 'workbook.unpacks-too-large' });
    await expect(mustUnpackWithin(quilt, 30 * MB)).resolves.toBeUndefined();
  });

  it('cannot be told of what is broken', async () => {
    const whole = zipOf(Buffer.from('<x/>'), 4);
    for (const broken of [Buffer.from('PK\u0003\u0004'), whole.subarray(0, -1), whole.subarray(10)]) {
      await expect(mustUnpackWithin(broken, MB)).rejects.toMatchObject({ code: 'workbook.unreadable' });
    }
  });

  it('is not guessed where another reader would find other parts than are told of', async () => {
    const quilt = zipOf(Buffer.alloc(MB), MB, 30);
    const told = (at: number, value: number) => {
      const changed = Buffer.from(quilt);
      changed.writeUInt16LE(value, quilt.length - 22 + at);
      return changed;
    };
    const fewer = told(10, 1);
    // Another reader takes the rest for something put before the zip, and moves every place by as much.
    const shifted = told(12, 70);
    const inZip64 = told(4, 0xffff);
    for (const twofold of [fewer, shifted, inZip64]) {
      await expect(mustUnpackWithin(twofold, 30 * MB)).rejects.toMatchObject({ code: 'workbook.unreadable' });
    }
  });
});
