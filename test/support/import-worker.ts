// `node -r ./test/support/typescript.cjs test/support/import-worker.ts MUNICIPALITY IMPORT`: does what is left of an
// import, in a process that can be killed.
import 'reflect-metadata';
import { loadConfig, PlatformModule } from '@app/platform';
import { RegistryModule, WorkOnImport } from '@app/registry';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({})
class ImportWorker {}

async function main(): Promise<void> {
  const [municipalityId, importId] = process.argv.slice(2) as [string, string];
  const module = { module: ImportWorker, imports: [PlatformModule.with(loadConfig()), RegistryModule] };
  const app = await NestFactory.createApplicationContext(module, { logger: ['error'] });
  await app.get(WorkOnImport).execute(municipalityId, importId);
  await app.close();
}

void main();
