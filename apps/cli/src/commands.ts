import { loadMigrationUrl, migrate } from '@app/platform';
import { addAdministrator } from './add-administrator';
import { printTermCounts } from './count-terms';
import { loadDemo } from './load-demo';
import { loadMunicipalities } from './load-municipalities';
import { loadPlans } from './load-plans';

/** Does what is still to be done and nothing twice. Tests hand in an environment; without one it is the process's own. */
export type Command = (env?: NodeJS.ProcessEnv) => Promise<void>;

/** What an operator can say. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['migrate', migrateDatabase],
  ['load-municipalities', loadMunicipalities],
  ['load-plans', loadPlans],
  ['load-demo', loadDemo],
  ['add-administrator', addAdministrator],
  ['count-terms', printTermCounts],
]);

async function migrateDatabase(env?: NodeJS.ProcessEnv): Promise<void> {
  for (const name of await migrate(loadMigrationUrl(env))) console.log(`    ${name}`);
}
