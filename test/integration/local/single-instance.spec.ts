import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeDirectory } from '../../../apps/local/src/single-instance';

describe('a data directory', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'musubi-instance-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is for one launcher at a time', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => 1, 1000)', 'apps/local/start.mjs']);
    try {
      writeFileSync(join(directory, 'running'), String(other.pid));
      await expect(takeDirectory(directory, 200)).rejects.toThrow('already runs');
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('is taken over from one that was killed, whoever has its number now', async () => {
    writeFileSync(join(directory, 'running'), String(process.ppid));
    const giveBack = await takeDirectory(directory);
    expect(existsSync(join(directory, 'running'))).toBe(true);
    giveBack();
    expect(existsSync(join(directory, 'running'))).toBe(false);
  });
});
