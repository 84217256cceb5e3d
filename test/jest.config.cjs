// Two kinds of suites, so that a rule's test does not wait for a database: `unit` needs none, `database` has a
// PostgreSQL of its own for the run (test/support/postgres). `browser` starts one whole installation for all of its files
// and Chromium, and is asked for by name.
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');

const rootDir = resolve(__dirname, '..');
const swc = JSON.parse(readFileSync(`${rootDir}/.swcrc`, 'utf8'));

// As built for production, but imports keep their names: Jest resolves them to the sources, not to built files.
const transform = ['@swc/jest', { jsc: swc.jsc, sourceMaps: true, swcrc: false, module: { type: 'commonjs' } }];

const setting = {
  rootDir,
  testEnvironment: 'node',
  transform: { '^.+\\.tsx?$': transform },
  moduleNameMapper: { '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

const onPostgres = {
  globalSetup: '<rootDir>/test/support/postgres/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/postgres/global-teardown.ts',
  setupFiles: ['<rootDir>/test/support/typescript-threads.ts'],
};

module.exports = {
  rootDir,
  maxWorkers: 2,
  // A worker keeps what its files loaded: beyond this it is slower than a new one.
  workerIdleMemoryLimit: '1GB',
  // Generous, as whole systems run side by side on whatever machine this is.
  testTimeout: 180_000,
  projects: [
    {
      ...setting,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts', '<rootDir>/test/architecture/**/*.spec.ts'],
    },
    {
      ...setting,
      ...onPostgres,
      displayName: 'database',
      testMatch: ['<rootDir>/test/{integration,e2e}/**/*.spec.ts'],
    },
    {
      ...setting,
      displayName: 'browser',
      globalSetup: '<rootDir>/test/browser/one-installation.ts',
      globalTeardown: '<rootDir>/test/browser/stop-installation.ts',
      testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
    },
  ],
};
