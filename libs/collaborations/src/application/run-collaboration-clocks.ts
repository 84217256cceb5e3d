import type { DomainEvent } from '@app/kernel';
import { ClockedThings, type Firing, RunClocks } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { about } from '../domain/collaboration';
import { Collaborations } from './collaborations';

export abstract class ClockedCollaborations extends ClockedThings {}

/** The report after the end, and how things went on months after. */
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

  private async fire({ rule, point, subjectId, dueOn, at }: Firing): Promise<readonly DomainEvent[]> {
    const collaboration = await this.collaborations.read(subjectId);
    const report = point.kind === 'reminder' ? 'report-reminded' : 'report-overdue';
    const event: DomainEvent = {
      name: `collaboration.${rule.calendarMonths === null ? report : 'follow-up-due'}`,
      occurredAt: at,
      subject: { kind: 'collaboration', id: subjectId },
      data: {
        ...about(collaboration),
        ...{ clock: rule.code, dueOn },
        ...(point.kind === 'reminder' && { number: point.number }),
        ...(rule.calendarMonths !== null && { months: rule.calendarMonths }),
      },
    };
    return [event];
  }
}
