import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CaseOutcome, CaseState, CounsellingCase } from '../domain/counselling-case';
import { CASE_COLUMNS, type CaseRow, toCase } from './counselling-case.row';

type Named = { readonly id: string; readonly name: string };
type Titled = { readonly id: string; readonly title: string; readonly state: string };

export type CaseLine = Pick<CounsellingCase, 'id' | 'receivedOn' | 'channel' | 'subject'> & {
  readonly supportPowers: string[];
  readonly state: CaseState;
  readonly outcome: CaseOutcome | null;
  readonly party: Named | null;
  readonly coordinator: Named | null;
};
/** A case with the names of what it mentions. */
export type CaseView = {
  readonly of: CounsellingCase;
  readonly party: Named | null;
  readonly coordinator: Named | null;
  readonly askedBy: (Named & { readonly email: string | null }) | null;
  readonly needs: readonly Titled[];
};
export type CaseFilter = {
  readonly state?: CaseState | 'running' | undefined;
  readonly coordinatorId?: string | undefined;
  readonly power?: string | undefined;
  readonly partyId?: string | undefined;
  readonly needId?: string | undefined;
  readonly q?: string | undefined;
};

const NAMED = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`;
const NAMES = `
  left join party on party.id = counselling_case.party_id
  left join person coordinator on coordinator.id = counselling_case.coordinator_id`;

@Injectable()
export class CounsellingCasesQuery {
  constructor(private readonly reads: Reads) {}

  /** Newest first; whose case it is shows the list, how to reach them only the case. */
  list(
    municipalityId: string,
    { state, coordinatorId, power, partyId, needId, q }: CaseFilter,
    { beforeId, limit }: { beforeId?: string | undefined; limit: number },
  ): Promise<CaseLine[]> {
    return this.reads.rows<CaseLine>(
      municipalityId,
      `select counselling_case.id, received_on as "receivedOn", channel, subject, support_powers as "supportPowers",
              counselling_case.state, outcome, ${NAMED('party')} as party, ${NAMED('coordinator')} as coordinator
         from counselling_case ${NAMES}
        where counselling_case.municipality_id = $1
          and ($2::text is null or counselling_case.state = $2 or ($2 = 'running' and counselling_case.state <> 'closed'))
          and ($3::uuid is null or coordinator_id = $3)
          and ($4::text is null or $4 = any(support_powers))
          and ($5::uuid is null or party_id = $5)
          and ($6::uuid is null or exists (select from counselling_case_need
                                            where case_id = counselling_case.id and need_id = $6))
          and ($7::text is null or strpos(lower(subject || ' ' || matter), lower($7)) > 0)
          and ($8::uuid is null or counselling_case.id < $8)
        order by counselling_case.id desc limit $9`,
      [
        ...[municipalityId, state ?? null, coordinatorId ?? null, power ?? null, partyId ?? null, needId ?? null],
        ...[q || null, beforeId ?? null, limit],
      ],
    );
  }

  /** Undefined when this municipality has no such case. */
  async one(municipalityId: string, id: string): Promise<CaseView | undefined> {
    const row = await this.reads.row<
      CaseRow & Omit<CaseView, 'of' | 'askedBy'> & { readonly asker: CaseView['askedBy'] }
    >(
      municipalityId,
      `select ${CASE_COLUMNS}, ${NAMED('party')} as party, ${NAMED('coordinator')} as coordinator,
              case when asker.id is not null
                   then json_build_object('id', asker.id, 'name', asker.name, 'email', asker.email) end as asker,
              coalesce((select json_agg(json_build_object('id', need.id, 'title', need.title, 'state', need.state)
                                        order by need.id)
                          from counselling_case_need link join need on need.id = link.need_id
                         where link.case_id = counselling_case.id), '[]') as needs
         from counselling_case ${NAMES} left join person asker on asker.id = counselling_case.asked_by
        where counselling_case.id = $1`,
      [id],
    );
    if (!row) return undefined;
    const { party, coordinator, asker, needs, ...of } = row;
    return { of: toCase(of), party, coordinator, askedBy: asker, needs };
  }
}
