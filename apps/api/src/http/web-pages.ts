import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type Response, static as serveStatic } from 'express';

/** Serves the built web pages beside the API. Paths that are no file are pages of the application itself. */
export function serveWebPages(app: NestExpressApplication, folder: string): void {
  app.use(
    '/assets',
    serveStatic(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false, index: false }),
  );
  app.use(serveStatic(folder, { maxAge: 0, index: false }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage = request.method === 'GET' && !/^\/(api|metrics|problems)(\/|$)/.test(request.path);
    if (!isPage || !request.accepts('html')) return next();
    response.setHeader('Cache-Control', 'no-cache').sendFile(join(folder, 'index.html'));
  });
}
