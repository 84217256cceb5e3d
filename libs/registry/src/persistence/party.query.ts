import { type Actor, actsFor, DomainError, isStaff } from '@app/kernel';
import { foundKeys, Reads, searchTerms } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PartyContact } from '../domain/party';
import type { PartyState } from '../domain/party-facts';
import { actionsOn, type PartyAction } from '../domain/party-actions';
import { publicProfile, type Publicity } from '../domain/publicity';
import type { ScreeningAnswers } from '../domain/screening';

export type ContactLine = PartyContact & { readonly personName?: string };

export type PartyPage = {
  readonly id: string;
  readonly kind: string;
  readonly subtype: string | null;
  readonly name: string | null;
  readonly nameKana: string | null;
  readonly profile: string | null;
  readonly fields: readonly string[];
  readonly districts: readonly string[];
  readonly members: number | null;
  readonly employer: { readonly partyId: string | null; readonly name: string } | null;
  readonly contact: ContactLine | null;
  readonly publicity: Publicity | null;
  readonly screening: ScreeningAnswers | null;
  readonly state: PartyState;
  readonly stateNote: string | null;
  readonly registeredOn: string | null;
  readonly renewalDueOn: string | null;
  /** The record of the same party that counts for this one, since a day. For those inside only. */
  readonly mergedInto: { readonly id: string; readonly on: string } | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly actions: readonly PartyAction[];
};

/** The row with everything that those inside may see. */
type WholeParty = Omit<PartyPage, 'actions' | 'name' | 'contact' | 'publicity' | 'screening'> & {
  readonly name: string;
  readonly publicity: Publicity;
  readonly screening: ScreeningAnswers;
  readonly ownContact: PartyContact;
  readonly contactPerson: {
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
  } | null;
};

export type PartyFilter = {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly field?: string | undefined;
  readonly district?: string | undefined;
  readonly afterId?: string | undefined;
  readonly limit: number;
};

const COLUMNS = `party.id, party.kind, party.subtype, party.name, party.name_kana as "nameKana", party.profile,
  party.fields, party.districts, party.members, party.publicity, party.contact as "ownContact", party.state,
  party.state_note as "stateNote", party.registered_on as "registeredOn", party.renewal_due_on as "renewalDueOn",
  case when party.merged_into_id is not null then
    json_build_object('id', party.merged_into_id, 'on', party.merged_on) end as "mergedInto",
  party.version, party.created_at as "createdAt", party.updated_at as "updatedAt",
  case when party.employer_party_id is not null or party.employer_name is not null then json_build_object(
    'partyId', party.employer_party_id,
    'name', coalesce((select employer.name from party employer where employer.id = party.employer_party_id),
                     party.employer_name)) end as employer,
  (select json_build_object('name', person.name, 'email', person.email, 'phone', person.phone)
     from person where person.id = party.contact_person_id) as "contactPerson",
  (select coalesce(json_object_agg(question, answer), '{}')
     from (select distinct on (question) question, answer from screening_answer
            where screening_answer.party_id = party.id order by question, answered_at desc) latest) as screening`;

/** The register of parties, as each reader may see it. */
@Injectable()
export class PartyQuery {
  constructor(private readonly reads: Reads) {}

  /** @throws DomainError not-found `party.not-found`, also for a party that is not registered and not the reader's */
  async one(municipalityId: string, partyId: string, reader: Actor | null): Promise<PartyPage> {
    const party = await this.reads.row<WholeParty>(
      municipalityId,
      `select ${COLUMNS} from party where party.id = $1 and (${LISTED_PARTY} or $2)`,
      [partyId, isInside(partyId, reader)],
    );
    if (!party) throw new DomainError('not-found', 'party.not-found');
    return asSeenBy(reader, party);
  }

  /** One line more than `limit` when there are more. Who is inside finds all parties; others those that show their name. */
  async lines(municipalityId: string, filter: PartyFilter, reader: Actor | null): Promise<PartyPage[]> {
    const terms = searchTerms(filter.q ?? '');
    const staff = seesAll(reader);
    const parties = await this.reads.rows<WholeParty>(
      municipalityId,
      `select ${COLUMNS} from party
        where party.municipality_id = $1
          and ($2 or party.id = any($3::uuid[]) or (${LISTED_PARTY} and (party.publicity->>'name')::boolean is true))
          and ($4::text is null or party.kind = $4)
          and ($5::text is null or party.state = $5)
          and ($6::text is null or $6 = any(party.fields) and ($2 or (party.publicity->>'fields')::boolean is true))
          and ($7::text is null or $7 = any(party.districts) and ($2 or (party.publicity->>'districts')::boolean is true))
          and ($8::uuid is null or party.id > $8)
          and (cardinality($11::text[]) = 0 or party.id in (
                 ${foundKeys('party', terms, 10)}
                 union ${foundKeys('party-name', terms, 10, 'search_form(party.name)')} and $2))
        order by party.id limit $9`,
      [
        municipalityId,
        staff,
        ownParties(reader),
        filter.kind ?? null,
        filter.state ?? null,
        filter.field ?? null,
        filter.district ?? null,
        filter.afterId ?? null,
        filter.limit + 1,
        terms.tokens,
        terms.words,
      ],
    );
    return parties.map((party) => asSeenBy(reader, party));
  }
}

/** The condition that a party stands in the public register. Who does not show its name stands there without it. */
export const LISTED_PARTY = `party.state in ('registered', 'renewal_due') and party.merged_into_id is null`;

function seesAll(reader: Actor | null): boolean {
  return reader !== null && isStaff(reader, 'coordinator', 'administrator');
}

function ownParties(reader: Actor | null): string[] {
  return reader?.parties.map(({ partyId }) => partyId) ?? [];
}

function isInside(partyId: string, reader: Actor | null): boolean {
  return seesAll(reader) || (reader !== null && actsFor(reader, partyId));
}

function asSeenBy(reader: Actor | null, whole: WholeParty): PartyPage {
  const { ownContact, contactPerson, ...party } = whole;
  const actions = actionsOn(party, reader);
  if (isInside(party.id, reader)) {
    const { name: personName, email, phone } = contactPerson ?? {};
    const personal = { ...(personName && { personName }), ...(email && { email }), ...(phone && { phone }) };
    return { ...party, contact: { ...personal, ...ownContact }, actions };
  }
  return {
    ...party,
    ...publicProfile(party),
    employer: null,
    contact: publicContact(whole),
    publicity: null,
    screening: null,
    stateNote: null,
    renewalDueOn: null,
    mergedInto: null,
    actions,
  };
}

/** Only the party's own telephone and mail can be public; those of its people never are. */
function publicContact({ publicity, ownContact, contactPerson }: WholeParty): ContactLine | null {
  const contact = {
    ...(publicity.contactName && contactPerson && { personName: contactPerson.name }),
    ...(publicity.phone && ownContact.phone && { phone: ownContact.phone }),
    ...(publicity.email && ownContact.email && { email: ownContact.email }),
  };
  return Object.keys(contact).length > 0 ? contact : null;
}
