import { WAITING_SINCE } from '@app/brokering';
import type { LocalDate } from '@app/kernel';
import { Reads } from '@app/platform';
import { DueDays } from '@app/registry';
import { Injectable } from '@nestjs/common';

export type WorkLine = {
  readonly id: string;
  /** need, offer, party, match, collaboration, or the kind of a task. */
  readonly kind: string;
  readonly title: string;
  readonly party: { readonly id: string; readonly name: string } | null;
  readonly since: Date;
  /** Until when, as the clocks have it, and since when these run; null when none does. */
  readonly dueOn: LocalDate | null;
  readonly waitingSince: Date | null;
  readonly waitingOn: readonly string[];
};
export type WorkPile = { readonly count: number; readonly items: readonly WorkLine[] };
export type WorkQueue = {
  readonly toReview: { readonly needs: WorkPile; readonly offers: WorkPile; readonly parties: WorkPile };
  readonly toApprove: WorkPile;
  readonly waiting: WorkPile;
  readonly toVerify: WorkPile;
  readonly tasks: WorkPile;
};

type PileName = 'needs' | 'offers' | 'parties' | 'toApprove' | 'waiting' | 'toVerify' | 'tasks';
type Row = Omit<WorkLine, 'dueOn'> & { readonly pile: PileName; readonly total: number; readonly clocks: string[] };

/** How many lines of a pile are shown; the count is of all. */
const SHOWN = 20;

const named = (party: string) => `case when ${party}.id is not null
    then json_build_object('id', ${party}.id, 'name', ${party}.name) end`;

const NO_CLOCK = `array[]::text[], null::timestamptz`;

/**
 * Each pile's lines: id, kind, title, party, since, waiting_on, the codes of the clocks that run and since when.
 * Whatever has waited longest comes first.
 */
const PILES: Readonly<Record<PileName, string>> = {
  needs: postingsToReview('need'),
  offers: postingsToReview('offer'),
  parties: `
    select id, 'party', name, json_build_object('id', id, 'name', name), updated_at, array['coordinator'],
           ${clockWhen(`state = 'applied'`, 'coordinator_first_look_party', 'created_at')} from party
     where state in ('applied', 'in_review')`,
  toApprove: `
    select match.id, 'match', need.title, ${named('party')}, match.state_changed_at, array['coordinator'],
           ${clockWhen(`match.origin in ('application', 'request')`, 'coordinator_first_look_match', WAITING_SINCE)}
      from match join need on need.id = match.need_id join party on party.id = match.offer_party_id
     where match.state = 'shortlisted'`,
  waiting: `
    select match.id, 'match', need.title, ${named('party')}, match.state_changed_at,
           array_remove(array[
             case when match.need_consented_at is null or match.state = 'introduced' and need_confirmed_at is null
                  then 'need' end,
             case when match.offer_consented_at is null or match.state = 'introduced' and offer_confirmed_at is null
                  then 'offer' end], null),
           case when match.state = 'introduced' then array['introduced_to_agreed'] else array_remove(array[
             case when match.need_consented_at is null then 'group_answer' end,
             case when match.offer_consented_at is null then 'provider_answer' end], null) end,
           ${WAITING_SINCE}
      from match join need on need.id = match.need_id join party on party.id = match.offer_party_id
      left join agreement on agreement.match_id = match.id
     where match.state in ('proposed', 'consenting', 'introduced')`,
  toVerify: `
    select collaboration.id, 'collaboration', collaboration.title, ${named('party')}, collaboration.state_changed_at,
           array['coordinator'], ${NO_CLOCK}
      from collaboration
      left join collaboration_party needing on needing.collaboration_id = collaboration.id and needing.side = 'need'
      left join party on party.id = needing.party_id
     where collaboration.state = 'jointly_reviewed'`,
  tasks: `
    select task.id, task.kind, coalesce(need.title, offer.title, collaboration.title, matched.title, party.name, ''),
           ${named('party')}, task.created_at, array['coordinator'],
           ${NO_CLOCK}
      from staff_task task
      left join party on party.id = task.party_id
      left join need on task.subject_kind = 'need' and need.id = task.subject_id
      left join offer on task.subject_kind = 'offer' and offer.id = task.subject_id
      left join collaboration on task.subject_kind = 'collaboration' and collaboration.id = task.subject_id
      left join match on task.subject_kind = 'match' and match.id = task.subject_id
      left join need matched on matched.id = match.need_id
     where task.done_at is null`,
};

function clockWhen(condition: string, code: string, since: string): string {
  return `case when ${condition} then array['${code}'] else array[]::text[] end, case when ${condition} then ${since} end`;
}

function postingsToReview(table: 'need' | 'offer'): string {
  const clock = table === 'need' ? 'coordinator_first_look' : 'coordinator_first_look_offer';
  return `
    select ${table}.id, '${table}', ${table}.title, ${named('party')}, ${table}.state_changed_at, array['coordinator'],
           ${clockWhen(`${table}.state = 'submitted'`, clock, `${table}.state_changed_at`)}
      from ${table} join party on party.id = ${table}.party_id
     where ${table}.state in ('submitted', 'in_review')`;
}

const SQL = Object.entries(PILES)
  .map(
    ([pile, sql]) => `
      (select '${pile}' as pile, (count(*) over ())::int as total, line.*
         from (${sql}) as line (id, kind, title, party, since, "waitingOn", clocks, "waitingSince")
        order by since, id limit ${SHOWN})`,
  )
  .join(' union all ');

/** The coordinator's work queue. It reads what all features wait for, so it stands where it sees them all. */
@Injectable()
export class WorkQueueQuery {
  constructor(
    private readonly reads: Reads,
    private readonly dueDays: DueDays,
  ) {}

  async of(municipalityId: string): Promise<WorkQueue> {
    const rows = await this.reads.rows<Row>(municipalityId, SQL);
    const dueDay = await this.dueDays.of(municipalityId);
    const pile = (name: PileName): WorkPile => {
      const found = rows.filter((row) => row.pile === name);
      const items = found.map(({ clocks, ...line }) => ({
        ...line,
        dueOn: line.waitingSince && dueDay(clocks, line.waitingSince),
      }));
      return { count: found[0]?.total ?? 0, items };
    };
    return {
      toReview: { needs: pile('needs'), offers: pile('offers'), parties: pile('parties') },
      toApprove: pile('toApprove'),
      waiting: pile('waiting'),
      toVerify: pile('toVerify'),
      tasks: pile('tasks'),
    };
  }
}
