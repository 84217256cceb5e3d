import 'reflect-metadata';
import { COMMANDS } from './commands';

/** `node dist/apps/cli/src/main.js migrate …`: runs the named commands one after the other. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !COMMANDS.has(name));
  if (names.length === 0 || unknown.length > 0) {
    throw new Error(
      `Say one or more of: ${[...COMMANDS.keys()].join(', ')} (unknown: ${unknown.join(', ') || 'none'})`,
    );
  }
  for (const name of names) await COMMANDS.get(name)?.();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
