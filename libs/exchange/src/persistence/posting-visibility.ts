import { type Actor, isStaff, STAFF_ROLES } from '@app/kernel';
import { foundKeys, searchTerms, type SearchTerms } from '@app/platform';

/** Everybody sees the public states, a member also what is its party's own, staff everything. */
export function visibleTo(reader: Actor | null, publicStates: readonly string[]): readonly unknown[] {
  const staff = reader !== null && isStaff(reader, ...STAFF_ROLES);
  return [publicStates, staff, reader?.parties.map((party) => party.partyId) ?? []];
}

/** The condition to the three parameters of `visibleTo`. */
export const VISIBLE = '(state = any($1) or $2 or party_id = any($3::uuid[]))';

/** Notes of a coordinator, and a name that its party does not make public, are for that party and for staff. */
export function seesAll(reader: Actor | null, partyId: string): boolean {
  if (reader === null) return false;
  return isStaff(reader, ...STAFF_ROLES) || reader.parties.some((party) => party.partyId === partyId);
}

/** The columns of a posting's party, beside `party` in the query. */
export const PARTY_COLUMNS = `party.kind as party_kind, party.name as party_name,
         party.publicity @> '{"name": true}' as party_name_public`;

export type PartyColumns = { party_kind: string; party_name: string; party_name_public: boolean };

export type ShownParty = { readonly id: string; readonly kind: string; readonly name: string | null };

export function partyAsSeen(row: PartyColumns & { party_id: string }, reader: Actor | null): ShownParty {
  const name = row.party_name_public || seesAll(reader, row.party_id) ? row.party_name : null;
  return { id: row.party_id, kind: row.party_kind, name };
}

/** Conditions and their parameters, numbered as they come. */
export class Conditions {
  readonly parameters: unknown[];
  private readonly conditions: string[];

  constructor(first: string, parameters: readonly unknown[]) {
    this.conditions = [first];
    this.parameters = [...parameters];
  }

  /** Adds a condition unless its value is undefined. `condition` gets the number of the value's parameter. */
  and(value: unknown, condition: (parameter: number) => string): this {
    if (value === undefined) return this;
    this.parameters.push(value);
    this.conditions.push(condition(this.parameters.length));
    return this;
  }

  /** All words of the query in what was written, or all in the public name of its party. */
  andFound(table: 'need' | 'offer', query: string | undefined): this {
    if (query === undefined) return this;
    const terms = searchTerms(query);
    if (terms.words.length === 0) return this;
    this.parameters.push(terms.tokens, terms.words);
    this.conditions.push(`id in (${foundPostings(table, terms, this.parameters.length - 1)})`);
    return this;
  }

  get sql(): string {
    return this.conditions.join(' and ');
  }
}

/** A query of the ids of needs or offers that have the terms, or whose party has them in its public name. */
export function foundPostings(table: 'need' | 'offer', terms: SearchTerms, firstParameter: number): string {
  return `${foundKeys(table, terms, firstParameter)}
    union select posting.id from ${table} posting where posting.party_id in (
      ${foundKeys('party', terms, firstParameter, 'search_form(party.name)')} and party.publicity @> '{"name": true}')`;
}
