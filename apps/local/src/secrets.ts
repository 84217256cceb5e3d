import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Generated once for an installation and kept beside its data, readable by its owner only. */
export type Secrets = {
  readonly superuserPassword: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
  readonly sessionSecret: string;
};

export function openSecrets(dataDirectory: string): Secrets {
  const file = join(dataDirectory, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const random = (): string => randomBytes(24).toString('base64url');
  const secrets: Secrets = {
    superuserPassword: random(),
    ownerPassword: random(),
    appPassword: random(),
    sessionSecret: randomBytes(48).toString('base64url'),
  };
  writeFileSync(`${file}.part`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.part`, file);
  return secrets;
}
