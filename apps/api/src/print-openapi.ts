import { loadConfig } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { ApiModule } from './api.module';
import { openApiDocument, setPrefix } from './http/openapi';

/** Prints the OpenAPI document. Needs neither a database nor a port: nothing of the application is started. */
async function main(): Promise<void> {
  const config = loadConfig({
    DATABASE_URL: 'postgres://nobody@localhost/nothing',
    SMTP_URL: 'smtp://localhost',
    PUBLIC_URL: 'http://localhost',
    SESSION_SECRET: 'never used: nothing is started here',
  });
  const app = await NestFactory.create(ApiModule.with(config), { preview: true, logger: ['error'] });
  setPrefix(app);
  process.stdout.write(`${JSON.stringify(openApiDocument(app), null, 2)}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
