import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { DictionaryList } from '../domain/dictionary';

const SCALAR = (table: string, column: string) => `select ${column} as code from ${table} where ${column} is not null`;
const LIST = (table: string, column: string) => `select unnest(${column}) from ${table}`;
const SKILLS = (table: string) => `select skill ->> 'code' from ${table}, jsonb_array_elements(skills) skill`;
const ANSWERS = (answer: string) => `select reason_code from match_answer where answer = '${answer}'`;
const POSTINGS = ['need', 'offer'];

/** Where the codes of each list are chosen. A list that is not here is used by rules only, or as a part of another. */
const USES: Partial<Record<DictionaryList, readonly string[]>> = {
  partyKinds: [SCALAR('party', 'kind')],
  fields: [
    ...['party', ...POSTINGS, 'collaboration'].map((table) => LIST(table, 'fields')),
    LIST('offer', 'fields_refused'),
  ],
  districts: ['party', ...POSTINGS, 'collaboration'].map((table) => LIST(table, 'districts')),
  resourceKinds: [...POSTINGS, 'collaboration'].map((table) => SCALAR(table, 'resource_kind')),
  skills: POSTINGS.map(SKILLS),
  forms: [SCALAR('agreement', 'form'), SCALAR('collaboration', 'form')],
  domains: [SCALAR('agreement', 'domain'), SCALAR('collaboration', 'domain')],
  declineReasons: [ANSWERS('decline')],
  counterReasons: [ANSWERS('counter')],
  refusalReasons: [
    ...POSTINGS.map((table) => SCALAR(table, 'refusal_reason')),
    `select end_reason from match where state = 'refused'`,
  ],
  cancelReasons: [`select end_reason from collaboration where state = 'cancelled'`],
  overrideReasons: [SCALAR('match', 'override_reason'), SCALAR('candidate_move', 'reason')],
  supportPowers: [LIST('counselling_case', 'support_powers')],
  inKindMethods: [SCALAR('outcome', 'in_kind_method')],
  languages: [
    ...POSTINGS.map((table) => LIST(table, 'languages')),
    ...POSTINGS.map((table) => SCALAR(table, 'story_language')),
  ],
};

/** How often each code of a list has been chosen in this municipality. */
@Injectable()
export class DictionaryUses {
  constructor(private readonly reads: Reads) {}

  /** Code → how often; a code that was never chosen is not there. Null for a list whose choices are not counted. */
  async of(municipalityId: string, list: DictionaryList): Promise<ReadonlyMap<string, number> | null> {
    const uses = USES[list];
    if (!uses) return null;
    const rows = await this.reads.rows<{ code: string; uses: number }>(
      municipalityId,
      `select code, count(*)::int as uses from (${uses.join(' union all ')}) as chosen (code)
        where code is not null group by code`,
    );
    return new Map(rows.map(({ code, uses: count }) => [code, count]));
  }
}
