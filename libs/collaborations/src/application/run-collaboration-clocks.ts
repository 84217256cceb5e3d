import { addDays, type DomainEvent, localDateOf } from '@app/kernel';
import { ClockedThings, type Firing, RunClocks } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { about } from '../domain/collaboration';
import { Collaborations } from './collaborations';

export abstract class ClockedCollaborations extends ClockedThings {}

const SCHEDULE_DAY = 'schedule_day';

/** How a day of the schedule went, the report after the end, and how things went on months after. */
@Injectable()
export class RunCollaborationClocks {
  constructor(
    private readonly clocks: RunClocks,
    private readonly clocked: ClockedCollaborations,
    private readonly collaborations: Collaborations,
  ) {}

  execute(municipalityId: string): Promise<number> {
    return this.clocks.execute(municipalityId, this.clocked, (firing) => this.fire(firing));
  }

  private async fire(firing: Firing): Promise<readonly DomainEvent[]> {
    const { rule, point, subjectId, startedOn, dueOn, at } = firing;
    const collaboration = await this.collaborations.read(subjectId);
    const wasOn = addDays(startedOn, -1);
    if (rule.code === SCHEDULE_DAY) {
      // Nobody is asked about several days at once, as after an outage: only about the latest.
      const isOld = await this.collaborations.hasScheduledBetween(subjectId, wasOn, localDateOf(at));
      if (isOld) return [];
    }
    const event: DomainEvent = {
      name: `collaboration.${eventOf(firing)}`,
      occurredAt: at,
      subject: { kind: 'collaboration', id: subjectId },
      data: {
        ...about(collaboration),
        ...{ clock: rule.code, dueOn },
        ...(point.kind === 'reminder' && { number: point.number }),
        ...(rule.code === SCHEDULE_DAY && { wasOn }),
        ...(rule.calendarMonths !== null && { months: rule.calendarMonths }),
      },
    };
    return [event];
  }
}

function eventOf({ rule, point }: Firing): string {
  if (rule.code === SCHEDULE_DAY) return 'progress-asked';
  if (rule.calendarMonths !== null) return 'follow-up-due';
  return point.kind === 'reminder' ? 'report-reminded' : 'report-overdue';
}
