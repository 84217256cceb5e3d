import { DomainError, type IncomingFile } from '@app/kernel';

/** An uploaded file as a whole. @throws DomainError invalid `file.too-large` beyond `limit` bytes */
export async function wholeFile({ content }: IncomingFile, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > limit) throw new DomainError('invalid', 'file.too-large', { megabytes: limit / 1024 / 1024 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
