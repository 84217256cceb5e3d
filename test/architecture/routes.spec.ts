import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '@app/platform';
import type { DynamicModule, Type } from '@nestjs/common';
import { ApiModule } from '../../apps/api/src/api.module';
import { ACCESS } from '../../apps/api/src/http/access';

const config = loadConfig({
  DATABASE_URL: 'postgres://localhost/never_connected',
  SMTP_URL: 'smtp://localhost',
  PUBLIC_URL: 'http://localhost',
  SESSION_SECRET: 'a secret that is long enough for the schema',
  DEMO: 'on',
});

describe('every route', () => {
  const routes = routesOf(ApiModule.with(config));

  it('says who may pass', () => {
    const closed = routes.filter(({ handler, controller }) => !accessOf(handler) && !accessOf(controller));
    expect(closed.map(({ name }) => name)).toEqual([]);
  });

  it('that changes something is not open to everybody, but for the few that must be', () => {
    const open = routes.filter(({ method, handler }) => method !== GET && accessOf(handler)?.includes('public'));
    expect(open.map(({ name }) => name).sort()).toEqual([
      'DevController.advance',
      'InterestsController.confirm',
      'InterestsController.show',
      'InvitationsController.accept',
      'RegistrationDraftsController.answer',
      'RegistrationDraftsController.begin',
      'RegistrationDraftsController.erase',
      'RegistrationDraftsController.mail',
      'RegistrationDraftsController.submit',
      'SessionController.signIn',
      'SubscriptionsController.ask',
      'SubscriptionsController.confirm',
      'SubscriptionsController.unsubscribe',
      'SurveyLinkController.answer',
      'SurveyLinkController.look',
      'UnsubscribeController.now',
    ]);
  });

  it('has bodies and answers of its own name: the OpenAPI document has one place for each', () => {
    const files = readdirSync('apps/api/src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const names = files.flatMap((file) =>
      [...readFileSync(join('apps/api/src', file), 'utf8').matchAll(/class (\w+) extends createZodDto/g)].map(
        ([, name]) => name!,
      ),
    );
    // What stands in an address has no place there.
    const placed = names.filter((name) => !/(Query|Param|Params)$/.test(name));
    expect(placed.length).toBeGreaterThan(100);
    expect(placed.filter((name, at) => placed.indexOf(name) !== at)).toEqual([]);
  });

  it('is found by this test', () => {
    expect(routes.length).toBeGreaterThan(60);
  });
});

const GET = 0;

type Route = { name: string; method: number; handler: object; controller: object };
type Module = Type | DynamicModule | Promise<DynamicModule> | { forwardRef: () => Type };

/** All handlers of all controllers that a module brings, read from what the decorators left. */
function routesOf(module: Module, seen = new Set<unknown>()): Route[] {
  if (seen.has(module) || module instanceof Promise) return [];
  seen.add(module);
  const dynamic = 'module' in module ? module : undefined;
  const type = (dynamic?.module ?? module) as Type;
  const parts = <T>(key: 'imports' | 'controllers') => [
    ...((Reflect.getMetadata(key, type) as T[] | undefined) ?? []),
    ...((dynamic?.[key] as T[] | undefined) ?? []),
  ];
  return [
    ...parts<Type>('controllers').flatMap(handlersOf),
    ...parts<Module>('imports').flatMap((imported) => routesOf(imported, seen)),
  ];
}

function handlersOf(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype).flatMap((key) => {
    const handler = prototype[key]!;
    const method = Reflect.getMetadata('method', handler) as number | undefined;
    return method === undefined ? [] : [{ name: `${controller.name}.${key}`, method, handler, controller }];
  });
}

function accessOf(target: object): string[] | undefined {
  return Reflect.getMetadata(ACCESS, target) as string[] | undefined;
}
