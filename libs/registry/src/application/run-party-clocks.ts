import type { DomainEvent } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { ClockedThings } from './clocked-things';
import { type Firing, RunClocks } from './run-clocks';

export abstract class ClockedParties extends ClockedThings {}

/** A registration that nobody has looked at, and one whose year ends. */
@Injectable()
export class RunPartyClocks {
  constructor(
    private readonly clocks: RunClocks,
    private readonly parties: ClockedParties,
  ) {}

  execute(municipalityId: string): Promise<number> {
    return this.clocks.execute(municipalityId, this.parties, (firing) => Promise.resolve([announced(firing)]));
  }
}

function announced({ rule, point, subjectId, dueOn, at }: Firing): DomainEvent {
  const about = { occurredAt: at, subject: { kind: 'party' as const, id: subjectId } };
  const data = { clock: rule.code, dueOn, ...(point.kind === 'reminder' && { number: point.number }) };
  if (rule.code === 'renewal') return { name: 'party.renewal-reminded', ...about, data };
  return { name: point.kind === 'reminder' ? 'party.look-reminded' : 'party.look-overdue', ...about, data };
}
