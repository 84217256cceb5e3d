import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QUEUES } from '@app/platform';

describe('every queue', () => {
  it('has exactly one processor', () => {
    const processed = sourcesUnder('apps/worker/src')
      .flatMap((source) => [...source.matchAll(/@Processor\((?:\{\s*name:\s*)?QUEUES\.(\w+)/g)])
      .map((found) => found[1]);
    expect(processed.sort()).toEqual(Object.keys(QUEUES).sort());
  });
});

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}
