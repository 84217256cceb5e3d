import { type FileHandle, open } from 'node:fs/promises';
import type { FileKind } from '@app/kernel';
import { namesInZip } from './zip-names';

const EXTENSIONS: Readonly<Record<FileKind, readonly string[]>> = {
  pdf: ['pdf'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  webp: ['webp'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  csv: ['csv'],
  txt: ['txt'],
};

/** The part without which a zip is no such document. */
const OFFICE_PARTS = {
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  pptx: 'ppt/presentation.xml',
} as const satisfies Partial<Record<FileKind, string>>;

function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

export function fitsName(kind: FileKind, name: string): boolean {
  return EXTENSIONS[kind].includes(extensionOf(name));
}

/**
 * What a file is, by its signature; text, which has none, when its name says so. Null when it is nothing that may be
 * kept: programs, pages, archives, office documents with macros.
 */
export async function kindOf(path: string, name: string): Promise<FileKind | null> {
  const file = await open(path, 'r');
  try {
    const head = await bytesAt(file, 0, 12);
    const starts = (...bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte);
    if (head.toString('latin1', 0, 5) === '%PDF-') return 'pdf';
    if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
    if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
    if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return 'webp';
    if (starts(0x50, 0x4b, 0x03, 0x04)) return await officeKindOf(file);
  } finally {
    await file.close();
  }
  const extension = extensionOf(name);
  return extension === 'csv' || extension === 'txt' ? extension : null;
}

async function officeKindOf(file: FileHandle): Promise<FileKind | null> {
  const names = await namesInZip(file);
  if (names === null || !names.includes('[Content_Types].xml')) return null;
  if (names.some((name) => /vbaproject\.bin$|(^|\/)\.\.(\/|$)|^\//i.test(name))) return null;
  const kinds = (Object.keys(OFFICE_PARTS) as (keyof typeof OFFICE_PARTS)[]).filter((kind) =>
    names.includes(OFFICE_PARTS[kind]),
  );
  return kinds.length === 1 ? kinds[0]! : null;
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
