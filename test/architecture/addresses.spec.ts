import { readFileSync } from 'node:fs';
import { matchRoutes } from 'react-router';

/** The addresses that a file of routes names, in the order in which they stand there. */
function addressesIn(file: string): string[] {
  const text = readFileSync(`apps/web/src/${file}`, 'utf8');
  return [...text.matchAll(/path: '([^']+)', lazy|path: '([^']+)',\n\s+lazy/g)].map(
    ([, one, other]) => (one ?? other)!,
  );
}

describe('the addresses of the pages', () => {
  const first = addressesIn('routes.tsx');
  const more = addressesIn('more-routes.tsx').filter((path) => path !== '*');

  it('are found by this test', () => {
    expect(first.length).toBeGreaterThan(10);
    expect(more.length).toBeGreaterThan(60);
  });

  it('that are known later are not taken for those that are known first', () => {
    const taken = more.filter((path) => {
      const address = path.replace(/:\w+\?/, '').replace(/:\w+/g, 'something');
      return matchRoutes(
        first.map((known) => ({ path: `/${known}` })),
        `/${address}`,
      );
    });
    expect(taken).toEqual([]);
  });
});
