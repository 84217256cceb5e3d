import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

export type WorkLine = {
  readonly id: string;
  /** need, offer, party, match, collaboration, or the kind of a task. */
  readonly kind: string;
  readonly title: string;
  readonly party: { readonly id: string; readonly name: string } | null;
  readonly since: Date;
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
type Row = WorkLine & { readonly pile: PileName; readonly total: number };

/** How many lines of a pile are shown; the count is of all. */
const SHOWN = 20;

const named = (party: string) => `case when ${party}.id is not null
    then json_build_object('id', ${party}.id, 'name', ${party}.name) end`;

/** Each pile's lines: id, kind, title, party, since, waiting_on. Whatever has waited longest comes first. */
const PILES: Readonly<Record<PileName, string>> = {
  needs: postingsToReview('need'),
  offers: postingsToReview('offer'),
  parties: `
    select id, 'party', name, json_build_object('id', id, 'name', name), updated_at, array['coordinator'] from party
     where state in ('applied', 'in_review')`,
  toApprove: `
    select match.id, 'match', need.title, ${named('party')}, match.state_changed_at, array['coordinator']
      from match join need on need.id = match.need_id join party on party.id = match.offer_party_id
     where match.state = 'shortlisted'`,
  waiting: `
    select match.id, 'match', need.title, ${named('party')}, match.state_changed_at,
           array_remove(array[
             case when match.need_consented_at is null or match.state = 'introduced' and need_confirmed_at is null
                  then 'need' end,
             case when match.offer_consented_at is null or match.state = 'introduced' and offer_confirmed_at is null
                  then 'offer' end], null)
      from match join need on need.id = match.need_id join party on party.id = match.offer_party_id
      left join agreement on agreement.match_id = match.id
     where match.state in ('proposed', 'consenting', 'introduced')`,
  toVerify: `
    select collaboration.id, 'collaboration', collaboration.title, ${named('party')}, collaboration.state_changed_at,
           array['coordinator']
      from collaboration
      left join collaboration_party needing on needing.collaboration_id = collaboration.id and needing.side = 'need'
      left join party on party.id = needing.party_id
     where collaboration.state = 'jointly_reviewed'`,
  tasks: `
    select task.id, task.kind, coalesce(need.title, offer.title, collaboration.title, matched.title, party.name, ''),
           ${named('party')}, task.created_at, array['coordinator']
      from staff_task task
      left join party on party.id = task.party_id
      left join need on task.subject_kind = 'need' and need.id = task.subject_id
      left join offer on task.subject_kind = 'offer' and offer.id = task.subject_id
      left join collaboration on task.subject_kind = 'collaboration' and collaboration.id = task.subject_id
      left join match on task.subject_kind = 'match' and match.id = task.subject_id
      left join need matched on matched.id = match.need_id
     where task.done_at is null`,
};

function postingsToReview(table: 'need' | 'offer'): string {
  return `
    select ${table}.id, '${table}', ${table}.title, ${named('party')}, ${table}.state_changed_at, array['coordinator']
      from ${table} join party on party.id = ${table}.party_id
     where ${table}.state in ('submitted', 'in_review')`;
}

const SQL = Object.entries(PILES)
  .map(
    ([pile, sql]) => `
      (select '${pile}' as pile, (count(*) over ())::int as total, line.*
         from (${sql}) as line (id, kind, title, party, since, "waitingOn")
        order by since, id limit ${SHOWN})`,
  )
  .join(' union all ');

/** The coordinator's work queue. It reads what all features wait for, so it stands where it sees them all. */
@Injectable()
export class WorkQueueQuery {
  constructor(private readonly reads: Reads) {}

  async of(municipalityId: string): Promise<WorkQueue> {
    const rows = await this.reads.rows<Row>(municipalityId, SQL);
    const pile = (name: PileName): WorkPile => {
      const items = rows.filter((row) => row.pile === name);
      return { count: items[0]?.total ?? 0, items };
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
