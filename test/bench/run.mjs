// `npm run bench:retrieval`, `bench:concurrency`: plain Node, as it may be that nothing is installed yet.
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhatIsMissing } from '../../apps/local/install-what-is-missing.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const project = resolve(here, '../..');
const write = process.stdout.write;
process.stdout.write = process.stderr.write.bind(process.stderr);
await installWhatIsMissing(project);
process.stdout.write = write;
process.chdir(project);

const [name, ...args] = process.argv.slice(2);
process.argv = [process.argv[0], name, ...args];
const require = createRequire(import.meta.url);
require('../support/typescript.cjs');
require('../support/typescript-threads.ts');
require(`./${name}.ts`);
