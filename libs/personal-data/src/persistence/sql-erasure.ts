import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Erasure, type Part } from '../application/erasure';
import type { PartyTie, Ties } from '../domain/leaving';

/** How whoever has left is called where a name is needed. */
const NOBODY = '退会した人';

/** What of a party others count on. */
const RUNNING = `
  select 'need' as kind, id, title from need where party_id = party.id
     and state in ('submitted', 'in_review', 'returned', 'published', 'partly_filled')
  union all
  select 'offer', id, title from offer where party_id = party.id
     and state in ('submitted', 'in_review', 'returned', 'available', 'committed', 'paused')
  union all
  select 'match', match.id, need.title from match join need on need.id = match.need_id
   where party.id in (match.need_party_id, match.offer_party_id)
     and match.state in ('shortlisted', 'approved', 'proposed', 'consenting', 'introduced', 'agreed')
  union all
  select 'collaboration', collaboration.id, collaboration.title
    from collaboration_party joined join collaboration on collaboration.id = joined.collaboration_id
   where joined.party_id = party.id and collaboration.state in ('preparing', 'in_progress', 'completed', 'suspended')`;

/** To whom it went: whoever accepted it, or whose address it has. */
const INVITED = `(invitation.accepted_by = $1
  or lower(invitation.email) = (select lower(person.email) from person where person.id = $1))`;

@Injectable()
export class SqlErasure extends Erasure {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly reads: Reads,
  ) {
    super();
  }

  partsOf(personId: string): Promise<Part[]> {
    return this.reads.rows<Part>(
      { personId },
      `select id as "municipalityId", slug from municipality
        where id in (select municipality_id from own_memberships() union
                     select * from municipalities_asked() union
                     select municipality_id from staff_role where person_id = $1)
        order by slug`,
      [personId],
    );
  }

  async ties(personId: string, { municipalityId, slug }: Part): Promise<Ties> {
    const { manager } = this.transaction;
    await manager.query(
      `select from membership where party_id in (select party_id from membership where person_id = $1)
        order by id for update`,
      [personId],
    );
    const parties = await manager.query<Omit<PartyTie, 'municipality'>[]>(
      `select party.id as "partyId", party.name as "partyName", party.kind as "partyKind",
              party.state in ('refused', 'withdrawn') as "partyEnded", mine.role,
              (select count(*)::int from membership other where other.party_id = party.id
                  and other.person_id <> $1 and other.role = 'representative') as "otherRepresentatives",
              (select coalesce(json_agg(running), '[]') from (${RUNNING}) running) as running
         from membership mine join party on party.id = mine.party_id
        where mine.person_id = $1 order by mine.created_at, party.id`,
      [personId],
    );
    // Two who leave at the same moment do not each count on the other.
    await manager.query(
      `select from staff_role where municipality_id = $1 and role = 'administrator' order by person_id for update`,
      [municipalityId],
    );
    const [held] = await manager.query<{ last: boolean; operator: boolean }[]>(
      `select exists (select from staff_role where person_id = $1 and role = 'administrator')
              and not exists (select from staff_role where person_id <> $1 and role = 'administrator') as last,
              exists (select from operator where person_id = $1) as operator
         from municipality where id = $2`,
      [personId, municipalityId],
    );
    return {
      parties: parties.map((tie) => ({ ...tie, municipality: slug })),
      lastAdministratorOf: held?.last ? [slug] : [],
      operator: held?.operator ?? false,
    };
  }

  async erase(personId: string, ownSelves: readonly string[]): Promise<void> {
    const { manager } = this.transaction;
    const steps = [
      // What this person was told, and how it was sent.
      `delete from delivery where notification_id in (select id from notification where person_id = $1)`,
      `delete from delivery where digest_id in (select id from digest where person_id = $1)`,
      `delete from notification where person_id = $1`,
      `delete from digest where person_id = $1`,
      `delete from notification_preference where person_id = $1`,
      `delete from line_link where person_id = $1`,
      `update delivery set sent_to = null
         from magazine_copy where magazine_copy.id = delivery.magazine_copy_id and magazine_copy.person_id = $1`,
      `delete from staff_task where person_id = $1`,
      // Invitations to the person's address: that they were made stays, to whom does not.
      `update delivery set sent_to = null from invitation
        where invitation.id = delivery.invitation_id and ${INVITED}`,
      `update invitation set email = '' where ${INVITED}`,
      // Somebody else sees to it.
      `update work_hand set person_id = null, version = version + 1 where person_id = $1`,
      `update counselling_case set coordinator_id = null, state = 'open', version = version + 1
        where coordinator_id = $1 and state = 'in_progress'`,
      `delete from work_presence where person_id = $1`,
      // Hours stay, without a name.
      `update participation set name = null where person_id = $1`,
      `update party set contact_person_id = null where contact_person_id = $1`,
      `delete from staff_role where person_id = $1`,
      `delete from membership where person_id = $1`,
    ];
    for (const step of steps) await manager.query(step, [personId]);
    // What others asked about the person's party is theirs; it no longer names the party.
    const othersAsked = 'select id from counselling_case where asked_by <> $1';
    await manager.query(`update contact set party_id = null where party_id = any($2) and case_id in (${othersAsked})`, [
      personId,
      ownSelves,
    ]);
    await manager.query(
      `update counselling_case set party_id = null, version = version + 1 where asked_by <> $1 and party_id = any($2)`,
      [personId, ownSelves],
    );
    // That somebody asked, and spoke with the city, is counted; who and what is not kept.
    await manager.query(
      `update contact set with_whom = '', note = case when acts = '{}' then $3 else '' end
        where party_id = any($2) or case_id in (select id from counselling_case where asked_by = $1)`,
      [personId, ownSelves, NOBODY],
    );
    await manager.query(
      `update counselling_case set caller = null, subject = $3, matter = '', outcome_note = '', referrals = '[]',
              version = version + 1
        where asked_by = $1 or party_id = any($2)`,
      [personId, ownSelves, NOBODY],
    );
    // The lines of a file that the person came in by.
    await manager.query(
      `with gone as (delete from import_key where kind = 'parties' and record_id = any($1))
       update import_row set cells = '[]', faults = '[]' where record_id = any($1)`,
      [ownSelves],
    );
    // Whoever pays a person is a fact of the plan's figures; it stays where it names a party.
    await manager.query(
      `update party set name = $2, name_kana = null, profile = '', members = null, employer_name = null, contact = '{}',
              publicity = '{}', search_text = '', search_tokens = '', version = version + 1
        where id = any($1) or merged_into_id = any($1)`,
      [ownSelves, NOBODY],
    );
  }
}
