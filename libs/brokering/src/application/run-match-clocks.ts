import { type DomainEvent, localDateOf } from '@app/kernel';
import { ClockedThings, type Firing, RunClocks } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { about, type Match, type Side, SIDES, timeOut } from '../domain/match';
import { ANSWER_CLOCKS } from '../domain/next-steps';
import { MatchTable } from './match-table';
import { Matches } from './matches';

export abstract class ClockedMatches extends ClockedThings {}

/**
 * Reminds those whose answer is waited for, and ends what nobody answered, or puts it before a coordinator, as the
 * municipality's rule says.
 */
@Injectable()
export class RunMatchClocks {
  constructor(
    private readonly clocks: RunClocks,
    private readonly clocked: ClockedMatches,
    private readonly table: MatchTable,
    private readonly matches: Matches,
  ) {}

  execute(municipalityId: string): Promise<number> {
    return this.clocks.execute(municipalityId, this.clocked, (firing) => this.fire(firing));
  }

  private async fire(firing: Firing): Promise<readonly DomainEvent[]> {
    const { rule, point, subjectId } = firing;
    const side = SIDES.find((one) => ANSWER_CLOCKS[one] === rule.code) ?? null;
    if (point.kind === 'expiry' && rule.onExpiry === 'timed_out') return this.end(firing, side);
    const match = await this.matches.read(subjectId);
    return [announcedOf(match, side, firing)];
  }

  private async end({ rule, startedOn, subjectId, at }: Firing, side: Side | null): Promise<readonly DomainEvent[]> {
    const seated = await this.table.seat(subjectId);
    // Somebody answered while the locks were waited for.
    if (waitedForSince(seated.match, side) !== startedOn) return [];
    const data = side === null ? { clock: rule.code } : { clock: rule.code, side };
    return this.table.end(seated, timeOut(seated.match, null, at, data));
  }
}

function waitedForSince(match: Match, side: Side | null): string | null {
  if (side === null) return match.state === 'introduced' ? localDateOf(match.since) : null;
  const isAsked = match.state === 'proposed' || (match.state === 'consenting' && match.consent.side !== side);
  return isAsked ? localDateOf(match.askedAt) : null;
}

function announcedOf(match: Match, side: Side | null, { rule, point, dueOn, at }: Firing): DomainEvent {
  const matter = side ? 'answer' : rule.code === 'introduced_to_agreed' ? 'agreement' : 'look';
  return {
    name: `match.${matter}-${point.kind === 'reminder' ? 'reminded' : 'overdue'}`,
    occurredAt: at,
    subject: { kind: 'match', id: match.id },
    data: {
      ...about(match),
      ...{ clock: rule.code, dueOn },
      ...(side && { side }),
      ...(point.kind === 'reminder' && { number: point.number }),
    },
  };
}
