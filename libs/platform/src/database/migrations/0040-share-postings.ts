import type { MigrationInterface, QueryRunner } from 'typeorm';
import { belongsToMunicipality } from './row-level-security';

/** Needs and offers that a municipality lets another one see: by the word of both, and of the party whose they are. */
export class SharePostings0000000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One's own word to share with another municipality. Only who gives it can write it; the other one may read it.
      create table sharing_consent (
        municipality_id uuid not null references municipality,
        partner_id uuid not null references municipality,
        -- Null: not given now.
        given_at timestamptz,
        given_by uuid references person,
        -- When it was last taken back. The other one's word of before has ended with it.
        ended_at timestamptz,
        primary key (municipality_id, partner_id),
        check (municipality_id <> partner_id),
        check ((given_at is null) = (given_by is null))
      );
      create index sharing_consent_partner on sharing_consent (partner_id);
      ${belongsToMunicipality('sharing_consent')}
      create policy sharing_consent_of_partner on sharing_consent for select using (partner_id = current_municipality());

      -- That a party lets another municipality see this. Off until somebody of the party says so.
      create table shared_posting (
        municipality_id uuid not null references municipality,
        partner_id uuid not null references municipality,
        need_id uuid references need,
        offer_id uuid references offer,
        shared_at timestamptz not null,
        shared_by uuid not null references person,
        check (num_nonnulls(need_id, offer_id) = 1),
        unique (municipality_id, need_id, partner_id),
        unique (municipality_id, offer_id, partner_id)
      );
      create index shared_posting_partner on shared_posting (partner_id, municipality_id);
      ${belongsToMunicipality('shared_posting')}

      -- Since when two municipalities share by the word of both; null when they do not. Within the rows that whoever asks
      -- may see: only the two themselves learn it.
      create function sharing_since(one uuid, other uuid) returns timestamptz language sql stable as $$
        select greatest(ours.given_at, theirs.given_at)
          from sharing_consent ours
          join sharing_consent theirs
            on theirs.municipality_id = ours.partner_id and theirs.partner_id = ours.municipality_id
         where ours.municipality_id = one and ours.partner_id = other
           and ours.given_at > coalesce(theirs.ended_at, '-infinity')
           and theirs.given_at > coalesce(ours.ended_at, '-infinity')
      $$;

      -- What other municipalities let the one at hand see: the public words of what is open, and nothing of people. Runs
      -- as the owner, as each row lies in another municipality; it takes no argument that could name a third one.
      -- A party's word counts for the agreement under which it was given, not for a later one.
      create function shared_postings() returns table (kind text, id uuid, home_id uuid, home_slug text,
          home_name_ja text, home_name_en text, title text, story text, story_language text, resource_kind text,
          resource_label jsonb, district_labels jsonb, until date, party_name text, published_at timestamptz,
          search_text text)
        language sql stable security definer set search_path = public rows 100
        as $$
        select posting.kind, posting.id, home.id, home.slug, home.name_ja, home.name_en, posting.title, posting.story,
               posting.story_language, posting.resource_kind,
               (select labels from dictionary_entry
                 where municipality_id = home.id and list = 'resourceKinds' and code = posting.resource_kind),
               (select coalesce(jsonb_agg(labels order by position), '[]') from dictionary_entry
                 where municipality_id = home.id and list = 'districts' and code = any(posting.districts)),
               posting.until, case when party.publicity @> '{"name": true}' then party.name end, posting.published_at,
               posting.search_text
          from shared_posting shared
          join municipality home on home.id = shared.municipality_id
          join lateral (
            select 'need' as kind, need.id, need.party_id, need.title, need.story, need.story_language,
                   need.resource_kind, need.districts, need.deadline as until, need.published_at, need.search_text
              from need
             where need.id = shared.need_id and need.municipality_id = home.id
               and need.state in ('published', 'partly_filled')
            union all
            select 'offer', offer.id, offer.party_id, offer.title, offer.story, offer.story_language,
                   offer.resource_kind, offer.districts, offer.available_until, offer.published_at, offer.search_text
              from offer
             where offer.id = shared.offer_id and offer.municipality_id = home.id
               and offer.state in ('available', 'committed')) posting on true
          join party on party.id = posting.party_id and party.state in ('registered', 'renewal_due')
         where shared.partner_id = current_municipality()
           and shared.shared_at >= sharing_since(shared.municipality_id, shared.partner_id)
        $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function shared_postings, sharing_since;
      drop table shared_posting, sharing_consent;
    `);
  }
}
