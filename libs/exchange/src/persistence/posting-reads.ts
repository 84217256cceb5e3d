import type { Actor } from '@app/kernel';
import type { Reads } from '@app/platform';
import {
  Conditions,
  PARTY_COLUMNS,
  partyAsSeen,
  type PartyColumns,
  seesAll,
  type ShownParty,
  VISIBLE,
  visibleTo,
} from './posting-visibility';

export type PostingFilter<State> = {
  readonly q?: string | undefined;
  readonly state?: State | undefined;
  readonly partyId?: string | undefined;
  readonly resourceKind?: string | undefined;
  readonly field?: string | undefined;
  readonly district?: string | undefined;
};

/** The page of the newest, or of those before the one with the id `before`. */
export type PostingPage = { readonly before?: string | undefined; readonly limit: number };

/** Rows of needs or of offers, as far as a reader may see them, with the columns of their party. */
export class PostingReads<State extends string, Row> {
  constructor(
    private readonly reads: Reads,
    private readonly table: 'need' | 'offer',
    private readonly publicStates: readonly State[],
  ) {}

  list(
    municipalityId: string,
    reader: Actor | null,
    filter: PostingFilter<State>,
    page: PostingPage,
  ): Promise<(Row & PartyColumns)[]> {
    const { sql, parameters } = new Conditions(VISIBLE, visibleTo(reader, this.publicStates))
      .and(filter.state, (p) => `state = $${p}`)
      .and(filter.partyId, (p) => `party_id = $${p}`)
      .and(filter.resourceKind, (p) => `resource_kind = $${p}`)
      .and(filter.field, (p) => `$${p} = any(fields)`)
      .and(filter.district, (p) => `$${p} = any(districts)`)
      .and(page.before, (p) => `id < $${p}`)
      .andFound(this.table, filter.q);
    return this.reads.rows<Row & PartyColumns>(
      municipalityId,
      `select found.*, ${PARTY_COLUMNS}
         from (select * from ${this.table} where ${sql} order by id desc limit $${parameters.length + 1}) found
         join party on party.id = found.party_id
        order by found.id desc`,
      [...parameters, page.limit],
    );
  }

  one(municipalityId: string, reader: Actor | null, id: string): Promise<(Row & PartyColumns) | undefined> {
    return this.reads.row<Row & PartyColumns>(
      municipalityId,
      `select found.*, ${PARTY_COLUMNS}
         from (select * from ${this.table} where ${VISIBLE} and id = $4) found
         join party on party.id = found.party_id`,
      [...visibleTo(reader, this.publicStates), id],
    );
  }
}

/** The posting without a coordinator's notes when they are not for this reader, with its party as far as it is shown. */
export function postingAsSeen<Posting extends { readonly partyId: string }>(
  posting: Posting,
  row: PartyColumns & { party_id: string },
  reader: Actor | null,
): Posting & { readonly party: ShownParty } {
  const withheld = seesAll(reader, posting.partyId) ? {} : { stateNote: null, refusalReason: null };
  return { ...posting, ...withheld, party: partyAsSeen(row, reader) };
}
