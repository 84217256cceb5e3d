import { DomainError, type IncomingFile } from '@app/kernel';
import busboy from 'busboy';
import type { Request } from 'express';

/**
 * Hands the one file of a `multipart/form-data` request over as it streams in. When the caller goes away in the middle,
 * the content ends in an error; when the file is refused, the rest of the request is read and thrown away, so that the
 * caller hears why.
 * @throws DomainError invalid `upload.malformed`, `upload.no-file`
 */
export function receiveFile<T>(request: Request, take: (file: IncomingFile) => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const parser = parserOf(request);
    let taken: Promise<T> | undefined;
    parser.on('file', (_field, content, { filename }) => {
      // Whoever takes it hears of its errors too; without a listener one that comes late would end the process.
      content.on('error', () => undefined);
      taken = take({ name: filename ?? '', content });
      taken.catch((error: unknown) => {
        // The form itself went wrong: that is told instead.
        if (parser.errored) return;
        request.unpipe(parser);
        request.resume();
        reject(error instanceof Error ? error : new Error('The file could not be taken', { cause: error }));
      });
    });
    parser.on('close', () => {
      if (taken) taken.then(resolve, reject);
      else reject(new DomainError('invalid', 'upload.no-file'));
    });
    parser.on('error', () => {
      request.unpipe(parser);
      request.resume();
      const malformed = new DomainError('invalid', 'upload.malformed');
      // A file that was whole before the form went wrong has been taken; its caller hears so.
      if (taken) taken.then(resolve, () => reject(malformed));
      else reject(malformed);
    });
    request.on('close', () => {
      if (!request.complete) parser.destroy(new Error('The caller went away'));
    });
    request.pipe(parser);
  });
}

function parserOf(request: Request): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      // File names are UTF-8 in every browser.
      defParamCharset: 'utf8',
      // Names with folders are cut where they are made safe, for all ways in.
      preservePath: true,
      limits: { files: 1, fields: 10, fieldSize: 1000, parts: 11 },
    });
  } catch {
    throw new DomainError('invalid', 'upload.malformed');
  }
}
