import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 64e6 })
  .split('\0')
  .filter((file) => file !== '' && file !== 'package-lock.json' && !/\.(png|woff2?|ttf|ico)$/.test(file));

describe('the tree', () => {
  it('has nothing at the top but what the architecture names', () => {
    const tops = new Set(tracked.map((file) => file.split('/')[0]!).filter((name) => !name.startsWith('.')));
    const named = /^(apps|libs|test|docker-compose\.yml|package\.json|tsconfig\.json|README\.md|LICENSE|Dockerfile)$/;
    expect([...tops].filter((name) => !named.test(name))).toEqual([]);
  });

  it.each([
    ['a path of somebody’s machine', /(?:^|[\s'"`(=])\/(?:home|root|Users|work)\/[\w-]/m],
    ['a registry of packages', new RegExp(['registry', 'npmjs', 'org'].join('[.]'))],
    ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
    ['an access token', /\bmsb_[A-Za-z0-9_-]{20,}/],
    [
      'an address that could be somebody’s',
      /[\w.+-]+@(?!(?:[\w-]+\.)*(?:example|invalid|test)\b)[\w-]+\.(?:jp|com|net|org)\b/,
    ],
  ])('does not hold %s', (_what, pattern) => {
    const holders = tracked.filter((file) => pattern.test(readFileSync(file, 'utf8')));
    expect(holders).toEqual([]);
  });

  it('holds the project', () => {
    expect(tracked.length).toBeGreaterThan(100);
  });
});
