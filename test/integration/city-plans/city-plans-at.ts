import 'reflect-metadata';
import { CityPlansModule } from '@app/city-plans';
import { Clock } from '@app/kernel';
import { loadConfig, PlatformModule } from '@app/platform';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { TestDatabase } from '../../support/database';

@Module({})
class CityPlansAt {}

/** The feature on the real platform, but on one day, so that the fiscal years stay where the tests expect them. */
export function cityPlansAt(now: Date, database: TestDatabase): Promise<INestApplicationContext> {
  const config = loadConfig({
    DATABASE_URL: database.urls.app,
    SMTP_URL: 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'http://localhost',
    SESSION_SECRET: 'only the tests know this secret of theirs',
  });
  const platform = PlatformModule.with(config);
  const stopped = <T>(providers: readonly T[] | undefined) =>
    (providers ?? []).map((provider) => {
      const isClock = typeof provider === 'object' && provider && 'provide' in provider && provider.provide === Clock;
      return isClock ? { provide: Clock, useValue: { now: () => now } } : provider;
    });
  const { providers, exports } = platform;
  const stoppedPlatform = { ...platform, providers: stopped(providers), exports: stopped(exports) as typeof exports };
  const module: DynamicModule = { module: CityPlansAt, imports: [stoppedPlatform, CityPlansModule] };
  return NestFactory.createApplicationContext(module, { logger: ['error'] });
}
