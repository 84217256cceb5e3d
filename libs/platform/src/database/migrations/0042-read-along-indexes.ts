import type { MigrationInterface, QueryRunner } from 'typeorm';

const BY_NAME = `elsif place = 'party-name' then
            return query select id from party where search_tokens_of(search_form(name)) @@ asked and municipality_id = here;
          `;

/** What lists ask of tables that have grown is found along an index; one count of who asks without an account. */
export class ReadAlongIndexes0000000000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Staff find a party by its name also where it does not show that, which is in no public text.
      create index party_name_search on party using gin (search_tokens_of(search_form(name)));
      ${foundByTokens(BY_NAME)}
      drop table magazine_request;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${foundByTokens('')}
      drop index party_name_search;
      create table magazine_request (
        municipality_id uuid not null references municipality,
        asker bytea not null,
        at timestamptz not null
      );
      create index magazine_request_asker on magazine_request (municipality_id, asker, at);
      alter table magazine_request enable row level security;
      create policy magazine_request_of_municipality on magazine_request
        using (municipality_id = current_municipality()) with check (municipality_id = current_municipality());
      grant select, insert, update, delete on magazine_request to musubi_app;
    `);
  }
}

/** As it was made to search everything, and one place more. */
function foundByTokens(more: string): string {
  return `
      create or replace function found_by_tokens(place text, tokens text[]) returns setof uuid
        language plpgsql stable security definer set search_path = public rows 200
        as $$
        declare
          asked tsquery := (select string_agg(quote_literal(token), ' & ')::tsquery from unnest(tokens) token);
          here uuid := current_municipality();
        begin
          if place = 'need' then
            return query select id from need where search_tokens @@ asked and municipality_id = here;
          elsif place = 'offer' then
            return query select id from offer where search_tokens @@ asked and municipality_id = here;
          elsif place = 'party' then
            return query select id from party where search_tokens @@ asked and municipality_id = here;
          ${more}elsif place = 'story' then
            return query select collaboration_id from story where search_tokens @@ asked and municipality_id = here;
          end if;
        end $$;`;
}
