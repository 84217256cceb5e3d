/**
 * Statements that close a table to every municipality but the one set for the transaction.
 * A transaction that forgot to set it sees no row and may write none.
 */
export function belongsToMunicipality(table: string): string {
  return `
    alter table ${table} enable row level security;
    create policy ${table}_of_municipality on ${table}
      using (municipality_id = current_municipality())
      with check (municipality_id = current_municipality());
    grant select, insert, update, delete on ${table} to musubi_app;
  `;
}
