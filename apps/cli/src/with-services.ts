import { IdentityModule } from '@app/identity';
import { loadConfig, PlatformModule } from '@app/platform';
import { RegistryModule } from '@app/registry';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({})
class CommandModule {}

/** Does work with the features that the operator's commands need, and lets go of the database afterwards. */
export async function withServices(
  env: NodeJS.ProcessEnv | undefined,
  work: (services: INestApplicationContext) => Promise<void>,
): Promise<void> {
  const imports = [PlatformModule.with(loadConfig(env)), IdentityModule, RegistryModule];
  const services = await NestFactory.createApplicationContext(
    { module: CommandModule, imports },
    { logger: ['error', 'warn'] },
  );
  try {
    await work(services);
  } finally {
    await services.close();
  }
}
