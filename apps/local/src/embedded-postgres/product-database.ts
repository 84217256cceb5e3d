import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { ClusterAddress } from './cluster';

/** Passwords of the two roles that the product uses. */
export type RolePasswords = { readonly owner: string; readonly app: string };

/** Who owns the tables and runs the migrations, and who the api and the worker are. */
const OWNER_ROLE = 'musubi_owner';
const APP_ROLE = 'musubi_app';

export type DatabaseUrls = { readonly owner: string; readonly app: string };

/** Makes the two roles, or gives them these passwords again. */
export async function ensureRoles(cluster: ClusterAddress, passwords: RolePasswords): Promise<void> {
  await asSuperuser(cluster, async (client) => {
    for (const [role, password] of [
      [OWNER_ROLE, passwords.owner],
      [APP_ROLE, passwords.app],
    ] as const) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      const verb = rowCount === 0 ? 'create' : 'alter';
      await client.query(
        `${verb} role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password ${escapeLiteral(password)}`,
      );
    }
  });
}

/** Makes the database if it is missing. A template makes it a copy of that database, which takes a tenth of a second. */
export async function ensureDatabase(
  cluster: ClusterAddress,
  name: string,
  passwords: RolePasswords,
  template?: string,
): Promise<DatabaseUrls> {
  await asSuperuser(cluster, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const copied = template === undefined ? '' : ` template ${escapeIdentifier(template)} strategy file_copy`;
      await client.query(`create database ${escapeIdentifier(name)} owner ${OWNER_ROLE}${copied}`);
    }
    // BullMQ keeps its tables in a schema of its own, which it creates; the schema public stays closed to this role.
    await client.query(`grant create on database ${escapeIdentifier(name)} to ${APP_ROLE}`);
  });
  const url = (role: string, password: string): string =>
    `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${cluster.port}/${name}`;
  return { owner: url(OWNER_ROLE, passwords.owner), app: url(APP_ROLE, passwords.app) };
}

async function asSuperuser(cluster: ClusterAddress, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: cluster.superuserUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
