import { type DomainEvent, localDateOf } from '@app/kernel';
import { ClockedThings, type Firing, RunClocks } from '@app/registry';
import { Injectable } from '@nestjs/common';

export abstract class ClockedPostings extends ClockedThings {
  /** When it was published. */
  abstract publishedAt(noun: 'need' | 'offer', id: string): Promise<Date | null>;
}

/** What nobody has looked at, and what its own last day will end soon. */
@Injectable()
export class RunPostingClocks {
  constructor(
    private readonly clocks: RunClocks,
    private readonly postings: ClockedPostings,
  ) {}

  execute(municipalityId: string): Promise<number> {
    return this.clocks.execute(municipalityId, this.postings, (firing) => this.fire(firing));
  }

  private async fire({ rule, point, subjectId, day, dueOn, at }: Firing): Promise<readonly DomainEvent[]> {
    const noun = rule.code === 'coordinator_first_look_offer' || rule.code === 'offer_expiry' ? 'offer' : 'need';
    const about = { occurredAt: at, subject: { kind: noun, id: subjectId } } as const;
    const data = { clock: rule.code, dueOn, ...(point.kind === 'reminder' && { number: point.number }) };
    if (rule.code !== 'need_expiry' && rule.code !== 'offer_expiry') {
      return [{ name: `${noun}.look-${point.kind === 'reminder' ? 'reminded' : 'overdue'}`, ...about, data }];
    }
    // Whoever published it after the reminder's day has just chosen its last day.
    const publishedAt = await this.postings.publishedAt(noun, subjectId);
    if (publishedAt !== null && localDateOf(publishedAt) >= day) return [];
    return [{ name: `${noun}.expiry-reminded`, ...about, data }];
  }
}
