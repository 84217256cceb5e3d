import { CityPlansModule, LoadPlan, SHIPPED_PLANS } from '@app/city-plans';
import { loadConfig, PlatformModule } from '@app/platform';
import { Municipalities, RegistryModule } from '@app/registry';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({})
class LoadPlansModule {}

/** Loads the shipped plan of each municipality that is here. A plan that is there already is left as it is. */
export async function loadPlans(env?: NodeJS.ProcessEnv): Promise<void> {
  const module: DynamicModule = {
    module: LoadPlansModule,
    imports: [PlatformModule.with(loadConfig(env)), RegistryModule, CityPlansModule],
  };
  const context = await NestFactory.createApplicationContext(module, { logger: ['error', 'warn'] });
  try {
    const municipalities = context.get(Municipalities, { strict: false });
    const load = context.get(LoadPlan, { strict: false });
    for (const [slug, document] of Object.entries(SHIPPED_PLANS)) {
      const municipality = await municipalities.bySlug(slug);
      if (!municipality) continue;
      const { changed } = await load.execute({ municipalityId: municipality.id, document });
      if (changed) console.log(`    plan of ${slug}`);
    }
  } finally {
    await context.close();
  }
}
