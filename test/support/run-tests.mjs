// `npm test`, `npm run test:redis`, `npm run test:browser`: runs the suites and says plainly what ran and what did not.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhatIsMissing } from '../../apps/local/install-what-is-missing.mjs';
import { findProgram } from './find-program.mjs';
import { startRedis } from './redis-server.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const PARTS = {
  npm: {
    jest: ['--selectProjects', 'unit', 'database'],
    leftOut: [
      'test:redis: the queue contract and the e2e walk on Redis, as it needs redis-server (npm run test:redis)',
      'test:browser: the pages in Chromium, as it needs chromium (npm run test:browser)',
    ],
  },
  redis: {
    // The paths first: what follows `--selectProjects` is taken for another project.
    jest: ['test/integration/queue', 'test/integration/worker', 'test/e2e/walk', '--selectProjects', 'database'],
    leftOut: ['everything that does not touch the queue (npm test)'],
    async prepare() {
      const redis = await startRedis();
      process.env.MUSUBI_TEST_REDIS_URL = redis.url;
      return redis.stop;
    },
  },
  browser: {
    jest: ['--selectProjects', 'browser'],
    leftOut: ['everything that needs no browser (npm test)'],
    async prepare() {
      findProgram('chromium', 'apt-get install chromium fonts-noto-cjk');
      return () => undefined;
    },
  },
};

async function main() {
  process.chdir(project);
  const args = process.argv.slice(2);
  const name = args[0] in PARTS ? args.shift() : 'npm';
  const part = PARTS[name];
  await installWhatIsMissing(project);
  const finish = (await part.prepare?.()) ?? (() => undefined);
  const directory = mkdtempSync(join(tmpdir(), 'musubi-result-'));
  try {
    const file = join(directory, 'result.json');
    const code = await runJest([...part.jest, '--json', `--outputFile=${file}`, ...args]);
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const failed = report(result, part.leftOut);
    process.exitCode = failed > 0 || code !== 0 ? 1 : 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await finish();
  }
}

function runJest(args) {
  return new Promise((done, reject) => {
    // Jest prints what happens on its standard error; the JSON on its standard output is for the file alone.
    const jest = spawn(process.execPath, ['node_modules/jest/bin/jest.js', ...args], {
      stdio: ['inherit', 'ignore', 'inherit'],
      env: { ...process.env, NODE_ENV: 'test' },
    });
    jest.on('error', reject);
    jest.on('exit', (code) => done(code ?? 1));
    // Ctrl-C reaches Jest by itself and lets it stop its database; a SIGTERM must be handed on.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => jest.kill('SIGTERM'));
  });
}

/** Prints the plain lines and returns how many failed. A file that could not be run counts as one failed test. */
function report(result, leftOut) {
  const rooms = new Map();
  for (const { name, assertionResults } of result.testResults) {
    const path = relative(project, name).split('/');
    const room = path[0] === 'test' ? path.slice(0, 2).join('/') : path[0];
    const counts = rooms.get(room) ?? { passed: 0, failed: 0, skipped: 0 };
    for (const { status } of assertionResults) counts[status in counts ? status : 'skipped'] += 1;
    rooms.set(room, counts);
  }
  console.log('\nRan:');
  for (const [room, { passed, failed, skipped }] of [...rooms].sort()) {
    console.log(`  ${room}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }
  if (result.numRuntimeErrorTestSuites > 0)
    console.log(`  files that could not run: ${result.numRuntimeErrorTestSuites}`);
  console.log('Left out:');
  for (const line of leftOut) console.log(`  ${line}`);
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  console.log(`${result.numPassedTests} passed, ${failed} failed`);
  return failed;
}

main().catch((error) => {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
