import { execFileSync } from 'node:child_process';

describe('who may import whom', () => {
  it('keeps the rules of dependency-rules.cjs', () => {
    const found = cruise();
    expect(found).toEqual([]);
  });
});

/** Run as a program: the tool is an ES module, which Jest cannot load. */
function cruise(): string[] {
  const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const settings = ['--config', 'test/architecture/dependency-rules.cjs', '--output-type', 'json'];
  let report: string;
  try {
    report = execFileSync('node', [cruiser, ...settings, 'libs', 'apps'], { encoding: 'utf8', maxBuffer: 256e6 });
  } catch (error) {
    // It ends with the number of violations; the report is printed all the same.
    report = (error as { stdout: string }).stdout;
  }
  const { summary } = JSON.parse(report) as {
    summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
  };
  expect(summary.totalCruised).toBeGreaterThan(200);
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}
