import { parseArgs } from 'node:util';
import { benchAffinity } from './affinity';
import { benchAssign } from './assign';
import { benchCandidates } from './candidates';
import type { Options } from './options';
import { benchRank } from './rank';

/** What is measured on data from outside, each through the product's own code and with the options that it asks for. */
const BENCHES: Readonly<
  Record<string, { readonly options: readonly string[]; readonly run: (options: Options) => Promise<void> }>
> = {
  rank: { options: ['collection', 'queries', 'top', 'out'], run: benchRank },
  assign: { options: ['instance', 'out'], run: benchAssign },
  affinity: { options: ['needs', 'profiles', 'texts', 'out'], run: benchAffinity },
  candidates: {
    options: ['municipality', 'parties', 'offers', 'needs', 'now', 'top', 'out'],
    run: benchCandidates,
  },
};

async function main([name = '', ...args]: readonly string[]): Promise<void> {
  const bench = BENCHES[name];
  if (bench === undefined) throw new Error(`Say one of: ${Object.keys(BENCHES).join(', ')}`);
  const options = Object.fromEntries(bench.options.map((option) => [option, { type: 'string' as const }]));
  const { values } = parseArgs({ args: [...args], options });
  await bench.run((option) => {
    const value = values[option];
    if (value === undefined) throw new Error(`bench:${name} needs --${option}`);
    return value;
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
