import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run-step.mjs';

/** What is built from what. A part is built again when one byte of its sources is another. */
const PARTS = [
  {
    name: 'server',
    script: 'build:server',
    sources: [
      'apps/api',
      'apps/worker',
      'apps/cli',
      'apps/local',
      'libs',
      '.swcrc',
      'package-lock.json',
      'package.json',
    ],
    results: ['dist/apps', 'dist/libs'],
  },
  {
    name: 'web',
    script: 'build:web',
    sources: ['apps/web', 'package-lock.json', 'package.json'],
    results: ['dist/web'],
  },
];

/** Builds what is not as its sources are: all parts, or the named ones. */
export async function buildWhatChanged(project, names = PARTS.map(({ name }) => name)) {
  for (const { name, script, sources, results } of PARTS.filter((part) => names.includes(part.name))) {
    const stamp = join(project, `dist/.built-${name}`);
    const print = fingerprint(project, sources);
    const isBuilt = results.every((result) => existsSync(join(project, result)));
    if (isBuilt && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) continue;
    // Without the stamp first: a build that is interrupted must not be taken for a whole one.
    for (const old of [stamp, ...results.map((result) => join(project, result))]) {
      rmSync(old, { recursive: true, force: true });
    }
    await run(`${name} built`, 'npm', ['run', '--silent', script], project);
    writeFileSync(stamp, print);
  }
}

function fingerprint(project, sources) {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of filesOf(project, source)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(project, file)))
        .update('\0');
    }
  return hash.digest('hex');
}

function filesOf(project, path) {
  if (!statSync(join(project, path)).isDirectory()) return [path];
  return readdirSync(join(project, path))
    .sort()
    .flatMap((name) => filesOf(project, `${path}/${name}`));
}
