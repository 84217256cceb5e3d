import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who remembers candidates hears that a party has lapsed or left, too. */
export class TellLeftParty0000000000046 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger tell_changed_party on party;
      create trigger tell_changed_party after update of districts, name, kind, profile, state on party
        for each row when ((old.districts, old.name, old.kind, old.profile, old.state)
                           is distinct from (new.districts, new.name, new.kind, new.profile, new.state))
        execute function tell_changed_party();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger tell_changed_party on party;
      create trigger tell_changed_party after update of districts, name, kind, profile on party
        for each row when ((old.districts, old.name, old.kind, old.profile)
                           is distinct from (new.districts, new.name, new.kind, new.profile))
        execute function tell_changed_party();
    `);
  }
}
