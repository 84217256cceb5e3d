import { loadMigrationUrl, migrate } from '@app/platform';

/** What an operator can say. Each command may be repeated: it does what is still to be done. */
export const COMMANDS: ReadonlyMap<string, () => Promise<void>> = new Map([['migrate', migrateDatabase]]);

async function migrateDatabase(): Promise<void> {
  for (const name of await migrate(loadMigrationUrl())) console.log(`    ${name}`);
}
