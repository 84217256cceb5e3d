import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { PLANNERS_TASKS, type StaffTaskKind } from '../domain/telling';
import type { Parameters, TemplateName } from '../domain/template';

export type StaffTaskLine = {
  id: string;
  kind: 'call' | 'delivery_failed' | StaffTaskKind;
  subject: { kind: string; id: string };
  party: { id: string; name: string } | null;
  person: { id: string; name: string } | null;
  template: TemplateName | null;
  parameters: Parameters;
  note: string;
  createdAt: Date;
  doneAt: Date | null;
};

/** The tasks of the staff, oldest first. */
@Injectable()
export class StaffTasksQuery {
  constructor(private readonly reads: Reads) {}

  /** `plannersOnly`: those that a planner has to do. */
  lines(
    municipalityId: string,
    { done, afterId, limit, plannersOnly }: { done: boolean; afterId?: string; limit: number; plannersOnly: boolean },
  ) {
    return this.reads.rows<StaffTaskLine>(
      municipalityId,
      `select task.id, task.kind, json_build_object('kind', task.subject_kind, 'id', task.subject_id) as subject,
              case when party.id is not null then json_build_object('id', party.id, 'name', party.name) end as party,
              case when person.id is not null then json_build_object('id', person.id, 'name', person.name) end as person,
              task.template, task.parameters, task.note, task.created_at as "createdAt", task.done_at as "doneAt"
         from staff_task task
         left join party on party.id = task.party_id
         left join person on person.id = task.person_id
        where (task.done_at is not null) = $1 and ($2::uuid is null or task.id > $2)
          and (not $4 or task.kind = any($5))
        order by task.id limit $3`,
      [done, afterId ?? null, limit, plannersOnly, PLANNERS_TASKS],
    );
  }
}
