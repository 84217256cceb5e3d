import type { Config } from '@app/platform';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import cookieParser from 'cookie-parser';
import helmet from 'helmet';
import { ApiModule } from './api.module';
import { bindAsNode22Does, ExpressServer } from './http/express-server';
import { openApiDocument, setPrefix } from './http/openapi';
import { neverKept, parseJson, refuseUnstorableText } from './http/request-body';
import { packed, packedJson, serveWebPages } from './http/web-pages';
import { SitePageWriter } from './site/page-writer';

/** The whole API, ready to listen. */
export async function createApi(config: Config): Promise<NestExpressApplication> {
  bindAsNode22Does();
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(config), new ExpressServer(), {
    bodyParser: false,
    logger: new ConsoleLogger({ json: true, logLevels: ['log', 'warn', 'error', 'fatal'] }),
  });
  setPrefix(app);
  app.enableShutdownHooks();
  app.set('trust proxy', config.trustedProxies);
  app.disable('x-powered-by');
  const secure = config.publicUrl.startsWith('https:');
  app.use(
    helmet({
      contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': secure ? [] : null } },
      strictTransportSecurity: secure,
    }),
    packed(),
    packedJson,
    cookieParser(),
    parseJson,
    refuseUnstorableText,
  );
  app.use('/api/v1', neverKept);
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), { jsonDocumentUrl: 'api/openapi.json' });
  if (config.webDir !== undefined) {
    const pages = app.get(SitePageWriter);
    serveWebPages(app, config.webDir, (request, template) => pages.write(request, template));
  }
  return app;
}
