import { DomainError } from '@app/kernel';
import { normaliseForSearch, searchTokens, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { PartyRegister } from '../application/party-register';
import { type Party, RENEWAL_GRACE_DAYS } from '../domain/party';
import { publicTextOf } from '../domain/publicity';
import type { ScreeningAnswers } from '../domain/screening';
import { type PartyRow, toColumns, toParty, toRegistrationColumns } from './party.mapper';

@Injectable()
export class TypeormPartyRegister extends PartyRegister {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async take(partyId: string): Promise<Party> {
    const [row] = await this.transaction.manager.query<PartyRow[]>('select * from party where id = $1 for update', [
      partyId,
    ]);
    if (!row) throw new DomainError('not-found', 'party.not-found');
    return toParty(row);
  }

  async takeAll(partyIds: readonly string[]): Promise<Party[]> {
    const sql = 'select * from party where id = any($1) order by id for update';
    return (await this.transaction.manager.query<PartyRow[]>(sql, [partyIds])).map(toParty);
  }

  async add(party: Party, at: Date): Promise<void> {
    const { manager } = this.transaction;
    await manager.query(
      `insert into party (id, municipality_id, kind, name, state, version, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [party.id, party.municipalityId, party.kind, party.name, party.registration.state, party.version, at],
    );
    await this.save(party, at);
  }

  async save(party: Party, at: Date): Promise<void> {
    await this.mustKnowEmployer(party);
    const employer = party.employer ?? {};
    const registration = toRegistrationColumns(party.registration);
    const searchText = publicTextOf(party);
    await this.transaction.manager.query(
      `update party set subtype = $2, name = $3, name_kana = $4, profile = $5, fields = $6, districts = $7, members = $8,
              employer_party_id = $9, employer_name = $10, contact_person_id = $11, contact = $12, publicity = $13,
              state = $14, state_note = $15, registered_on = coalesce($16, registered_on), renewal_due_on = $17,
              lapsed_on = $18, search_text = $19, search_tokens = array_to_tsvector($20::text[]), version = $21,
              updated_at = $22
        where id = $1`,
      [
        party.id,
        party.subtype,
        party.name,
        party.nameKana,
        party.profile,
        party.fields,
        party.districts,
        party.members,
        'partyId' in employer ? employer.partyId : null,
        'name' in employer ? employer.name : null,
        party.contactPersonId,
        JSON.stringify(party.contact),
        JSON.stringify(party.publicity),
        party.registration.state,
        registration.note,
        registration.registeredOn,
        registration.renewalDueOn,
        registration.lapsedOn,
        normaliseForSearch(searchText),
        searchTokens(searchText),
        party.version,
        at,
      ],
    );
  }

  async saveAll(parties: readonly Party[], at: Date): Promise<void> {
    if (parties.length === 0) return;
    const rows = parties.map((party) => {
      const searchText = publicTextOf(party);
      const tokens = searchTokens(searchText);
      return { ...toColumns(party, at), search_text: normaliseForSearch(searchText), tokens };
    });
    const names = Object.keys(toColumns(parties[0]!, at));
    const kept = ['id', 'municipality_id', 'kind', 'created_at', 'registered_on'];
    await this.transaction.manager.query(
      `insert into party (${names.join(', ')}, search_text, search_tokens)
       select ${names.join(', ')}, search_text, array_to_tsvector(array(select jsonb_array_elements_text(said -> 'tokens')))
         from jsonb_array_elements($1::jsonb) as row (said) cross join lateral jsonb_populate_record(null::party, said)
       on conflict (id) do update set registered_on = coalesce(excluded.registered_on, party.registered_on),
         ${[...names, 'search_text', 'search_tokens']
           .filter((name) => !kept.includes(name))
           .map((name) => `${name} = excluded.${name}`)
           .join(', ')}`,
      [JSON.stringify(rows)],
    );
  }

  async inUse(partyIds: readonly string[]): Promise<string[]> {
    const posted = (table: string) =>
      `select party_id from ${table} where party_id = any($1) and (published_at is not null or state <> 'withdrawn')`;
    const rows = await this.transaction.manager.query<{ party_id: string }[]>(
      `select party_id from membership where party_id = any($1) union ${posted('need')} union ${posted('offer')}`,
      [partyIds],
    );
    return rows.map((row) => row.party_id);
  }

  async ageing(municipalityId: string, today: string, noticeDays: number, limit: number): Promise<string[]> {
    const rows = await this.transaction.manager.query<{ id: string }[]>(
      `select id from party
        where municipality_id = $1
          and (state = 'registered' and renewal_due_on <= $2::date + $4::int
               or state = 'renewal_due' and renewal_due_on < $2::date - ${RENEWAL_GRACE_DAYS})
        order by id limit $3`,
      [municipalityId, today, limit, noticeDays],
    );
    return rows.map(({ id }) => id);
  }

  async screeningAnswers(partyId: string): Promise<ScreeningAnswers> {
    const rows = await this.transaction.manager.query<{ question: string; answer: boolean }[]>(
      `select distinct on (question) question, answer from screening_answer
        where party_id = $1 order by question, answered_at desc`,
      [partyId],
    );
    return Object.fromEntries(rows.map(({ question, answer }) => [question, answer]));
  }

  async keepAnswers(partyId: string, answers: ScreeningAnswers, answeredBy: string, at: Date): Promise<void> {
    const questions = Object.keys(answers);
    await this.transaction.manager.query(
      `insert into screening_answer (municipality_id, party_id, question, answer, answered_by, answered_at)
       select municipality_id, id, question, answer, $4, $5
         from party, unnest($2::text[], $3::boolean[]) given(question, answer)
        where id = $1
       on conflict (municipality_id, party_id, question, answered_at) do update set answer = excluded.answer`,
      [partyId, questions, questions.map((question) => answers[question]), answeredBy, at],
    );
  }

  /** A foreign key looks past row-level security, so an employer of another municipality is refused here. */
  private async mustKnowEmployer({ employer }: Party): Promise<void> {
    if (employer === null || !('partyId' in employer)) return;
    const [found] = await this.transaction.manager.query<unknown[]>('select from party where id = $1', [
      employer.partyId,
    ]);
    if (found) return;
    const code = 'party.employer-unknown';
    throw new DomainError('invalid', code, {}, [{ pointer: '/employer/partyId', code }]);
  }
}
