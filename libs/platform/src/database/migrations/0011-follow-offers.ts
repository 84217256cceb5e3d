import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever holds offers in memory hears of committed changes, and can ask what it missed. */
export class FollowOffers0000000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The transaction that wrote the row last. Times do not come in the order of commits; what a snapshot did not
      -- see has a number from its xmin on.
      alter table offer add column changed_in xid8 not null default '0';
      create index offer_changed on offer (municipality_id, changed_in);

      create function mark_changed_offer() returns trigger language plpgsql as $$
      begin
        new.changed_in := pg_current_xact_id();
        return new;
      end $$;
      create trigger mark_changed_offer before insert or update on offer
        for each row execute function mark_changed_offer();

      -- Ids only: who listens reads the rows within its own rights.
      create function tell_changed_offer() returns trigger language plpgsql as $$
      declare changed offer := coalesce(new, old);
      begin
        perform pg_notify('musubi_offers', 'offer ' || changed.municipality_id || ' ' || changed.id);
        return null;
      end $$;
      create trigger tell_changed_offer after insert or update or delete on offer
        for each row execute function tell_changed_offer();

      create function tell_asked_party() returns trigger language plpgsql as $$
      begin
        perform pg_notify('musubi_offers', 'party ' || new.municipality_id || ' ' || new.offer_party_id);
        return null;
      end $$;
      create trigger tell_asked_party after insert or update of state on match
        for each row execute function tell_asked_party();

      create function tell_moved_party() returns trigger language plpgsql as $$
      begin
        perform pg_notify('musubi_offers', 'party ' || new.municipality_id || ' ' || new.id);
        return null;
      end $$;
      create trigger tell_moved_party after update of districts on party
        for each row when (old.districts is distinct from new.districts) execute function tell_moved_party();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger tell_moved_party on party;
      drop trigger tell_asked_party on match;
      drop trigger tell_changed_offer on offer;
      drop trigger mark_changed_offer on offer;
      drop function tell_moved_party, tell_asked_party, tell_changed_offer, mark_changed_offer;
      alter table offer drop column changed_in;
    `);
  }
}
