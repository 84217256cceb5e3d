import type { MigrationInterface, QueryRunner } from 'typeorm';

const KATAKANA = [...range(0x30a1, 0x30f6), 0x30fd, 0x30fe];
const KATAKANA_TEXT = String.fromCharCode(...KATAKANA);
const HIRAGANA_TEXT = String.fromCharCode(...KATAKANA.map((kana) => kana - 0x60));
const STORY = "title || ' ' || beginning || ' ' || difficulties || ' ' || improvement";
const REVIEW = "went_well || ' ' || was_hard || ' ' || next";

/** One search over needs, offers, parties and stories: katakana and hiragana are one, and the indexes are really used. */
export class SearchEverything0000000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const refold = (table: string) => `
      update ${table} set search_text = fold_kana(search_text),
             search_tokens = array_to_tsvector(array(select fold_kana(token) from unnest(tsvector_to_array(search_tokens)) token))
       where search_text <> fold_kana(search_text);`;
    const searchable = (table: string, said: string) => `
      alter table ${table}
        add column search_text text generated always as (search_form(${said})) stored,
        add column search_tokens tsvector generated always as (search_tokens_of(search_form(${said}))) stored;
      create index ${table}_search on ${table} using gin (search_tokens);`;
    await runner.query(`
      create function fold_kana(said text) returns text language sql immutable parallel safe as $$
        select translate(said, '${KATAKANA_TEXT}', '${HIRAGANA_TEXT}')
      $$;
      -- As normaliseForSearch of the platform.
      create function search_form(said text) returns text language sql immutable parallel safe as $$
        select translate(lower(normalize(said, nfkc)), '${KATAKANA_TEXT}', '${HIRAGANA_TEXT}')
      $$;
      ${['need', 'offer', 'party'].map(refold).join('')}
      alter table joint_review drop column search_text, drop column search_tokens;
      ${searchable('joint_review', REVIEW)}
      ${searchable('story', STORY)}

      -- Row-level security comes before any condition that is not leakproof, so a text index is of no use beside it.
      -- This looks into the index as the owner and gives back keys of the municipality at hand, which may see them anyway.
      create function found_by_tokens(place text, tokens text[]) returns setof uuid
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
          elsif place = 'story' then
            return query select collaboration_id from story where search_tokens @@ asked and municipality_id = here;
          end if;
        end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // What was folded stays folded: it is found less often, not wrongly.
    await runner.query(`
      drop function found_by_tokens;
      alter table story drop column search_text, drop column search_tokens;
      alter table joint_review drop column search_text, drop column search_tokens;
      alter table joint_review
        add column search_text text generated always as (lower(normalize(${REVIEW}, nfkc))) stored,
        add column search_tokens tsvector generated always as
          (search_tokens_of(lower(normalize(${REVIEW}, nfkc)))) stored;
      create index joint_review_search on joint_review using gin (search_tokens);
      drop function search_form, fold_kana;
    `);
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
