import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { RoundTable, RoundTableState } from '../domain/round-table';
import { ROUND_TABLE_COLUMNS } from './round-table.columns';

type Named = { readonly id: string; readonly name: string };
type Titled = { readonly id: string; readonly title: string; readonly state: string; readonly party: Named };

export type RoundTableLine = Pick<RoundTable, 'id' | 'title' | 'heldOn' | 'place'> & {
  readonly state: RoundTableState;
  readonly parties: number;
  readonly carriedIn: number;
  readonly followUps: number;
};
export type RoundTableView = {
  readonly of: RoundTable;
  readonly parties: readonly Named[];
  readonly needs: readonly (Titled & { readonly part: 'carried_in' | 'follow_up' })[];
};
export type RoundTablePosition = { readonly heldOn: string; readonly id: string };

@Injectable()
export class RoundTablesQuery {
  constructor(private readonly reads: Reads) {}

  /** The latest day first. */
  list(
    municipalityId: string,
    { state, needId }: { readonly state?: RoundTableState | undefined; readonly needId?: string | undefined },
    { after, limit }: { after?: RoundTablePosition | undefined; limit: number },
  ): Promise<RoundTableLine[]> {
    return this.reads.rows<RoundTableLine>(
      municipalityId,
      `select id, title, held_on as "heldOn", place, state,
              (select count(*)::int from round_table_party where round_table_id = round_table.id) as parties,
              (select count(*)::int from round_table_need
                where round_table_id = round_table.id and part = 'carried_in') as "carriedIn",
              (select count(*)::int from round_table_need
                where round_table_id = round_table.id and part = 'follow_up') as "followUps"
         from round_table
        where municipality_id = $1 and ($2::text is null or state = $2)
          and ($3::uuid is null or exists (select from round_table_need
                                            where round_table_id = round_table.id and need_id = $3))
          and ($4::date is null or (held_on, id) < ($4, $5::uuid))
        order by held_on desc, id desc limit $6`,
      [municipalityId, state ?? null, needId ?? null, after?.heldOn ?? null, after?.id ?? null, limit],
    );
  }

  /** Undefined when this municipality has no such round table. */
  async one(municipalityId: string, id: string): Promise<RoundTableView | undefined> {
    const row = await this.reads.row<RoundTable & Omit<RoundTableView, 'of'>>(
      municipalityId,
      `select ${ROUND_TABLE_COLUMNS},
              coalesce((select json_agg(json_build_object('id', party.id, 'name', party.name) order by party.name)
                          from round_table_party link join party on party.id = link.party_id
                         where link.round_table_id = round_table.id), '[]') as parties,
              coalesce((select json_agg(json_build_object('id', need.id, 'title', need.title, 'state', need.state,
                                 'part', link.part, 'party', json_build_object('id', party.id, 'name', party.name))
                                        order by need.id)
                          from round_table_need link join need on need.id = link.need_id
                          join party on party.id = need.party_id
                         where link.round_table_id = round_table.id), '[]') as needs
         from round_table where round_table.id = $1`,
      [id],
    );
    if (!row) return undefined;
    const { parties, needs, ...of } = row;
    return { of, parties, needs };
  }
}
