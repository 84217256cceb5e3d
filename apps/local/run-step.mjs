import { spawn } from 'node:child_process';

/** Runs a program as one step of the start: one line when it is done, its whole output when it fails. */
export function run(title, program, args, cwd) {
  const since = Date.now();
  process.stdout.write(process.stdout.isTTY ? `  … ${title}` : '');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = ((Date.now() - since) / 1000).toFixed(1);
      console.log(`${process.stdout.isTTY ? '\r' : ''}  ${code === 0 ? '✓' : '✗'} ${title} (${seconds} s)`);
      if (code === 0) resolve();
      else reject(new Error(`${program} ${args.join(' ')} failed:\n${output}`));
    });
  });
}
