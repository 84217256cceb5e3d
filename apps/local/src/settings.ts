import { join, resolve } from 'node:path';

/** The built files' root is four levels above this one: dist/apps/local/src. */
const PROJECT = resolve(__dirname, '../../../..');

export type Settings = {
  readonly port: number;
  readonly dataDirectory: string;
  readonly redisUrl: string | undefined;
  readonly built: string;
};

/** What a local installation can be told. Throws when PORT is no port. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = Number(env['PORT'] || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`PORT is no port number: ${env['PORT']}`);
  return {
    port,
    dataDirectory: resolve(PROJECT, env['MUSUBI_DATA_DIR'] || '.musubi'),
    redisUrl: env['REDIS_URL'] || undefined,
    built: join(PROJECT, 'dist'),
  };
}
