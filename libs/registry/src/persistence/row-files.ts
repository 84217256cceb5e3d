import { createHash } from 'node:crypto';
import { DomainError } from '@app/kernel';
import { readCsv, readWorkbook } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Fingerprints, RowFiles } from '../application/import-runs';
import type { Mapping } from '../domain/import-run';

const ZIP = Buffer.from('PK\u0003\u0004');
/** Compound files: Excel before 2007, and workbooks with a password. */
const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

@Injectable()
export class TableFiles extends RowFiles {
  async read(content: Uint8Array): ReturnType<RowFiles['read']> {
    const begins = (signature: Buffer) => signature.equals(content.subarray(0, signature.length));
    if (begins(OLD_OFFICE)) throw new DomainError('invalid', 'import.old-workbook');
    if (begins(ZIP)) {
      const [sheet] = await readWorkbook(content);
      const lines = sheet?.rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))) ?? [];
      return { format: 'xlsx', lines };
    }
    const { encoding, delimiter, lines } = readCsv(content);
    return { format: { encoding, delimiter }, lines };
  }
}

@Injectable()
export class HashedFingerprints extends Fingerprints {
  of(values: Readonly<Record<string, string>>, mapping: Mapping): string {
    // A field that is read from another column, or no longer, is another wish.
    const said = Object.keys(mapping)
      .sort()
      .map((field) => [field, values[field] ?? '']);
    return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
  }
}
