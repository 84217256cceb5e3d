import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import { type NextFunction, type Request, type Response, static as serveStatic } from 'express';

/** What is no page of the application, though a browser may ask for it as one. */
const NO_PAGE = /^\/(api|metrics|problems|robots\.txt|sitemap\.xml|sitemaps|assets)(\/|$)/;
const logger = new Logger('web pages');
const AN_HOUR = 60 * 60 * 1000;

/** Makes of the built page what is answered at an address. */
export type PageWriter = (request: Request, template: string) => Promise<{ status: number; html: string }>;

/** In bytes: less is not worth packing, more would keep others waiting. */
const PACKED_AT_ONCE = { from: 1_024, to: 256 * 1024 };

/** JSON in one piece: as a stream, packing costs the process more than making the answer. */
export function packedJson(request: Request, response: Response, next: NextFunction): void {
  const send = response.send.bind(response);
  response.send = (body: unknown) => {
    const isJson = typeof body === 'string' && /\bjson\b/.test(String(response.getHeader('Content-Type')));
    if (!isJson || !request.acceptsEncodings('gzip')) return send(body);
    const length = Buffer.byteLength(body);
    if (length < PACKED_AT_ONCE.from || length > PACKED_AT_ONCE.to) return send(body);
    response.vary('Accept-Encoding').setHeader('Content-Encoding', 'gzip');
    return send(gzipSync(body, { level: constants.Z_BEST_SPEED }));
  };
  next();
}

/** Other answers are packed on their way, but for streams, whose parts must arrive as they are written. */
export function packed() {
  return compression({
    filter: (request, response) =>
      !String(response.getHeader('Content-Type')).startsWith('text/event-stream') &&
      compression.filter(request, response),
  });
}

/** Serves the built web pages beside the API. Paths that are no file are pages of the application itself. */
export function serveWebPages(app: NestExpressApplication, folder: string, write: PageWriter): void {
  app.use(
    '/assets',
    serveStatic(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false, index: false }),
  );
  // Their names stay when they change: an hour is how long an old one may be shown.
  app.use(serveStatic(folder, { maxAge: AN_HOUR, index: false, extensions: false, dotfiles: 'ignore' }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !NO_PAGE.test(request.path);
    if (!isPage || !request.accepts('html')) return next();
    page(request, folder, write)
      .then(({ status, html }) =>
        response.status(status).setHeader('Cache-Control', 'no-cache').type('html').send(html),
      )
      .catch(next);
  });
}

async function page(request: Request, folder: string, write: PageWriter): Promise<{ status: number; html: string }> {
  const template = await readFile(join(folder, 'index.html'), 'utf8');
  return write(request, template).catch((error: Error) => {
    // Without a database there is still a page that says so, and asks again.
    logger.error(error.message, error.stack);
    return { status: 503, html: template };
  });
}
